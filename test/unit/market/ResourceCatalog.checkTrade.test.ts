import { expect } from "chai";
import { parseEther } from "ethers";
import * as fc from "fast-check";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";
import { addResource, fieldsOf } from "../../fixtures/resources";

const LOWEST = parseEther("10");
const LARGEST = parseEther("1000");

/** State: a resource in lots of 10, from 10 $COMPUTE a unit, jobs of at most 1,000 $COMPUTE. */
async function addedResource() {
  const economy = await loadFixture(deployedEconomy);
  return { ...economy, resourceId: await addResource(economy) };
}

describe("ResourceCatalog.checkTrade", () => {
  it("says what a trade costs and under which terms", async () => {
    const { catalog, resourceId } = await loadFixture(addedResource);

    expect(await catalog.checkTrade(resourceId, 20n, LOWEST)).to.deep.equal([LOWEST * 20n, 1n]);
  });

  it("B6 multiplies exactly, also at prices between ticks", async () => {
    const { catalog, resourceId } = await loadFixture(addedResource);
    const lots = fc.bigInt({ min: 1n, max: 5n });
    const price = fc.bigInt({ min: LOWEST, max: 2n * LOWEST });

    await fc.assert(
      fc.asyncProperty(lots, price, async (lot, wei) => {
        expect((await catalog.checkTrade(resourceId, lot * 10n, wei)).cost).to.equal(lot * 10n * wei);
      }),
      { numRuns: 50 },
    );
  });

  it("accepts the largest job", async () => {
    const { catalog, resourceId } = await loadFixture(addedResource);

    expect((await catalog.checkTrade(resourceId, 100n, LOWEST)).cost).to.equal(LARGEST);
  });

  it("reverts above the largest job", async () => {
    const { catalog, resourceId } = await loadFixture(addedResource);

    await expect(catalog.checkTrade(resourceId, 100n, LOWEST + 1n))
      .to.be.revertedWithCustomError(catalog, "ResourceCatalogJobTooLarge")
      .withArgs(resourceId, LARGEST + 100n, LARGEST);
  });

  it("B7 reverts one wei below the lowest price", async () => {
    const { catalog, resourceId } = await loadFixture(addedResource);

    for (const price of [0n, LOWEST - 1n]) {
      await expect(catalog.checkTrade(resourceId, 20n, price))
        .to.be.revertedWithCustomError(catalog, "ResourceCatalogPriceTooLow")
        .withArgs(resourceId, price, LOWEST);
    }
  });

  it("reverts for zero units and for parts of a lot", async () => {
    const { catalog, resourceId } = await loadFixture(addedResource);

    for (const units of [0n, 1n, 9n, 11n, 19n]) {
      await expect(catalog.checkTrade(resourceId, units, LOWEST))
        .to.be.revertedWithCustomError(catalog, "ResourceCatalogNotWholeLots")
        .withArgs(resourceId, units, 10n);
    }
  });

  it("reverts as too large a job, when units times price is beyond all numbers", async () => {
    const { catalog, resourceId } = await loadFixture(addedResource);
    const { largestJob } = await catalog.resourceOf(resourceId);

    await expect(catalog.checkTrade(resourceId, 20n, 2n ** 256n - 1n))
      .to.be.revertedWithCustomError(catalog, "ResourceCatalogJobTooLarge")
      .withArgs(resourceId, 2n ** 256n - 1n, largestJob);
  });

  it("O6 reverts when the resource is retired", async () => {
    const { catalog, governor, resourceId } = await loadFixture(addedResource);
    await catalog.connect(governor).retireResource(resourceId);

    await expect(catalog.checkTrade(resourceId, 20n, LOWEST))
      .to.be.revertedWithCustomError(catalog, "ResourceCatalogRetired")
      .withArgs(resourceId);
  });

  it("reverts when there is no such resource", async () => {
    const { catalog, resourceId } = await loadFixture(addedResource);

    for (const unknown of [0n, resourceId + 1n]) {
      await expect(catalog.checkTrade(unknown, 20n, LOWEST))
        .to.be.revertedWithCustomError(catalog, "ResourceCatalogUnknown")
        .withArgs(unknown);
    }
  });
});

describe("ResourceCatalog.resourceOf", () => {
  it("reverts when there is no such resource", async () => {
    const { catalog, resourceId } = await loadFixture(addedResource);

    for (const unknown of [0n, resourceId + 1n]) {
      await expect(catalog.resourceOf(unknown))
        .to.be.revertedWithCustomError(catalog, "ResourceCatalogUnknown")
        .withArgs(unknown);
    }
  });

  it("shows the genesis resources as the parameters have them", async () => {
    const { catalog, parameters } = await loadFixture(addedResource);

    for (const [index, resource] of parameters.resources.entries()) {
      expect(fieldsOf(await catalog.resourceOf(index + 1))).to.deep.equal({
        specificationHash: resource.specificationHash,
        lotUnits: BigInt(resource.lotUnits),
        tickSize: resource.tickSize,
        lowestPrice: resource.tickSize * BigInt(resource.lowestTick),
        largestJob: resource.largestJob,
        termsId: BigInt(resource.termsId),
        isRetired: false,
      });
    }
  });
});
