import { expect } from "chai";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";
import { addResource, fieldsOf } from "../../fixtures/resources";

/** State: governance added a resource. */
async function addedResource() {
  const economy = await loadFixture(deployedEconomy);
  return { ...economy, resourceId: await addResource(economy) };
}

describe("ResourceCatalog.retireResource", () => {
  it("retires the resource, for good", async () => {
    const { catalog, governor, resourceId } = await loadFixture(addedResource);

    await expect(catalog.connect(governor).retireResource(resourceId))
      .to.emit(catalog, "ResourceRetired")
      .withArgs(resourceId);

    expect((await catalog.resourceOf(resourceId)).isRetired).to.equal(true);
  });

  it("changes nothing else of it, nor its neighbours", async () => {
    const { catalog, governor, resourceId } = await loadFixture(addedResource);
    const before = await catalog.resourceOf(resourceId);

    await catalog.connect(governor).retireResource(resourceId);

    const after = await catalog.resourceOf(resourceId);
    expect({ ...fieldsOf(after), isRetired: false }).to.deep.equal(fieldsOf(before));
    expect((await catalog.resourceOf(resourceId - 1n)).isRetired).to.equal(false);
    expect(await catalog.resourceCount()).to.equal(resourceId);
  });

  it("reverts when it is retired already", async () => {
    const { catalog, governor, resourceId } = await loadFixture(addedResource);
    await catalog.connect(governor).retireResource(resourceId);

    await expect(catalog.connect(governor).retireResource(resourceId))
      .to.be.revertedWithCustomError(catalog, "ResourceCatalogRetired")
      .withArgs(resourceId);
  });

  it("reverts when there is no such resource", async () => {
    const { catalog, governor, resourceId } = await loadFixture(addedResource);

    for (const unknown of [0n, resourceId + 1n]) {
      await expect(catalog.connect(governor).retireResource(unknown))
        .to.be.revertedWithCustomError(catalog, "ResourceCatalogUnknown")
        .withArgs(unknown);
    }
  });

  it("reverts for everybody but governance", async () => {
    const { catalog, deployer, guardian, stranger, resourceId } = await loadFixture(addedResource);

    for (const caller of [deployer, guardian, stranger]) {
      await expect(catalog.connect(caller).retireResource(resourceId))
        .to.be.revertedWithCustomError(catalog, "AccessManagedUnauthorized")
        .withArgs(caller);
    }
  });
});
