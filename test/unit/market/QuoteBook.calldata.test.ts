import { expect } from "chai";
import { dataSlice } from "ethers";
import { loadFixture } from "../../fixtures/load";
import { settlementOf } from "../../fixtures/fills";
import { INPUT, type Quote, UNITS, ask, readyMarket, signQuote } from "../../fixtures/market";

const WORD = 32;
const QUOTE_WORDS = 12;
/** Where the first entry of a batch begins, in words: after the array's place, its length and the entry's place. */
const IN_BATCH = 3;
/** The fields of a quote that are shorter than a word, in calldata order, with their bits. */
const SHORT_FIELDS = [
  ["maker", 160],
  ["isBid", 1],
  ["resourceId", 32],
  ["price", 96],
  ["units", 32],
  ["minUnits", 32],
  ["validAfter", 40],
  ["validBefore", 40],
  ["nonce", 64],
  ["maxFeeBps", 16],
  ["counterparty", 160],
] as const satisfies (readonly [keyof Quote, number])[];

/** State: the provider has signed an ask. */
async function signedAsk() {
  const economy = await loadFixture(readyMarket);
  const quote = await ask(economy);
  return { ...economy, quote, signature: await signQuote(economy, economy.provider, quote) };
}

/** `data` with the bit above the field in word `index` of the parameters flipped. */
function soiled(data: string, index: number, bits: number): string {
  const start = 4 + index * WORD;
  const word = BigInt(dataSlice(data, start, start + WORD)) ^ (1n << BigInt(bits));
  const hex = word.toString(16).padStart(2 * WORD, "0");
  return data.slice(0, 2 + 2 * start) + hex + data.slice(2 + 2 * (start + WORD));
}

describe("QuoteBook's calldata", () => {
  for (const [index, [field, bits]] of SHORT_FIELDS.entries()) {
    it(`O8 with a bit above ${field} is refused by all that hash it, so that a quote has one digest`, async () => {
      const { quotes, client, quote, signature } = await loadFixture(signedAsk);
      const calls = [
        quotes.interface.encodeFunctionData("fill", [quote, UNITS, INPUT, signature]),
        quotes.interface.encodeFunctionData("hashQuote", [quote]),
        quotes.interface.encodeFunctionData("originOf", [quote, UNITS]),
      ];

      for (const data of calls) {
        await client.call({ to: quotes, data });
        await expect(client.call({ to: quotes, data: soiled(data, index, bits) })).to.be.revertedWithoutReason();
      }
    });
  }

  for (const [index, [field, bits]] of SHORT_FIELDS.entries()) {
    it(`O8 with a bit above ${field} of the ask or the bid is refused by settle`, async () => {
      const economy = await loadFixture(readyMarket);
      const { quotes, stranger } = economy;
      const pair = await settlementOf(economy);
      const data = quotes.interface.encodeFunctionData("settle", [
        pair.ask,
        pair.bid,
        pair.units,
        pair.askSignature,
        pair.bidSignature,
      ]);

      await stranger.call({ to: quotes, data });
      for (const place of [index, QUOTE_WORDS + index]) {
        await expect(stranger.call({ to: quotes, data: soiled(data, place, bits) })).to.be.revertedWithoutReason();
      }
    });

    it(`O8 with a bit above ${field} in an entry is refused by the batches as a whole`, async () => {
      const { quotes, client, quote, signature, ...economy } = await loadFixture(signedAsk);
      const pair = await settlementOf({ ...economy, quotes, client });
      const fills = [{ quote, units: UNITS, inputReference: INPUT, signature }];

      const filling = quotes.interface.encodeFunctionData("fillBatch", [fills]);
      await client.call({ to: quotes, data: filling });
      const soiledFill = soiled(filling, IN_BATCH + index, bits);
      await expect(client.call({ to: quotes, data: soiledFill })).to.be.revertedWithoutReason();

      const settling = quotes.interface.encodeFunctionData("settleBatch", [[pair]]);
      await client.call({ to: quotes, data: settling });
      for (const place of [IN_BATCH + index, IN_BATCH + QUOTE_WORDS + index]) {
        const soiledPair = soiled(settling, place, bits);
        await expect(client.call({ to: quotes, data: soiledPair })).to.be.revertedWithoutReason();
      }
    });
  }

  it("that ends within the quote is refused", async () => {
    const { quotes, client, quote } = await loadFixture(signedAsk);
    const data = quotes.interface.encodeFunctionData("hashQuote", [quote]);

    for (const bytes of [4, 4 + WORD, 4 + 12 * WORD - 1]) {
      await expect(client.call({ to: quotes, data: dataSlice(data, 0, bytes) })).to.be.revertedWithoutReason();
    }
  });
});
