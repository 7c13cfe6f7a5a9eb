import { expect } from "chai";
import { ZeroAddress, ZeroHash, id } from "ethers";
import * as fc from "fast-check";
import { authorization, bring, signAuthorization } from "../../fixtures/authorizations";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";

const HELD = 1_000n;
const RUNS = 40;

/** State: the client holds 1,000 wei. */
async function holder() {
  const economy = await loadFixture(deployedEconomy);
  await economy.compute.connect(economy.marketFund).transfer(economy.client, HELD);
  return economy;
}

describe("ComputeToken.transfer", () => {
  it("moves the amount whole: no tax, nothing burned", async () => {
    const { compute, client, other } = await loadFixture(holder);
    const supply = await compute.totalSupply();

    await expect(compute.connect(client).transfer(other, 999n))
      .to.emit(compute, "Transfer")
      .withArgs(client, other, 999n);

    expect(await compute.balanceOf(other)).to.equal(999n);
    expect(await compute.balanceOf(client)).to.equal(1n);
    expect(await compute.totalSupply()).to.equal(supply);
  });

  it("reverts above the balance", async () => {
    const { compute, client, other } = await loadFixture(holder);

    await expect(compute.connect(client).transfer(other, HELD + 1n))
      .to.be.revertedWithCustomError(compute, "ERC20InsufficientBalance")
      .withArgs(client, HELD, HELD + 1n);
  });

  it("reverts towards the zero address", async () => {
    const { compute, client } = await loadFixture(holder);

    await expect(compute.connect(client).transfer(ZeroAddress, 1n))
      .to.be.revertedWithCustomError(compute, "ERC20InvalidReceiver")
      .withArgs(ZeroAddress);
  });

  it("T2 leaves balance and supply of a self-transfer as they were, for every amount and way", async () => {
    const economy = await loadFixture(holder);
    const { compute, client, other } = economy;
    const supply = await compute.totalSupply();
    await compute.connect(client).approve(client, HELD * BigInt(RUNS));

    const ways = [
      (amount: bigint) => compute.connect(client).transfer(client, amount),
      (amount: bigint) => compute.connect(client).transferFrom(client, client, amount),
      async (amount: bigint) => {
        const message = authorization(economy, { from: client.address, value: amount });
        return await bring(
          economy,
          other,
          "transfer",
          message,
          await signAuthorization(economy, client, "transfer", message),
        );
      },
    ];
    const way = fc.constantFrom(...ways);
    await fc.assert(
      fc.asyncProperty(fc.bigInt({ min: 0n, max: HELD }), way, async (amount, transfer) => {
        await transfer(amount);

        expect(await compute.balanceOf(client)).to.equal(HELD);
        expect(await compute.totalSupply()).to.equal(supply);
      }),
      { numRuns: RUNS },
    );
  });
});

describe("ComputeToken.transferFrom", () => {
  it("T3 spends allowances exactly as a model does, over random approvals and spendings", async () => {
    const { compute, client, worker, other } = await loadFixture(holder);
    let allowed = 0n;
    let held = HELD;

    const step = fc.record({ approves: fc.boolean(), amount: fc.bigInt({ min: 0n, max: 300n }) });
    await fc.assert(
      fc.asyncProperty(step, async ({ approves, amount }) => {
        if (approves) {
          await compute.connect(client).approve(worker, amount);
          allowed = amount;
        } else if (amount > allowed) {
          await expect(compute.connect(worker).transferFrom(client, other, amount))
            .to.be.revertedWithCustomError(compute, "ERC20InsufficientAllowance")
            .withArgs(worker, allowed, amount);
        } else if (amount > held) {
          await expect(compute.connect(worker).transferFrom(client, other, amount))
            .to.be.revertedWithCustomError(compute, "ERC20InsufficientBalance")
            .withArgs(client, held, amount);
        } else {
          await compute.connect(worker).transferFrom(client, other, amount);
          allowed -= amount;
          held -= amount;
        }
        expect(await compute.allowance(client, worker)).to.equal(allowed);
        expect(await compute.balanceOf(client)).to.equal(held);
      }),
      // The model lives through the runs: shrinking would not replay them.
      { numRuns: RUNS, endOnFailure: true },
    );
  });
});

describe("ComputeToken's other selectors", () => {
  it("T6 reverts for functions that it does not have, so that no phantom permit succeeds", async () => {
    const { compute, client, stranger } = await loadFixture(holder);
    const daiPermit = id("permit(address,address,uint256,uint256,bool,uint8,bytes32,bytes32)").slice(0, 10);

    for (const data of [daiPermit, "0xdeadbeef", "0x"]) {
      await expect(stranger.call({ to: compute, data: `${data}${ZeroHash.slice(2)}` })).to.be.revertedWithoutReason();
    }
    expect(await compute.allowance(client, stranger)).to.equal(0n);
  });

  it("accepts no ether", async () => {
    const { compute, client } = await loadFixture(holder);

    await expect(client.sendTransaction({ to: compute, value: 1n })).to.be.revertedWithoutReason();
  });
});
