import { expect } from "chai";
import { id, parseEther } from "ethers";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";
import { type ResourceInput, addResource, fieldsOf, resourceInput } from "../../fixtures/resources";

const MIN = parseEther("100");

describe("ResourceCatalog.addResource", () => {
  it("adds the resource under the next id and logs all of it", async () => {
    const { catalog, governor, parameters } = await loadFixture(deployedEconomy);
    const before = await catalog.resourceCount();
    expect(before).to.equal(parameters.resources.length);

    const transaction = await catalog.connect(governor).addResource(resourceInput());

    const [log] = await catalog.queryFilter(catalog.filters.ResourceAdded, transaction.blockNumber ?? undefined);
    expect(log?.args.resourceId).to.equal(before + 1n);
    expect(log?.args.termsId).to.equal(1n);
    expect(fieldsOf(log?.args.resource)).to.deep.equal(resourceInput());
    expect(await catalog.resourceCount()).to.equal(before + 1n);
  });

  it("keeps what trades need to know", async () => {
    const economy = await loadFixture(deployedEconomy);

    const resourceId = await addResource(economy);

    expect(fieldsOf(await economy.catalog.resourceOf(resourceId))).to.deep.equal({
      specificationHash: id("specification"),
      lotUnits: 10n,
      tickSize: parseEther("0.1"),
      lowestPrice: parseEther("10"),
      largestJob: parseEther("1000"),
      termsId: 1n,
      isRetired: false,
    });
  });

  const largestJob = 2n ** 88n - 1n;
  for (const [fields, largest] of [
    ["lot and tick count", { lotUnits: 2n ** 32n - 1n, tickSize: 2n ** 23n, lowestTick: 2n ** 32n - 1n, largestJob }],
    ["tick size and tick count", { lotUnits: 1n, tickSize: 2n ** 55n, lowestTick: 2n ** 32n - 1n, largestJob }],
    ["tick size", { lotUnits: 2n ** 20n, tickSize: 2n ** 64n - 1n, lowestTick: 6n, largestJob }],
  ] as const) {
    it(`O7 keeps the largest ${fields} and job that its slot can hold, also once retired`, async () => {
      const economy = await loadFixture(deployedEconomy);
      const { catalog, governor } = economy;
      const resourceId = await addResource(economy, largest);
      const expected = {
        specificationHash: id("specification"),
        lotUnits: largest.lotUnits,
        tickSize: largest.tickSize,
        lowestPrice: largest.tickSize * largest.lowestTick,
        largestJob,
        termsId: 1n,
        isRetired: false,
      };

      expect(fieldsOf(await catalog.resourceOf(resourceId))).to.deep.equal(expected);
      await catalog.connect(governor).retireResource(resourceId);
      expect(fieldsOf(await catalog.resourceOf(resourceId))).to.deep.equal({ ...expected, isRetired: true });
    });
  }

  it("O7 computes the cost of a lot without overflow at the extremes", async () => {
    const { catalog, governor } = await loadFixture(deployedEconomy);
    const extreme = { lotUnits: 2n ** 32n - 1n, tickSize: 2n ** 64n - 1n, lowestTick: 2n ** 32n - 1n };
    const cost = extreme.lotUnits * extreme.tickSize * extreme.lowestTick;

    await expect(catalog.connect(governor).addResource(resourceInput({ ...extreme, largestJob: 2n ** 88n - 1n })))
      .to.be.revertedWithCustomError(catalog, "ResourceCatalogLotOutOfBounds")
      .withArgs(cost, MIN, 2n ** 88n - 1n);
  });

  for (const field of ["lotUnits", "tickSize", "lowestTick"] as const satisfies (keyof ResourceInput)[]) {
    it(`reverts when ${field} is zero`, async () => {
      const { catalog, governor } = await loadFixture(deployedEconomy);

      await expect(catalog.connect(governor).addResource(resourceInput({ [field]: 0n }))).to.be.revertedWithCustomError(
        catalog,
        "ResourceCatalogZeroParameter",
      );
    });
  }

  for (const termsId of [0n, 2n, 2n ** 24n - 1n]) {
    it(`reverts for terms ${termsId}, which are not of a market or do not exist`, async () => {
      const { catalog, governor } = await loadFixture(deployedEconomy);

      await expect(catalog.connect(governor).addResource(resourceInput({ termsId })))
        .to.be.revertedWithCustomError(catalog, "ResourceCatalogTermsInvalid")
        .withArgs(termsId);
    });
  }

  it("accepts a lot that costs exactly the smallest market job", async () => {
    const economy = await loadFixture(deployedEconomy);

    const resourceId = await addResource(economy, {
      lotUnits: 5n,
      lowestTick: 2n,
      tickSize: MIN / 10n,
      largestJob: MIN,
    });

    expect((await economy.catalog.resourceOf(resourceId)).largestJob).to.equal(MIN);
  });

  it("B2 reverts when a lot costs one tick less than the smallest market job", async () => {
    const { catalog, governor } = await loadFixture(deployedEconomy);
    const input = resourceInput({ lotUnits: 1n, lowestTick: 10n, tickSize: MIN / 10n - 1n });

    await expect(catalog.connect(governor).addResource(input))
      .to.be.revertedWithCustomError(catalog, "ResourceCatalogLotOutOfBounds")
      .withArgs(MIN - 10n, MIN, parseEther("1000"));
  });

  it("reverts when a lot costs one wei more than the largest job", async () => {
    const { catalog, governor } = await loadFixture(deployedEconomy);

    await expect(catalog.connect(governor).addResource(resourceInput({ largestJob: MIN - 1n })))
      .to.be.revertedWithCustomError(catalog, "ResourceCatalogLotOutOfBounds")
      .withArgs(MIN, MIN, MIN - 1n);
  });

  it("reverts for everybody but governance", async () => {
    const { catalog, deployer, guardian, stranger } = await loadFixture(deployedEconomy);

    for (const caller of [deployer, guardian, stranger]) {
      await expect(catalog.connect(caller).addResource(resourceInput()))
        .to.be.revertedWithCustomError(catalog, "AccessManagedUnauthorized")
        .withArgs(caller);
    }
  });
});
