import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { type ReadyBook, askOrder, bidOrder, place, readyBook, restAsk, restBid } from "../../fixtures/book";
import { GENESIS_TERMS } from "../../fixtures/escrow";
import { sendFill } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { DELIVERABLE, FAR_FUTURE, NO_LIMIT, ask, bid, fillQuote, signQuote } from "../../fixtures/market";
import { addResource } from "../../fixtures/resources";
import { expectSoundBook } from "../../fixtures/soundBook";

/** At 10 $COMPUTE a unit this pays the 20 $COMPUTE of fees that tier 1 asks for. */
const VETERAN_UNITS = 100n;

/** The client buys so much of `provider` that its fees reach tier 1. */
async function makeVeteran(economy: ReadyBook, provider: HardhatEthersSigner, nonce: bigint): Promise<void> {
  const { escrow, evaluator, client } = economy;
  const quote = await ask(economy, { nonce, units: VETERAN_UNITS, minUnits: VETERAN_UNITS, maker: provider.address });
  const jobId = await fillQuote(economy, quote, await signQuote(economy, provider, quote));
  await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
  await evaluator.connect(client).accept(jobId);
}

/** State: resource `tiered` asks for tier 1, which the provider has and the worker, who staked as much, has not. */
async function tieredBook() {
  const economy = await readyBook();
  const { evaluator, governor, registrar, escrow } = economy;
  await makeVeteran(economy, economy.provider, 100n);
  const termsId = await escrow.termsCount();
  await registrar.connect(governor).addTerms({ ...GENESIS_TERMS, minTier: 1, evaluator });
  const tiered = await addResource(economy, { termsId });
  return { ...economy, termsId, tiered };
}

describe("The tier that terms ask for", () => {
  it("lets a provider that has it offer and take, on the book and by quotes", async () => {
    const economy = await loadFixture(tieredBook);
    const { client, provider, tiered: resourceId, escrow } = economy;

    await restAsk(economy, provider, { resourceId });
    await place(economy, client, bidOrder({ resourceId }));
    await restBid(economy, client, { resourceId });
    await place(economy, provider, askOrder({ resourceId }));
    const [offer, wish] = [await ask(economy, { resourceId }), await bid(economy, { resourceId, nonce: 2 })];
    await sendFill(economy, offer, await signQuote(economy, provider, offer));
    await sendFill(economy, wish, await signQuote(economy, client, wish));

    expect(await escrow.jobCount()).to.equal(5n);
    await expectSoundBook(economy);
  });

  it("keeps a provider below it from offering, so that no taker meets its order", async () => {
    const economy = await loadFixture(tieredBook);
    const { book, escrow, worker, tiered: resourceId, termsId } = economy;

    await expect(book.connect(worker).place(askOrder({ resourceId })))
      .to.be.revertedWithCustomError(escrow, "JobEscrowTierTooLow")
      .withArgs(worker.address, 0n, 1n);
    await expect(escrow.checkTier(worker, termsId))
      .to.be.revertedWithCustomError(escrow, "JobEscrowTierTooLow")
      .withArgs(worker.address, 0n, 1n);
    await escrow.checkTier(economy.provider, termsId);
  });

  it("keeps a provider below it from taking a bid", async () => {
    const economy = await loadFixture(tieredBook);
    const { book, client, escrow, worker, tiered: resourceId } = economy;
    await restBid(economy, client, { resourceId });

    await expect(book.connect(worker).place(askOrder({ resourceId })))
      .to.be.revertedWithCustomError(escrow, "JobEscrowTierTooLow")
      .withArgs(worker.address, 0n, 1n);
  });

  it("keeps a provider below it from filling, and its quotes from being filled", async () => {
    const economy = await loadFixture(tieredBook);
    const { client, escrow, quotes, worker, tiered: resourceId } = economy;
    await escrow.connect(worker).setOperator(quotes, NO_LIMIT, FAR_FUTURE);
    const offer = await ask(economy, { resourceId, maker: worker.address });
    const wish = await bid(economy, { resourceId });

    for (const filled of [
      sendFill(economy, offer, await signQuote(economy, worker, offer)),
      sendFill(economy, wish, await signQuote(economy, client, wish), { taker: worker }),
    ]) {
      await expect(filled)
        .to.be.revertedWithCustomError(escrow, "JobEscrowTierTooLow")
        .withArgs(worker.address, 0n, 1n);
    }
  });

  it("asks nothing of the client, nor of a resting ask whose maker has failed since", async () => {
    const economy = await loadFixture(tieredBook);
    const { client, escrow, evaluator, provider, providers, tiered: resourceId } = economy;
    await restAsk(economy, provider, { resourceId });
    const lost = await ask(economy, { nonce: 3 });
    const jobId = await fillQuote(economy, lost, await signQuote(economy, provider, lost));
    await time.increaseTo((await escrow.deliverBy(jobId)) + 1n);
    await evaluator.connect(client).closeOverdue(jobId);
    expect(await providers.tierOf(provider)).to.equal(0n);

    expect((await place(economy, client, bidOrder({ resourceId }))).fills).to.equal(1n);
  });

  it("is unknown, when the row is not for markets", async () => {
    const { escrow, provider } = await loadFixture(tieredBook);
    await expect(escrow.checkTier(provider, 0n)).to.be.revertedWithCustomError(escrow, "JobEscrowTermsUnknown");
  });
});
