import { expect } from "chai";
import { dataSlice } from "ethers";
import { loadFixture } from "../../fixtures/load";
import { INPUT, type Quote, UNITS, ask, readyMarket, signQuote } from "../../fixtures/market";

const WORD = 32;
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

  it("that ends within the quote is refused", async () => {
    const { quotes, client, quote } = await loadFixture(signedAsk);
    const data = quotes.interface.encodeFunctionData("hashQuote", [quote]);

    for (const bytes of [4, 4 + WORD, 4 + 12 * WORD - 1]) {
      await expect(client.call({ to: quotes, data: dataSlice(data, 0, bytes) })).to.be.revertedWithoutReason();
    }
  });
});
