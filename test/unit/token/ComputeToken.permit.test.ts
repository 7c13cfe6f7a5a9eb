import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { parseEther } from "ethers";
import { tokenDomain } from "../../fixtures/authorizations";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";
import { parts } from "../../fixtures/signatureForms";
import { behavesLikePermit } from "./permitBehaviour";

const PERMIT_TYPES = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

describe("ComputeToken.permit", () => {
  behavesLikePermit(({ compute }) => compute, "Compute");

  it("T5 lets a deposit succeed whose permit somebody else sent first", async () => {
    const { compute, escrow, marketFund, stranger } = await loadFixture(deployedEconomy);
    const amount = parseEther("3");
    const deadline = BigInt(await time.latest()) + 100n;
    const message = {
      owner: marketFund.address,
      spender: await escrow.getAddress(),
      value: amount,
      nonce: 0n,
      deadline,
    };
    const { v, r, s } = parts(await marketFund.signTypedData(await tokenDomain(compute), PERMIT_TYPES, message));

    await compute.connect(stranger).permit(marketFund, escrow, amount, deadline, v, r, s);
    await escrow.connect(marketFund).depositWithPermit(amount, deadline, v, r, s);

    expect(await escrow.balanceOf(marketFund)).to.equal(amount);
  });
});
