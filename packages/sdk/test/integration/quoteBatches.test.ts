import { id } from "ethers";
import { describe, expect, it } from "vitest";
import { connect, parseCompute, SdkError } from "../../src";
import {
  BUDGET_WEI,
  client,
  deployment,
  failureOf,
  INPUT,
  minedWith,
  newcomer,
  PRICE_WEI,
  provider,
  rpcUrl,
  signedOffer,
  waitingFor,
  worker,
} from "../setup/agents";
import { startProxy, withoutPendingBlock } from "../setup/proxy";

const LOT = { units: 10 };

describe("fillQuotes", () => {
  it("fills what can be filled in one transaction, and says of each other quote why not", async () => {
    const [buyer, seller, { agent: poor }] = [await client(), await worker(), await newcomer()];
    await poor.approveOperator();
    const good = await signedOffer(seller, "ask");
    const late = await signedOffer(seller, "ask", { validForSeconds: 0 });
    const unbacked = await signedOffer(poor, "ask", LOT);
    const lot = await signedOffer(seller, "ask", LOT);

    const { results, receipts } = await buyer.fillQuotes(
      [good, late, unbacked, lot].map((signed) => ({ signed, inputReference: INPUT })),
    );

    expect(results).toMatchObject([
      { jobId: expect.any(BigInt) as unknown },
      { failure: { code: "QuoteBookExpired" } },
      { failure: { code: "ProviderRegistryStakeInsufficient", args: { provider: poor.address } } },
      { jobId: expect.any(BigInt) as unknown },
    ]);
    expect(receipts).toHaveLength(1);
    expect(await buyer.balanceWei()).toBe(parseCompute("500") - BUDGET_WEI - BUDGET_WEI / 2n);
    const job = await buyer.getJob(results[3]?.jobId ?? 0n, { withOpening: true });
    expect(job).toMatchObject({ provider: seller.address, opening: { inputReference: INPUT, origin: { units: 10n } } });
  });

  it("gives every entry its gas, and tells the same quote's fills apart", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const signed = await signedOffer(seller, "ask", { units: 40, minUnits: 10 });
    const inputs = ["a", "b", "c", "d"].map((text) => id(text));

    const { results, receipts } = await buyer.fillQuotes(
      inputs.map((inputReference) => ({ signed, units: 10, inputReference })),
    );

    const jobs = await Promise.all(results.map(({ jobId }) => buyer.getJob(jobId ?? 0n, { withOpening: true })));
    expect(jobs.map(({ opening }) => opening?.inputReference)).toEqual(inputs);
    expect(receipts).toHaveLength(1);
    expect(await buyer.remainingUnits(signed.quote)).toBe(0n);
  });

  it("sends nothing when nothing would be filled", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const signed = await signedOffer(seller, "ask");
    await seller.cancelQuote(signed.quote.nonce);

    const { results, receipts } = await buyer.fillQuotes([{ signed }]);

    expect(results).toMatchObject([{ failure: { code: "QuoteBookCancelled" } }]);
    expect(receipts).toEqual([]);
    expect(await buyer.fillQuotes([])).toEqual({ results: [], receipts: [] });
  });

  it("takes as many transactions as it needs, and keeps the order", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const late = { signed: await signedOffer(seller, "ask", { validForSeconds: 0 }) };
    const [first, second] = [await signedOffer(seller, "ask", LOT), await signedOffer(seller, "ask", LOT)];
    const fills = [...Array.from({ length: 39 }, () => late), { signed: first }, { signed: second }];

    const { results, receipts } = await buyer.fillQuotes(fills);

    expect(receipts).toHaveLength(2);
    expect(results.map(({ jobId }) => jobId !== undefined).lastIndexOf(false)).toBe(38);
    expect(results.slice(39)).toMatchObject([
      { jobId: expect.any(BigInt) as unknown },
      { jobId: expect.any(BigInt) as unknown },
    ]);
  });

  it("finds the reason of an entry that was fine when it was simulated and failed in its block", async () => {
    const [rival, seller, { key }] = [await client(), await worker(), await newcomer()];
    const proxy = await startProxy(withoutPendingBlock);
    const buyer = await connect({ deployment: deployment(), key, rpcUrl: proxy.url });
    await buyer.deposit(parseCompute("500"));
    await buyer.approveOperator();
    const [wanted, other] = [await signedOffer(seller, "ask"), await signedOffer(seller, "ask", LOT)];
    await provider().send("evm_setAutomine", [false]);
    try {
      const taken = rival.fillQuote(wanted);
      await waitingFor(1);
      const batch = buyer.fillQuotes([{ signed: wanted }, { signed: other }]);
      await minedWith(2);
      await taken;

      expect((await batch).results).toMatchObject([
        { failure: { code: "QuoteBookUnitsExceeded", args: { available: 0n } } },
        { jobId: expect.any(BigInt) as unknown },
      ]);
    } finally {
      await provider().send("evm_setAutomine", [true]);
      proxy.stop();
    }
  });

  it("refuses what is no signature before it sends anything", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const signed = { ...(await signedOffer(seller, "ask")), signature: "0x" };

    expect(await failureOf(buyer.fillQuotes([{ signed }]))).toMatchObject({ code: "BAD_SIGNATURE_FORMAT" });
  });
});

describe("settleQuotes", () => {
  it("lets a third party match an ask with a bid; the client keeps what the ask is cheaper", async () => {
    const [buyer, seller, { agent: solver }] = [await client(), await worker(), await newcomer()];
    const ask = await signedOffer(seller, "ask");
    const bid = await signedOffer(buyer, "bid", { priceWei: PRICE_WEI + parseCompute("2") });

    const { jobId } = await solver.settleQuotes({ ask, bid });

    const job = await solver.getJob(jobId, { withOpening: true });
    expect(job).toMatchObject({ client: buyer.address, provider: seller.address, budgetWei: BUDGET_WEI });
    expect(job.opening).toMatchObject({
      inputReference: INPUT,
      origin: { kind: "quote", side: "ask", isSettlement: true, nonce: ask.quote.nonce },
    });
    expect(await buyer.balanceWei()).toBe(parseCompute("500") - BUDGET_WEI);
  });

  it("is refused with both prices when they do not meet", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const ask = await signedOffer(seller, "ask", { priceWei: PRICE_WEI + 1n });
    const bid = await signedOffer(buyer, "bid");

    expect(await failureOf(buyer.settleQuotes({ ask, bid }))).toMatchObject({
      code: "QuoteBookNotCrossing",
      args: { askPrice: PRICE_WEI + 1n, bidPrice: PRICE_WEI },
    });
    expect(await failureOf(buyer.settleQuotes({ ask: bid, bid: ask }))).toMatchObject({
      code: "QuoteBookSidesInvalid",
    });
  });
});

describe("settleQuotesBatch", () => {
  it("settles the pairs that meet, by default for all that both have left", async () => {
    const [buyer, seller, { agent: solver }] = [await client(), await worker(), await newcomer()];
    const asks = [
      await signedOffer(seller, "ask"),
      await signedOffer(seller, "ask", { ...LOT, priceWei: PRICE_WEI * 2n }),
    ];
    const bid = await signedOffer(buyer, "bid", { units: 40, minUnits: 10 });

    const { results, receipts } = await solver.settleQuotesBatch(asks.map((ask) => ({ ask, bid })));

    expect(results).toMatchObject([
      { jobId: expect.any(BigInt) as unknown },
      { failure: { code: "QuoteBookNotCrossing" } },
    ]);
    expect(receipts).toHaveLength(1);
    expect(await solver.remainingUnits(bid.quote)).toBe(20n);
  });
});

describe("invalidateQuotes", () => {
  it("makes all quotes of the connection worthless, and none that come after", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const old = [await signedOffer(seller, "ask"), await signedOffer(seller, "ask")];

    const { fromNonce, belowNonce, receipts } = await seller.invalidateQuotes();

    expect([fromNonce, belowNonce]).toEqual([old[0]?.quote.nonce, (old[1]?.quote.nonce ?? 0n) + 1n]);
    expect(receipts).toHaveLength(1);
    for (const signed of old) {
      expect((await buyer.validateQuote(signed)).map(({ code }) => code)).toEqual(["CANCELLED"]);
    }
    expect((await buyer.fillQuote(await signedOffer(seller, "ask"))).jobId).toBeGreaterThan(0n);
    expect((await seller.invalidateQuotes()).fromNonce).toBe(belowNonce);
    expect((await seller.invalidateQuotes()).receipts).toEqual([]);
  });

  it("reaches the quotes of an earlier run that kept its nonces", async () => {
    const { key } = await newcomer();
    const earlier = await connect({ deployment: deployment(), key, rpcUrl: rpcUrl() });
    const { quote } = await signedOffer(earlier, "ask");
    const kept = earlier.quoteNonces();

    const later = await connect({ deployment: deployment(), key, rpcUrl: rpcUrl(), quoteNonces: kept });
    const next = await signedOffer(later, "ask");
    await later.invalidateQuotes({ belowNonce: next.quote.nonce });

    expect(next.quote.nonce).toBe(quote.nonce + 1n);
    expect(await later.remainingUnits(quote)).toBe(0n);
    expect(await later.remainingUnits(next.quote)).toBe(20n);
  });

  it("goes over wide ranges in several transactions, and skips the numbers that it made worthless", async () => {
    const seller = await worker();
    const { firstNonce } = seller.quoteNonces();
    const belowNonce = firstNonce + 2_048n + 8n;

    const { receipts } = await seller.invalidateQuotes({ belowNonce });

    expect(receipts).toHaveLength(2);
    expect((await signedOffer(seller, "ask")).quote.nonce).toBe(belowNonce);
    expect(await seller.contracts.quotes.filledUnits(seller.address, belowNonce - 1n)).toBe(2n ** 32n - 1n);
    expect(await seller.contracts.quotes.filledUnits(seller.address, belowNonce)).toBe(0n);
  });

  it("is refused for ranges that no agent can pay for, and for a series that ends before it begins", async () => {
    const { agent, key } = await newcomer();

    expect(await failureOf(agent.invalidateQuotes({ fromNonce: 0 }))).toMatchObject({ code: "BAD_ARGUMENT" });
    const backwards = { firstNonce: 2n, nextNonce: 1n };
    expect(
      await failureOf(connect({ deployment: deployment(), key, rpcUrl: rpcUrl(), quoteNonces: backwards })),
    ).toBeInstanceOf(SdkError);
  });
});
