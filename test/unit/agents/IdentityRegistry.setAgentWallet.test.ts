import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { Signature, TypedDataEncoder, ZeroAddress } from "ethers";
import { ethers } from "hardhat";
import { type Registered, registeredAgent, signConsent, walletConsent } from "../../fixtures/agents";
import { loadFixture } from "../../fixtures/load";
import { REFUSALS, deployWallet } from "../../fixtures/wallets";

const FIVE_MINUTES = 300n;

/** The deadline of a consent that is good for `seconds` from the next block on. */
async function deadlineIn(seconds: bigint): Promise<bigint> {
  return BigInt(await time.latest()) + 1n + seconds;
}

async function consented(state: Registered, seconds = 60n) {
  const newWallet = state.stranger.address;
  const deadline = await deadlineIn(seconds);
  return { newWallet, deadline, signature: await signConsent(state, state.stranger, { newWallet, deadline }) };
}

async function digestOf(state: Registered, newWallet: string, deadline: bigint): Promise<string> {
  const { domain, types, message } = await walletConsent(state, { newWallet, deadline });
  return TypedDataEncoder.hash(domain, types, message);
}

describe("IdentityRegistry.setAgentWallet", () => {
  for (const who of ["owner", "operator", "approved"] as const) {
    it(`makes a wallet that signed the agent's, when called by the ${who}: ERC-8004, agentWallet`, async () => {
      const state = await loadFixture(registeredAgent);
      const { identity, agentId, [who]: caller } = state;
      const { newWallet, deadline, signature } = await consented(state);

      await expect(identity.connect(caller).setAgentWallet(agentId, newWallet, deadline, signature))
        .to.emit(identity, "MetadataSet")
        .withArgs(agentId, "agentWallet", "agentWallet", newWallet.toLowerCase());
      expect(await identity.getAgentWallet(agentId)).to.equal(newWallet);
      expect(await identity.getMetadata(agentId, "agentWallet")).to.equal(newWallet.toLowerCase());
    });
  }

  it("takes a signature of 64 bytes", async () => {
    const state = await loadFixture(registeredAgent);
    const { identity, agentId, owner } = state;
    const { newWallet, deadline, signature } = await consented(state);
    const { compactSerialized } = Signature.from(signature);

    await identity.connect(owner).setAgentWallet(agentId, newWallet, deadline, compactSerialized);

    expect(await identity.getAgentWallet(agentId)).to.equal(newWallet);
  });

  it("asks a contract wallet by ERC-1271: ERC-8004, agentWallet", async () => {
    const state = await loadFixture(registeredAgent);
    const { identity, agentId, owner, stranger } = state;
    const newWallet = await ethers.resolveAddress(await deployWallet(stranger));
    const deadline = await deadlineIn(60n);
    const signature = await signConsent(state, stranger, { newWallet, deadline });

    await identity.connect(owner).setAgentWallet(agentId, newWallet, deadline, signature);

    expect(await identity.getAgentWallet(agentId)).to.equal(newWallet);
  });

  it("reverts when a contract wallet answers anything but yes", async () => {
    const state = await loadFixture(registeredAgent);
    const { identity, agentId, owner, stranger } = state;
    const wallet = await deployWallet(stranger);
    const newWallet = await ethers.resolveAddress(wallet);
    const deadline = await deadlineIn(200n);
    const signature = await signConsent(state, stranger, { newWallet, deadline });
    for (const answer of REFUSALS) {
      await wallet.setAnswer(answer);
      await expect(identity.connect(owner).setAgentWallet(agentId, newWallet, deadline, signature))
        .to.be.revertedWithCustomError(identity, "IdentityRegistryBadSignature")
        .withArgs(newWallet, await digestOf(state, newWallet, deadline));
    }
  });

  it("reverts when the owner signs for the wallet", async () => {
    const state = await loadFixture(registeredAgent);
    const { identity, agentId, owner, stranger } = state;
    const newWallet = stranger.address;
    const deadline = await deadlineIn(60n);
    const signature = await signConsent(state, owner, { newWallet, deadline });

    await expect(identity.connect(owner).setAgentWallet(agentId, newWallet, deadline, signature))
      .to.be.revertedWithCustomError(identity, "IdentityRegistryBadSignature")
      .withArgs(newWallet, await digestOf(state, newWallet, deadline));
  });

  it("reverts when the wallet consented to another owner", async () => {
    const state = await loadFixture(registeredAgent);
    const { identity, agentId, owner, stranger, buyer } = state;
    const newWallet = stranger.address;
    const deadline = await deadlineIn(60n);
    const signature = await signConsent(state, stranger, { newWallet, deadline, owner: buyer.address });

    await expect(identity.connect(owner).setAgentWallet(agentId, newWallet, deadline, signature))
      .to.be.revertedWithCustomError(identity, "IdentityRegistryBadSignature")
      .withArgs(newWallet, await digestOf(state, newWallet, deadline));
  });

  it("takes a consent in its last second, and none after it: ERC-8004, agentWallet", async () => {
    const state = await loadFixture(registeredAgent);
    const { identity, agentId, owner } = state;
    const { newWallet, deadline, signature } = await consented(state, 0n);
    const set = identity.connect(owner).setAgentWallet;

    await set(agentId, newWallet, deadline, signature);
    await expect(set(agentId, newWallet, deadline, signature))
      .to.be.revertedWithCustomError(identity, "IdentityRegistryDeadlineOver")
      .withArgs(deadline, deadline + 1n);
  });

  it("takes a consent for five minutes, and none for a second more: ERC-8004, agentWallet", async () => {
    const state = await loadFixture(registeredAgent);
    const { identity, agentId, owner } = state;
    const long = await consented(state, FIVE_MINUTES + 1n);

    await expect(identity.connect(owner).setAgentWallet(agentId, long.newWallet, long.deadline, long.signature))
      .to.be.revertedWithCustomError(identity, "IdentityRegistryDeadlineTooFar")
      .withArgs(long.deadline, long.deadline - 1n);

    const { newWallet, deadline, signature } = await consented(state, FIVE_MINUTES);
    await identity.connect(owner).setAgentWallet(agentId, newWallet, deadline, signature);
    expect(await identity.getAgentWallet(agentId)).to.equal(newWallet);
  });

  it("reverts when the wallet is the zero address", async () => {
    const { identity, agentId, owner } = await loadFixture(registeredAgent);

    await expect(identity.connect(owner).setAgentWallet(agentId, ZeroAddress, await deadlineIn(60n), "0x"))
      .to.be.revertedWithCustomError(identity, "IdentityRegistryWalletZero")
      .withArgs(agentId);
  });

  it("reverts when somebody else calls", async () => {
    const state = await loadFixture(registeredAgent);
    const { identity, agentId, stranger } = state;
    const { newWallet, deadline, signature } = await consented(state);

    await expect(identity.connect(stranger).setAgentWallet(agentId, newWallet, deadline, signature))
      .to.be.revertedWithCustomError(identity, "ERC721InsufficientApproval")
      .withArgs(stranger, agentId);
  });
});

describe("IdentityRegistry.unsetAgentWallet", () => {
  it("leaves the agent without a wallet: ERC-8004, agentWallet", async () => {
    const { identity, agentId, operator } = await loadFixture(registeredAgent);

    await expect(identity.connect(operator).unsetAgentWallet(agentId))
      .to.emit(identity, "MetadataSet")
      .withArgs(agentId, "agentWallet", "agentWallet", "0x");
    expect(await identity.getAgentWallet(agentId)).to.equal(ZeroAddress);
    expect(await identity.getMetadata(agentId, "agentWallet")).to.equal("0x");
  });

  it("reverts when somebody else calls", async () => {
    const { identity, agentId, stranger } = await loadFixture(registeredAgent);

    await expect(identity.connect(stranger).unsetAgentWallet(agentId))
      .to.be.revertedWithCustomError(identity, "ERC721InsufficientApproval")
      .withArgs(stranger, agentId);
  });
});

describe("IdentityRegistry.getAgentWallet", () => {
  it("reverts when the agent does not exist", async () => {
    const { identity } = await loadFixture(registeredAgent);

    await expect(identity.getAgentWallet(2n))
      .to.be.revertedWithCustomError(identity, "ERC721NonexistentToken")
      .withArgs(2n);
  });
});
