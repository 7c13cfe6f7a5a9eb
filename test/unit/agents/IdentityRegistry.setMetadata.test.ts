import { expect } from "chai";
import { registeredAgent } from "../../fixtures/agents";
import { loadFixture } from "../../fixtures/load";

describe("IdentityRegistry.setMetadata", () => {
  for (const who of ["owner", "operator", "approved"] as const) {
    it(`stores and logs a value, when called by the ${who}: ERC-8004, On-chain metadata`, async () => {
      const { identity, agentId, [who]: caller } = await loadFixture(registeredAgent);

      await expect(identity.connect(caller).setMetadata(agentId, "region", "0x1234"))
        .to.emit(identity, "MetadataSet")
        .withArgs(agentId, "region", "region", "0x1234");
      expect(await identity.getMetadata(agentId, "region")).to.equal("0x1234");
    });
  }

  it("reverts when the key is agentWallet: ERC-8004, On-chain metadata", async () => {
    const { identity, agentId, owner } = await loadFixture(registeredAgent);

    await expect(identity.connect(owner).setMetadata(agentId, "agentWallet", "0x12"))
      .to.be.revertedWithCustomError(identity, "IdentityRegistryReservedKey")
      .withArgs("agentWallet");
  });

  it("reverts when somebody else calls", async () => {
    const { identity, agentId, stranger } = await loadFixture(registeredAgent);

    await expect(identity.connect(stranger).setMetadata(agentId, "region", "0x12"))
      .to.be.revertedWithCustomError(identity, "ERC721InsufficientApproval")
      .withArgs(stranger, agentId);
  });
});

describe("IdentityRegistry.getMetadata", () => {
  it("is empty for a key that nobody set", async () => {
    const { identity, agentId } = await loadFixture(registeredAgent);

    expect(await identity.getMetadata(agentId, "region")).to.equal("0x");
  });

  for (const key of ["region", "agentWallet"]) {
    it(`reverts for ${key}, when the agent does not exist`, async () => {
      const { identity } = await loadFixture(registeredAgent);

      await expect(identity.getMetadata(2n, key))
        .to.be.revertedWithCustomError(identity, "ERC721NonexistentToken")
        .withArgs(2n);
    });
  }
});

describe("IdentityRegistry.isAuthorizedOrOwner", () => {
  it("is true for owner, operator and approved account alone", async () => {
    const { identity, agentId, owner, operator, approved, stranger } = await loadFixture(registeredAgent);
    const people = [owner, operator, approved, stranger];

    expect(await Promise.all(people.map((one) => identity.isAuthorizedOrOwner(one, agentId)))).to.deep.equal([
      true,
      true,
      true,
      false,
    ]);
  });

  it("reverts when the agent does not exist", async () => {
    const { identity, owner } = await loadFixture(registeredAgent);

    await expect(identity.isAuthorizedOrOwner(owner, 2n))
      .to.be.revertedWithCustomError(identity, "ERC721NonexistentToken")
      .withArgs(2n);
  });
});
