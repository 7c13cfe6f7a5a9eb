import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { registeredAgent, sell, signConsent, soldAgent } from "../../fixtures/agents";
import { loadFixture } from "../../fixtures/load";

describe("IdentityRegistry, an agent that is sold", () => {
  it("loses its wallet: ERC-8004, agentWallet", async () => {
    const { identity, owner, buyer, agentId } = await loadFixture(registeredAgent);

    await expect(identity.connect(owner).transferFrom(owner, buyer, agentId))
      .to.emit(identity, "MetadataSet")
      .withArgs(agentId, "agentWallet", "agentWallet", "0x");
    expect(await identity.getAgentWallet(agentId)).to.equal(ZeroAddress);
    expect(await identity.getMetadata(agentId, "agentWallet")).to.equal("0x");
  });

  it("stays without a wallet, when the seller buys it back", async () => {
    const { identity, owner, buyer, agentId } = await loadFixture(soldAgent);

    await identity.connect(buyer).transferFrom(buyer, owner, agentId);

    expect(await identity.getAgentWallet(agentId)).to.equal(ZeroAddress);
  });

  it("loses its wallet even when it is transferred to its owner", async () => {
    const { identity, owner, agentId } = await loadFixture(registeredAgent);

    await identity.connect(owner).transferFrom(owner, owner, agentId);

    expect(await identity.getAgentWallet(agentId)).to.equal(ZeroAddress);
  });

  for (const who of ["owner", "operator", "approved"] as const) {
    it(`obeys its former ${who} no more`, async () => {
      const { identity, agentId, [who]: former } = await loadFixture(soldAgent);

      await expect(identity.connect(former).setAgentURI(agentId, "x"))
        .to.be.revertedWithCustomError(identity, "ERC721InsufficientApproval")
        .withArgs(former, agentId);
    });
  }

  it("does not take the wallet that consented to the seller", async () => {
    const state = await loadFixture(registeredAgent);
    const { identity, agentId, buyer, stranger } = state;
    const deadline = BigInt(await time.latest()) + 100n;
    const signature = await signConsent(state, stranger, { newWallet: stranger.address, deadline });
    await sell(state);

    await expect(
      identity.connect(buyer).setAgentWallet(agentId, stranger, deadline, signature),
    ).to.be.revertedWithCustomError(identity, "IdentityRegistryBadSignature");
  });

  it("takes the wallet that consented to the buyer", async () => {
    const state = await loadFixture(soldAgent);
    const { identity, agentId, buyer, stranger } = state;
    const deadline = BigInt(await time.latest()) + 100n;
    const consent = { newWallet: stranger.address, deadline, owner: buyer.address };
    const signature = await signConsent(state, stranger, consent);

    await identity.connect(buyer).setAgentWallet(agentId, stranger, deadline, signature);

    expect(await identity.getAgentWallet(agentId)).to.equal(stranger.address);
  });

  it("keeps its registration file and its metadata", async () => {
    const state = await loadFixture(registeredAgent);
    const { identity, owner, agentId } = state;
    await identity.connect(owner).setMetadata(agentId, "region", "0x12");
    const uri = await identity.tokenURI(agentId);
    await sell(state);

    expect(await identity.tokenURI(agentId)).to.equal(uri);
    expect(await identity.getMetadata(agentId, "region")).to.equal("0x12");
  });
});
