import { expect } from "chai";
import { askEntry, bidEntry, sendFills } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, FAR_FUTURE, type ReadyMarket, readyMarket } from "../../fixtures/market";

/** Two asks of the provider, each worth BUDGET. */
async function twoAsks(economy: ReadyMarket) {
  return [await askEntry(economy), await askEntry(economy, { nonce: 2 })];
}

describe("QuoteBook.fillBatch's money", () => {
  it("B8 of one balance is spent once: what it does not cover fails", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, quotes, client, provider } = economy;
    const balance = await escrow.balanceOf(client);
    await escrow.connect(client).withdraw(client, balance - 2n * BUDGET + 1n);

    const { outcomes } = await sendFills(economy, await twoAsks(economy));

    expect(outcomes).to.deep.equal([1n, ["JobEscrowInsufficientBalance", client.address, BUDGET - 1n, BUDGET]]);
    expect(await escrow.balanceOf(client)).to.equal(BUDGET - 1n);
    expect(await quotes.filledUnits(provider, 2)).to.equal(0n);
  });

  it("B8 of two fills that the balance covers to the wei is spent to the wei", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, client } = economy;
    await escrow.connect(client).withdraw(client, (await escrow.balanceOf(client)) - 2n * BUDGET);

    const { outcomes } = await sendFills(economy, await twoAsks(economy));

    expect(outcomes).to.deep.equal([1n, 2n]);
    expect(await escrow.balanceOf(client)).to.equal(0n);
  });

  it("B8 under one mandate of the client's is spent once", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, quotes, client } = economy;
    await escrow.connect(client).setOperator(quotes, 2n * BUDGET - 1n, FAR_FUTURE);

    const { outcomes } = await sendFills(economy, await twoAsks(economy));

    expect(outcomes).to.deep.equal([
      1n,
      ["JobEscrowOperatorLimitExceeded", client.address, await quotes.getAddress(), BUDGET - 1n, BUDGET],
    ]);
    expect((await escrow.grantOf(client, quotes)).limit).to.equal(BUDGET - 1n);
  });

  it("B8 under one mandate of the provider's is locked once", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, quotes, provider, providers } = economy;
    const bond = await escrow.bondFor(1, BUDGET);
    await escrow.connect(provider).setOperator(quotes, 2n * bond - 1n, FAR_FUTURE);

    const { outcomes } = await sendFills(economy, await twoAsks(economy));

    expect(outcomes).to.deep.equal([
      1n,
      ["JobEscrowOperatorLimitExceeded", provider.address, await quotes.getAddress(), bond - 1n, bond],
    ]);
    expect((await providers.recordOf(provider)).locked).to.equal(bond);
  });

  it("B8 of one stake is locked once: what it does not cover fails, and the client keeps its money", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, client, provider, providers } = economy;
    const bond = await escrow.bondFor(1, BUDGET);
    const { staked } = await providers.recordOf(provider);
    await providers.connect(provider).thaw(staked - 2n * bond + 1n);
    const balance = await escrow.balanceOf(client);

    const { outcomes } = await sendFills(economy, await twoAsks(economy));

    expect(outcomes).to.deep.equal([1n, ["ProviderRegistryStakeInsufficient", provider.address, bond - 1n, bond]]);
    expect(balance - (await escrow.balanceOf(client))).to.equal(BUDGET);
  });

  it("I27 is not touched by a batch of somebody without a mandate", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, quotes, client, provider, stranger } = economy;
    const [sold, bought] = [await askEntry(economy), await bidEntry(economy)];
    const balance = await escrow.balanceOf(client);

    const { outcomes } = await sendFills(economy, [sold, bought], stranger);

    const refusal = ["JobEscrowOperatorNotApproved", stranger.address, await quotes.getAddress()];
    expect(outcomes).to.deep.equal([refusal, refusal]);
    expect(await escrow.balanceOf(client)).to.equal(balance);
    expect(await quotes.filledUnits(provider, 1)).to.equal(0n);
    expect(await quotes.filledUnits(client, 1)).to.equal(0n);
  });
});
