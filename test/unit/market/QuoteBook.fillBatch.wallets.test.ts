import { expect } from "chai";
import { askEntry, sendFills, settlementOf } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { INPUT, type ReadyMarket, UNITS, readyMarket } from "../../fixtures/market";
import { Answer, REFUSALS, batchBeside, deployReentrantWallet, deployWallet, equip } from "../../fixtures/wallets";

/** State: a wallet contract, whose key is the stranger, sells beside the provider; the batch asks the wallet first. */
async function walletBesideKey() {
  const economy = await loadFixture(readyMarket);
  const wallet = await deployWallet(economy.stranger);
  await equip(economy, wallet);
  return { economy, wallet, ...(await batchBeside(economy, await wallet.getAddress())) };
}

describe("QuoteBook.fillBatch with ERC-1271 wallets as makers", () => {
  it("fills what an honest wallet says its key signed", async () => {
    const { economy, wallet, fills } = await loadFixture(walletBesideKey);

    const { outcomes } = await sendFills(economy, fills);

    expect(outcomes).to.deep.equal([1n, 2n]);
    expect((await economy.escrow.getJob(1)).provider).to.equal(wallet);
  });

  for (const answer of REFUSALS) {
    it(`O4 refuses a wallet that answers ${Answer[answer]}, and fills the rest`, async () => {
      const { economy, wallet, maker, fills, digest } = await loadFixture(walletBesideKey);
      await wallet.setAnswer(answer);

      const { outcomes } = await sendFills(economy, fills);

      expect(outcomes).to.deep.equal([["QuoteBookBadSignature", maker, digest], 1n]);
      expect(await economy.quotes.filledUnits(wallet, 1)).to.equal(0n);
    });
  }

  it("O4 O1 a wallet that says yes to anything, at length, is filled up to its units", async () => {
    const { economy, wallet, maker, fills } = await loadFixture(walletBesideKey);
    await wallet.setAnswer(Answer.HugeYes);
    const any = fills.slice(0, 1).map((entry) => ({ ...entry, signature: "0x" }));

    const { outcomes } = await sendFills(economy, [...any, ...any, ...any]);

    expect(outcomes).to.deep.equal([1n, 2n, ["QuoteBookUnitsExceeded", maker, 1n, 0n, UNITS]]);
  });

  it("O5 asks again at every fill: a wallet that revoked between two batches is not filled any more", async () => {
    const { economy, wallet, maker, fills, digest } = await loadFixture(walletBesideKey);
    await sendFills(economy, fills);

    await wallet.setAnswer(Answer.WrongValue);
    const { outcomes } = await sendFills(economy, fills.slice(0, 1));

    expect(outcomes).to.deep.equal([["QuoteBookBadSignature", maker, digest]]);
    expect(await economy.quotes.filledUnits(wallet, 1)).to.equal(UNITS);
  });

  for (const method of ["fill", "fillBatch", "settle", "cancel", "invalidate"] as const) {
    it(`E1 a wallet that calls ${method} when it is asked changes nothing`, async () => {
      const economy = await loadFixture(readyMarket);
      const { quotes } = economy;
      const wallet = await deployReentrantWallet(economy.stranger);
      await equip(economy, wallet);
      const { maker, fills } = await batchBeside(economy, await wallet.getAddress());
      const payload = await payloadOf(economy, method);
      await wallet.execute.staticCall(quotes, payload);

      const { outcomes } = await sendFills(economy, [{ ...fills[0], signature: payload }, fills[1]]);

      expect(outcomes).to.deep.equal([1n, 2n]);
      expect(await quotes.filledUnits(maker, 1)).to.equal(UNITS);
      for (const account of [maker, economy.provider, economy.client]) {
        expect(await quotes.filledUnits(account, 2)).to.equal(0n);
      }
      expect(await economy.escrow.jobCount()).to.equal(2n);
    });
  }
});

/** A call of `method` that succeeds when the wallet makes it by itself, about nonce 2 of the wallet or of others. */
async function payloadOf(economy: ReadyMarket, method: "fill" | "fillBatch" | "settle" | "cancel" | "invalidate") {
  const { interface: abi } = economy.quotes;
  const entry = await askEntry(economy, { nonce: 2 });
  const pair = await settlementOf(economy, { ofAsk: { nonce: 2 }, ofBid: { nonce: 2 } });
  const calls = {
    fill: () => abi.encodeFunctionData("fill", [entry.quote, entry.units, INPUT, entry.signature]),
    fillBatch: () => abi.encodeFunctionData("fillBatch", [[entry]]),
    settle: () =>
      abi.encodeFunctionData("settle", [pair.ask, pair.bid, pair.units, pair.askSignature, pair.bidSignature]),
    cancel: () => abi.encodeFunctionData("cancel", [2]),
    invalidate: () => abi.encodeFunctionData("invalidate", [2, 3]),
  };
  return calls[method]();
}
