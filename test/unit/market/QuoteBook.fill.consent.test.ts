import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { parseEther } from "ethers";
import { sendFill } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import {
  BUDGET,
  FAR_FUTURE,
  NO_LIMIT,
  PRICE,
  type ReadyMarket,
  UNITS,
  ask,
  bid,
  funded,
  readyMarket,
  signQuote,
} from "../../fixtures/market";

/** What both parties have at stake; a refused fill must leave all of it. */
async function stakes({ escrow, providers, client, provider, quotes }: ReadyMarket) {
  const [staked, locked] = await providers.recordOf(provider);
  return {
    balance: await escrow.balanceOf(client),
    staked,
    locked,
    filled: [await quotes.filledUnits(client, 1), await quotes.filledUnits(provider, 1)],
    jobs: await escrow.jobCount(),
  };
}

/** The fill of the provider's ask by the client, and what was at stake before it. */
async function attempt(economy: ReadyMarket, changes: Parameters<typeof ask>[1] = {}) {
  const before = await stakes(economy);
  const quote = await ask(economy, changes);
  const signature = await signQuote(economy, economy.provider, quote);
  return { before, quote, signature };
}

describe("QuoteBook.fill's consent", () => {
  it("reverts for a provider that never made the book its operator, and touches no bond", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, quotes, provider } = economy;
    await escrow.connect(provider).setOperator(quotes, 0, 0);
    const { before, quote, signature } = await attempt(economy);

    await expect(sendFill(economy, quote, signature))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
      .withArgs(provider, quotes);
    expect(await stakes(economy)).to.deep.equal(before);
  });

  it("reverts for a client that never made the book its operator, and takes no money", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, quotes, client } = economy;
    await escrow.connect(client).setOperator(quotes, 0, 0);
    const { before, quote, signature } = await attempt(economy);

    await expect(sendFill(economy, quote, signature))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
      .withArgs(client, quotes);
    expect(await stakes(economy)).to.deep.equal(before);
  });

  it("spends the mandates of both sides: the cost of the client's, the bond of the provider's", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, quotes, client, provider } = economy;
    const bond = await escrow.bondFor(1, BUDGET);
    await escrow.connect(client).setOperator(quotes, BUDGET + 1n, FAR_FUTURE);
    await escrow.connect(provider).setOperator(quotes, bond, FAR_FUTURE);
    const { quote, signature } = await attempt(economy);

    await sendFill(economy, quote, signature);

    expect((await escrow.grantOf(client, quotes)).limit).to.equal(1n);
    expect((await escrow.grantOf(provider, quotes)).limit).to.equal(0n);
  });

  it("reverts one wei above the client's mandate, and one wei above the provider's", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, quotes, client, provider } = economy;
    const bond = await escrow.bondFor(1, BUDGET);
    const { before, quote, signature } = await attempt(economy);

    await escrow.connect(client).setOperator(quotes, BUDGET - 1n, FAR_FUTURE);
    await expect(sendFill(economy, quote, signature))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
      .withArgs(client, quotes, BUDGET - 1n, BUDGET);

    await escrow.connect(client).setOperator(quotes, NO_LIMIT, FAR_FUTURE);
    await escrow.connect(provider).setOperator(quotes, bond - 1n, FAR_FUTURE);
    await expect(sendFill(economy, quote, signature))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
      .withArgs(provider, quotes, bond - 1n, bond);
    expect(await stakes(economy)).to.deep.equal(before);
  });

  it("reverts one second after a mandate's end", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, quotes, provider } = economy;
    const until = (await time.latest()) + 100;
    await escrow.connect(provider).setOperator(quotes, NO_LIMIT, until);
    const { quote, signature } = await attempt(economy);

    await time.setNextBlockTimestamp(until + 1);

    await expect(sendFill(economy, quote, signature))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorExpired")
      .withArgs(provider, quotes, until);
  });

  it("reverts when the client's balance is too small", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, client } = economy;
    const balance = await escrow.balanceOf(client);
    await escrow.connect(client).withdraw(client, balance - BUDGET + 1n);
    const { quote, signature } = await attempt(economy);

    await expect(sendFill(economy, quote, signature))
      .to.be.revertedWithCustomError(escrow, "JobEscrowInsufficientBalance")
      .withArgs(client, BUDGET - 1n, BUDGET);
  });

  it("reverts when the provider's free stake is smaller than the bond", async () => {
    const economy = await loadFixture(readyMarket);
    const { providers, escrow, provider } = economy;
    const bond = await escrow.bondFor(1, BUDGET);
    const { staked } = await providers.recordOf(provider);
    await providers.connect(provider).thaw(staked - bond + 1n);
    const { quote, signature } = await attempt(economy);

    await expect(sendFill(economy, quote, signature))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryStakeInsufficient")
      .withArgs(provider, bond - 1n, bond);
  });

  for (const make of [ask, bid]) {
    it(`E9 reverts when the fee is above what the maker of ${make === ask ? "an ask" : "a bid"} accepts`, async () => {
      const economy = await loadFixture(readyMarket);
      const { escrow, client, provider } = economy;
      const before = await stakes(economy);
      const quote = await make(economy, { maxFeeBps: 199 });
      const signature = await signQuote(economy, quote.isBid ? client : provider, quote);

      await expect(sendFill(economy, quote, signature))
        .to.be.revertedWithCustomError(escrow, "JobEscrowFeeAboveMaximum")
        .withArgs(200n, 199n);
      expect(await stakes(economy)).to.deep.equal(before);
    });
  }

  it("reverts above the resource's largest job", async () => {
    const economy = await loadFixture(readyMarket);
    const largest = (await economy.catalog.resourceOf(1)).largestJob;
    const { quote, signature } = await attempt(economy, { price: largest / UNITS + 1n });

    await expect(sendFill(economy, quote, signature))
      .to.be.revertedWithCustomError(economy.catalog, "ResourceCatalogJobTooLarge")
      .withArgs(1n, largest + UNITS, largest);
  });

  it("B7 reverts below the resource's lowest price", async () => {
    const economy = await loadFixture(readyMarket);
    const { quote, signature } = await attempt(economy, { price: PRICE - 1n });

    await expect(sendFill(economy, quote, signature))
      .to.be.revertedWithCustomError(economy.catalog, "ResourceCatalogPriceTooLow")
      .withArgs(1n, PRICE - 1n, PRICE);
  });

  it("O6 reverts for a resource that was retired after signing, and for an unknown one", async () => {
    const economy = await loadFixture(readyMarket);
    const { catalog, governor } = economy;
    const { before, quote, signature } = await attempt(economy);
    await catalog.connect(governor).retireResource(1);

    await expect(sendFill(economy, quote, signature))
      .to.be.revertedWithCustomError(catalog, "ResourceCatalogRetired")
      .withArgs(1n);
    const unknown = await attempt(economy, { resourceId: 99 });
    await expect(sendFill(economy, unknown.quote, unknown.signature))
      .to.be.revertedWithCustomError(catalog, "ResourceCatalogUnknown")
      .withArgs(99n);
    expect(await stakes(economy)).to.deep.equal(before);
  });

  it("I33 reverts while the escrow's entries are paused", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, guardian } = economy;
    await escrow.connect(guardian).pauseEntries();
    const { quote, signature } = await attempt(economy);

    await expect(sendFill(economy, quote, signature))
      .to.be.revertedWithCustomError(escrow, "EntryPauseActive")
      .withArgs(await escrow.entriesPausedUntil());
  });

  it("B3 lets an account fill its own ask only out of its own balance and its own stake", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, providers, provider } = economy;
    await funded(economy, provider);
    const { quote, signature } = await attempt(economy);

    await sendFill(economy, quote, signature, { taker: provider });

    expect(await escrow.balanceOf(provider)).to.equal(parseEther("10000") - BUDGET);
    expect((await providers.recordOf(provider)).locked).to.equal(await escrow.bondFor(1, BUDGET));
  });
});
