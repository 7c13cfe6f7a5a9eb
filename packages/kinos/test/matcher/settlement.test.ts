import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encodeSignedQuote, hashQuote, parseCompute } from "@compute-economy/sdk";
import { id } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { match, readMarket, settleFills } from "../../src/matcher/index.js";
import { runCommand } from "./command.js";
import {
  attempt,
  changed,
  crossing,
  INPUT,
  LOT,
  type Market,
  settleBatch,
  signed,
  solver,
  solverKey,
  startMarket,
  trader,
} from "./market.js";

const TIMEOUT_MS = 120_000;

let market: Market;
beforeAll(async () => {
  market = await startMarket();
});
afterAll(async () => {
  await market?.stop();
});

describe("an allocation on the chain", () => {
  it(
    "is settled whole, in its order, at the asks' prices, and the surplus stays with the clients",
    async () => {
      const [patient, dear, whole, cheap, matcher] = await Promise.all([
        trader(market),
        trader(market),
        trader(market),
        trader(market),
        solver(market),
      ]);
      const quotes = await Promise.all([
        signed(patient, "ask", { minUnits: 3n * LOT }),
        signed(dear, "ask", { priceWei: parseCompute("12") }),
        signed(whole, "bid", { units: 3n * LOT, minUnits: 3n * LOT }),
        signed(cheap, "bid", { priceWei: parseCompute("14"), units: 5n * LOT }),
      ]);
      const balances = async () => (await whole.balanceWei()) + (await cheap.balanceWei());
      const book = await readMarket(matcher, { entries: quotes.map((each) => ({ signed: each })) });
      const before = await balances();

      const { fills, surplusWei } = await match(book);
      const settled = await settleFills(book, fills, matcher.settleQuotesBatch);

      expect(surplusWei).toBe(parseCompute("270"));
      const quoteOf = (entry: number) => quotes[entry]?.quote;
      for (const { fill, result } of settled) {
        expect(await matcher.getJob(result.jobId ?? 0n)).toMatchObject({
          provider: quoteOf(fill.ask)?.maker,
          client: quoteOf(fill.bid)?.maker,
          budgetWei: fill.units * (quoteOf(fill.ask)?.priceWei ?? 0n),
          status: "funded",
        });
      }
      const offered = fills.reduce((sum, { bid, units }) => sum + units * (quoteOf(bid)?.priceWei ?? 0n), 0n);
      expect(offered - (before - (await balances()))).toBe(surplusWei);
    },
    TIMEOUT_MS,
  );
});

describe("the match command with a chain", () => {
  it(
    "settles what it matches, and refuses nothing that the chain would take",
    async () => {
      const { ask, bid } = await crossing(market);
      const folder = mkdtempSync(join(tmpdir(), "match-test-"));
      const fileOf = (name: string, content: unknown) => {
        writeFileSync(join(folder, name), JSON.stringify(content));
        return join(folder, name);
      };
      const book = fileOf("book.json", { quotes: [ask, bid].map(encodeSignedQuote) });
      const deployment = fileOf("deployment.json", market.deployment);
      const args = ["--json", "--book", book, "--rpc", market.url, "--deployment", deployment];

      const { code, output } = await runCommand(args, await solverKey(market));
      rmSync(folder, { recursive: true });

      expect(code).toBe(0);
      expect(JSON.parse(output)).toMatchObject({
        surplusWei: String(parseCompute("200")),
        settled: [{ ask: 0, bid: 1, units: "40", jobId: expect.stringMatching(/^[1-9]/) }],
      });
    },
    TIMEOUT_MS,
  );
});

describe("a malicious matcher", () => {
  it(
    "can not make a price worse for anybody: it has no signature for it",
    async () => {
      const state = await crossing(market);
      const { ask, bid } = state;
      const dearer = changed(ask, { priceWei: ask.quote.priceWei + 1n });
      const cheaper = changed(ask, { priceWei: ask.quote.priceWei - 1n });
      const generous = changed(bid, { priceWei: bid.quote.priceWei + 1n });

      for (const [pair, forged] of [
        [{ ask: dearer, bid }, dearer],
        [{ ask: cheaper, bid }, cheaper],
        [{ ask, bid: generous }, generous],
      ] as const) {
        expect(await attempt(state, { ...pair, units: LOT })).toMatchObject({
          failure: {
            code: "QuoteBookBadSignature",
            args: { maker: forged.quote.maker, digest: hashQuote(forged.quote, market.deployment) },
          },
        });
      }
    },
    TIMEOUT_MS,
  );

  it(
    "can not sell above what a bid pays",
    async () => {
      const state = await crossing(market, { priceWei: parseCompute("16") });

      expect(await attempt(state, { ask: state.ask, bid: state.bid, units: LOT })).toMatchObject({
        failure: {
          code: "QuoteBookNotCrossing",
          args: { askPrice: parseCompute("16"), bidPrice: parseCompute("15") },
        },
      });
    },
    TIMEOUT_MS,
  );

  it(
    "can not fill more units than either quote has, nor fewer than its smallest fill",
    async () => {
      const state = await crossing(market, { minUnits: 2n * LOT }, { units: 3n * LOT });
      const { ask, bid } = state;

      expect(await attempt(state, { ask, bid, units: 4n * LOT })).toMatchObject({
        failure: {
          code: "QuoteBookUnitsExceeded",
          args: { maker: bid.quote.maker, nonce: bid.quote.nonce, available: 3n * LOT, required: 4n * LOT },
        },
      });
      expect(await attempt(state, { ask, bid, units: LOT })).toMatchObject({
        failure: { code: "QuoteBookFillTooSmall", args: { units: LOT, minUnits: 2n * LOT } },
      });
      expect(await attempt(state, { ask, bid, units: 0n })).toMatchObject({
        failure: { code: "QuoteBookZeroUnits" },
      });
    },
    TIMEOUT_MS,
  );

  it(
    "can not replay a settlement, neither in a batch nor later",
    async () => {
      const state = await crossing(market);
      const pair = { ask: state.ask, bid: state.bid, units: 4n * LOT };
      const { maker, nonce } = state.ask.quote;
      const refusal = {
        failure: { code: "QuoteBookUnitsExceeded", args: { maker, nonce, available: 0n, required: 4n * LOT } },
      };

      const results = await settleBatch(state.matcher, [pair, pair]);

      expect(results).toMatchObject([{ jobId: expect.any(BigInt) }, refusal]);
      expect(await attempt(state, pair)).toMatchObject(refusal);
    },
    TIMEOUT_MS,
  );

  it(
    "can not swap the sides",
    async () => {
      const state = await crossing(market);

      expect(await attempt(state, { ask: state.bid, bid: state.ask, units: LOT })).toMatchObject({
        failure: { code: "QuoteBookSidesInvalid", args: { askIsBid: true, bidIsBid: false } },
      });
    },
    TIMEOUT_MS,
  );

  it(
    "can not give a provider another input than its ask names",
    async () => {
      const state = await crossing(market, { inputReference: id("another") });

      expect(await attempt(state, { ask: state.ask, bid: state.bid, units: LOT })).toMatchObject({
        failure: { code: "QuoteBookInputMismatch", args: { expected: id("another"), actual: INPUT } },
      });
    },
    TIMEOUT_MS,
  );

  it(
    "can not match quotes of different resources, of one maker, or for somebody else",
    async () => {
      const state = await crossing(market);
      const { seller, buyer, ask, bid, matcher } = state;
      const elsewhere = await signed(buyer, "bid", { resourceId: 2n });
      const own = await signed(seller, "bid");
      const named = await signed(buyer, "bid", { counterparty: matcher.address });

      expect(await attempt(state, { ask, bid: elsewhere, units: LOT })).toMatchObject({
        failure: { code: "QuoteBookResourceMismatch", args: { askResourceId: 1n, bidResourceId: 2n } },
      });
      expect(await attempt(state, { ask, bid: own, units: LOT })).toMatchObject({
        failure: { code: "QuoteBookSelfTrade", args: { maker: seller.address } },
      });
      expect(await attempt(state, { ask, bid: named, units: LOT })).toMatchObject({
        failure: {
          code: "QuoteBookNotCounterparty",
          args: { counterparty: matcher.address, taker: seller.address },
        },
      });
      expect(await attempt(state, { ask, bid, units: LOT })).toMatchObject({ jobId: expect.any(BigInt) });
    },
    TIMEOUT_MS,
  );

  it(
    "can not use quotes that are over, cancelled, or for a lower fee",
    async () => {
      const state = await crossing(market, { validBefore: 1n }, {});
      const { seller, buyer, ask, bid } = state;
      const [live, cheap] = [await signed(seller, "ask"), await signed(buyer, "bid", { maxFeeBps: 199n })];

      expect(await attempt(state, { ask, bid, units: LOT })).toMatchObject({
        failure: { code: "QuoteBookExpired", args: { validBefore: 1n } },
      });
      expect(await attempt(state, { ask: live, bid: cheap, units: LOT })).toMatchObject({
        failure: { code: "JobEscrowFeeAboveMaximum", args: { feeBps: 200n, maxFeeBps: 199n } },
      });
      await buyer.cancelQuote(bid.quote.nonce);
      expect(await attempt(state, { ask: live, bid, units: LOT })).toMatchObject({
        failure: { code: "QuoteBookCancelled", args: { maker: buyer.address, nonce: bid.quote.nonce } },
      });
    },
    TIMEOUT_MS,
  );
});
