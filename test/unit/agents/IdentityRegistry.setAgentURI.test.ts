import { expect } from "chai";
import { registeredAgent } from "../../fixtures/agents";
import { loadFixture } from "../../fixtures/load";

const NEW_URI = "data:application/json;base64,e30=";

describe("IdentityRegistry.setAgentURI", () => {
  for (const who of ["owner", "operator", "approved"] as const) {
    it(`moves the registration file, when called by the ${who}: ERC-8004, Update agentURI`, async () => {
      const { identity, agentId, [who]: caller } = await loadFixture(registeredAgent);

      await expect(identity.connect(caller).setAgentURI(agentId, NEW_URI))
        .to.emit(identity, "URIUpdated")
        .withArgs(agentId, NEW_URI, caller);
      expect(await identity.tokenURI(agentId)).to.equal(NEW_URI);
    });
  }

  it("reverts when somebody else calls", async () => {
    const { identity, agentId, stranger } = await loadFixture(registeredAgent);

    await expect(identity.connect(stranger).setAgentURI(agentId, NEW_URI))
      .to.be.revertedWithCustomError(identity, "ERC721InsufficientApproval")
      .withArgs(stranger, agentId);
  });

  it("reverts when the agent does not exist", async () => {
    const { identity, owner } = await loadFixture(registeredAgent);

    await expect(identity.connect(owner).setAgentURI(2n, NEW_URI))
      .to.be.revertedWithCustomError(identity, "ERC721NonexistentToken")
      .withArgs(2n);
  });
});
