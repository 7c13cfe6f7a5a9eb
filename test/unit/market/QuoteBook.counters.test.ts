import { expect } from "chai";
import * as fc from "fast-check";
import { sendFill } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { ask, readyMarket, signQuote } from "../../fixtures/market";

const CANCELLED = 2n ** 32n - 1n;
const LAST = 2n ** 64n - 1n;
/** Two whole slots, their edges, and the last slot of all. */
const NONCES = [...Array.from({ length: 17 }, (_, nonce) => BigInt(nonce)), LAST - 8n, LAST - 7n, LAST - 1n, LAST];

describe("QuoteBook's counters, eight to a slot", () => {
  it("are apart: each nonce of a slot has its own count", async () => {
    const economy = await loadFixture(readyMarket);
    const { quotes, provider } = economy;

    for (let nonce = 0n; nonce < 9n; ++nonce) {
      const quote = await ask(economy, { nonce, units: 30, minUnits: 10 });
      const signature = await signQuote(economy, provider, quote);
      await sendFill(economy, quote, signature, { units: 10n * ((nonce % 3n) + 1n) });
    }

    for (let nonce = 0n; nonce < 9n; ++nonce) {
      expect(await quotes.filledUnits(provider, nonce)).to.equal(10n * ((nonce % 3n) + 1n));
    }
    expect(await quotes.filledUnits(provider, 9)).to.equal(0n);
  });

  it("O6 of a cancelled nonce leave its neighbours fillable", async () => {
    const economy = await loadFixture(readyMarket);
    const { quotes, provider } = economy;

    await quotes.connect(provider).cancel(3);

    for (const nonce of [2n, 4n]) {
      const quote = await ask(economy, { nonce });
      await sendFill(economy, quote, await signQuote(economy, provider, quote));
    }
    expect(await quotes.filledUnits(provider, 3)).to.equal(CANCELLED);
  });

  it("I16 equal a model's over random fills, cancellations and ranges of neighbours, and never fall", async () => {
    const economy = await loadFixture(readyMarket);
    const { quotes, provider } = economy;
    const model = new Map<bigint, bigint>();
    const step = fc.record({
      nonce: fc.constantFrom(...NONCES),
      act: fc.constantFrom("fill", "fill", "fill", "cancel", "invalidate"),
      lots: fc.bigInt(1n, 2n),
      length: fc.bigInt(1n, 3n),
    });

    for (const { nonce, act, lots, length } of fc.sample(step, 60)) {
      const filled = model.get(nonce) ?? 0n;
      if (act === "invalidate") {
        const below = nonce + length < LAST ? nonce + length : LAST;
        if (below === nonce) continue;
        await quotes.connect(provider).invalidate(nonce, below);
        for (let each = nonce; each < below; ++each) model.set(each, CANCELLED);
        continue;
      }
      if (filled === CANCELLED) continue;
      if (act === "cancel") {
        await quotes.connect(provider).cancel(nonce);
        model.set(nonce, CANCELLED);
        continue;
      }
      const quote = await ask(economy, { nonce, units: 1_000, minUnits: 10 });
      await sendFill(economy, quote, await signQuote(economy, provider, quote), { units: lots * 10n });
      model.set(nonce, filled + lots * 10n);
    }

    for (const nonce of NONCES) {
      expect(await quotes.filledUnits(provider, nonce), `nonce ${nonce}`).to.equal(model.get(nonce) ?? 0n);
    }
  });
});
