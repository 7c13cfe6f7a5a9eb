import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { type TypedDataDomain, TypedDataEncoder, ZeroAddress, ZeroHash, toBeHex } from "ethers";
import type { ComputeToken, UbcToken } from "../../../typechain-types";
import { type Economy, deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";
import { malleable, parts, withR, withV } from "../../fixtures/signatureForms";
import { recovered } from "../../fixtures/typedErrors";

type PermitToken = ComputeToken | UbcToken;

const TYPES = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};
const VALUE = 5n;

/** The ERC-2612 suite of a token whose EIP-712 domain has `name`. */
export function behavesLikePermit(tokenOf: (economy: Economy) => PermitToken, name: string): void {
  async function permit(economy: Economy, changes: TypedDataDomain = {}, signer: HardhatEthersSigner = economy.client) {
    const token = tokenOf(economy);
    const domain = { name, version: "1", chainId: 31_337n, verifyingContract: await token.getAddress(), ...changes };
    const deadline = BigInt(await time.latest()) + 100n;
    const owner = economy.client.address;
    const message = {
      owner,
      spender: economy.worker.address,
      value: VALUE,
      nonce: await token.nonces(owner),
      deadline,
    };
    return { message, deadline, signature: await signer.signTypedData(domain, TYPES, message) };
  }

  async function use(
    economy: Economy,
    { deadline, signature }: { deadline: bigint; signature: string },
    value = VALUE,
  ) {
    const { v, r, s } = parts(signature);
    const { client, worker, stranger } = economy;
    return await tokenOf(economy).connect(stranger).permit(client, worker, value, deadline, v, r, s);
  }

  async function whoSigned(economy: Economy, signature: string, message: object): Promise<string> {
    const verifyingContract = await tokenOf(economy).getAddress();
    return recovered({ name, version: "1", chainId: 31_337n, verifyingContract }, TYPES, { ...message }, signature);
  }

  it("sets the allowance that the owner signed, whoever sends it, and moves the nonce", async () => {
    const economy = await loadFixture(deployedEconomy);
    const { client, worker } = economy;
    const token = tokenOf(economy);

    await expect(use(economy, await permit(economy)))
      .to.emit(token, "Approval")
      .withArgs(client, worker, VALUE);

    expect(await token.allowance(client, worker)).to.equal(VALUE);
    expect(await token.nonces(client)).to.equal(1n);
  });

  it("T4 reverts when a permit is used again", async () => {
    const economy = await loadFixture(deployedEconomy);
    const token = tokenOf(economy);
    const { message, ...signed } = await permit(economy);
    await use(economy, signed);

    await expect(use(economy, signed))
      .to.be.revertedWithCustomError(token, "ERC2612InvalidSigner")
      .withArgs(await whoSigned(economy, signed.signature, { ...message, nonce: 1n }), economy.client);
  });

  const foreign: [string, TypedDataDomain][] = [
    ["another chain", { chainId: 1n }],
    ["another contract", { verifyingContract: ZeroAddress }],
    ["another version", { version: "2" }],
    ["another token's name", { name: "Other" }],
  ];
  for (const [where, changes] of foreign) {
    it(`T4 reverts when the permit was signed for ${where}`, async () => {
      const economy = await loadFixture(deployedEconomy);
      const { message, ...signed } = await permit(economy, changes);

      await expect(use(economy, signed))
        .to.be.revertedWithCustomError(tokenOf(economy), "ERC2612InvalidSigner")
        .withArgs(await whoSigned(economy, signed.signature, message), economy.client);
    });
  }

  it("reverts when somebody else signed", async () => {
    const economy = await loadFixture(deployedEconomy);
    const { stranger, client } = economy;

    await expect(use(economy, await permit(economy, {}, stranger)))
      .to.be.revertedWithCustomError(tokenOf(economy), "ERC2612InvalidSigner")
      .withArgs(stranger, client);
  });

  it("reverts when the value is not the signed one", async () => {
    const economy = await loadFixture(deployedEconomy);
    const { message, ...signed } = await permit(economy);

    await expect(use(economy, signed, VALUE + 1n))
      .to.be.revertedWithCustomError(tokenOf(economy), "ERC2612InvalidSigner")
      .withArgs(await whoSigned(economy, signed.signature, { ...message, value: VALUE + 1n }), economy.client);
  });

  it("works in the second of its deadline", async () => {
    const economy = await loadFixture(deployedEconomy);
    const signed = await permit(economy);

    await time.setNextBlockTimestamp(signed.deadline);
    await use(economy, signed);

    expect(await tokenOf(economy).allowance(economy.client, economy.worker)).to.equal(VALUE);
  });

  it("reverts one second after its deadline", async () => {
    const economy = await loadFixture(deployedEconomy);
    const signed = await permit(economy);

    await time.setNextBlockTimestamp(signed.deadline + 1n);

    await expect(use(economy, signed))
      .to.be.revertedWithCustomError(tokenOf(economy), "ERC2612ExpiredSignature")
      .withArgs(signed.deadline);
  });

  it("T7 reverts for v = 0 and r = 0, which recover to the zero address", async () => {
    const economy = await loadFixture(deployedEconomy);
    const token = tokenOf(economy);
    const { deadline, signature } = await permit(economy);

    for (const bad of [withV(signature, 0), withR(signature, ZeroHash)]) {
      await expect(use(economy, { deadline, signature: bad })).to.be.revertedWithCustomError(
        token,
        "ECDSAInvalidSignature",
      );
    }
    const { v, r, s } = parts(withV(signature, 0));
    await expect(token.permit(ZeroAddress, economy.stranger, VALUE, deadline, v, r, s)).to.be.revertedWithCustomError(
      token,
      "ECDSAInvalidSignature",
    );
  });

  it("T7 reverts for the high-s twin of a good signature", async () => {
    const economy = await loadFixture(deployedEconomy);
    const { deadline, signature } = await permit(economy);
    const twin = malleable(signature);

    await expect(use(economy, { deadline, signature: twin }))
      .to.be.revertedWithCustomError(tokenOf(economy), "ECDSAInvalidSignatureS")
      .withArgs(toBeHex(parts(twin).s, 32));
  });

  it("shows its domain by ERC-5267 and hashes it as ethers does", async () => {
    const economy = await loadFixture(deployedEconomy);
    const token = tokenOf(economy);
    const verifyingContract = await token.getAddress();

    expect(await token.eip712Domain()).to.deep.equal(["0x0f", name, "1", 31_337n, verifyingContract, ZeroHash, []]);
    expect(await token.DOMAIN_SEPARATOR()).to.equal(
      TypedDataEncoder.hashDomain({ name, version: "1", chainId: 31_337n, verifyingContract }),
    );
  });
}
