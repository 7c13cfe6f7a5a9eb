import { describe, expect, it } from "vitest";
import {
  type ComputeEconomy,
  decodeNegotiationMessage,
  encodeNegotiationMessage,
  formatCompute,
  type Negotiation,
  type NegotiationInput,
  type NegotiationMessage,
  parseCompute,
  type SignedQuote,
} from "../../src";
import {
  client,
  DELIVERABLE,
  failureOf,
  INPUT,
  newcomer,
  pass,
  provider,
  restoreChainAfterEach,
  signedOffer,
  TRAIN,
  UNITS,
  worker,
} from "../setup/agents";

restoreChainAfterEach();

/** A buyer from 10 to 14 $COMPUTE, and a seller from 16 down to 12, each about 20 units of the buyer's input. */
async function parties(changes: { buyer?: Partial<NegotiationInput>; seller?: Partial<NegotiationInput> } = {}) {
  const [buyer, seller] = [await client(), await worker()];
  const subject = { resourceId: TRAIN, units: UNITS, inputReference: INPUT };
  const buying = await buyer.negotiate({
    ...{ side: "bid", counterparty: seller.address, ...subject },
    ...{ openingPriceWei: parseCompute("10"), limitPriceWei: parseCompute("14") },
    ...changes.buyer,
  });
  const selling = await seller.negotiate({
    ...{ side: "ask", counterparty: buyer.address, ...subject, id: buying.id },
    ...{ openingPriceWei: parseCompute("16"), limitPriceWei: parseCompute("12") },
    ...changes.seller,
  });
  return { buyer, seller, buying, selling };
}

/** Carries `first` to `to`, and the answers back and forth in JSON, until nobody answers. */
async function converse(first: NegotiationMessage, to: Negotiation, from: Negotiation): Promise<NegotiationMessage[]> {
  const said: NegotiationMessage[] = [];
  for (let message: NegotiationMessage | undefined = first, turn = 0; message !== undefined; turn++) {
    said.push(message);
    const carried = decodeNegotiationMessage(JSON.parse(JSON.stringify(encodeNegotiationMessage(message))));
    message = await (turn % 2 === 0 ? to : from).receive(carried);
  }
  return said;
}

/** An ask of `seller` for `buyer` alone, an hour long. */
async function askOf(seller: ComputeEconomy, buyer: ComputeEconomy, price: string, changes = {}): Promise<SignedQuote> {
  const priceWei = parseCompute(price);
  return await signedOffer(seller, "ask", { priceWei, inputReference: INPUT, counterparty: buyer.address, ...changes });
}

/** The quote in what somebody said. */
function signedIn(message: NegotiationMessage | undefined): SignedQuote {
  if (message?.kind !== "quote" && message?.kind !== "counter-quote") throw new Error("no offer was made");
  return message.signed;
}

async function jobsOf(economy: ComputeEconomy): Promise<bigint> {
  return await economy.contracts.escrow.jobCount();
}

describe("two agents", () => {
  it("negotiate a price between their limits, trade at it once, and both know the job", async () => {
    const { buyer, seller, buying, selling } = await parties();
    const before = await jobsOf(buyer);

    const said = await converse(buying.request(), selling, buying);

    const offers = said.slice(1, -1).map((message) => formatCompute(signedIn(message).quote.priceWei));
    expect(offers).toEqual(["16", "10", "15", "11", "14", "12", "13"]);
    expect([said[0], said[1], said.at(-2), said.at(-1)].map((message) => message?.kind)).toEqual([
      "quote-request",
      "quote",
      "counter-quote",
      "filled",
    ]);
    expect(await jobsOf(buyer)).toBe(before + 1n);
    const outcome = await buying.outcome();
    expect(outcome).toEqual(await selling.outcome());
    if (outcome.status !== "filled") throw new Error("no deal");
    const job = await buyer.getJob(outcome.jobId, { withOpening: true });
    expect(job).toMatchObject({ client: buyer.address, provider: seller.address, status: "funded" });
    expect(job.opening?.inputReference).toBe(INPUT);
    expect(job.budgetWei).toBe(parseCompute("13") * UNITS);
    await seller.submit(outcome.jobId, DELIVERABLE);
    await buyer.accept(outcome.jobId);
  });

  it("part without a job when their limits do not meet", async () => {
    const { buyer, buying, selling } = await parties({ buyer: { limitPriceWei: parseCompute("11") } });
    const before = await jobsOf(buyer);

    const said = await converse(buying.request(), selling, buying);

    expect(said.at(-1)).toMatchObject({ kind: "no-deal", reason: "no-agreement" });
    expect([await buying.outcome(), await selling.outcome()]).toEqual([
      { status: "ended", reason: "no-agreement" },
      { status: "ended", reason: "no-agreement" },
    ]);
    expect(await jobsOf(buyer)).toBe(before);
  });

  it("can begin with the seller's request as well", async () => {
    const { buying, selling } = await parties();

    const said = await converse(selling.request(), buying, selling);

    expect(said.at(-1)?.kind).toBe("filled");
  });
});

describe("a party", () => {
  it("does not deal twice when the other takes its offer while it takes the other's", async () => {
    const { buyer, seller, buying } = await parties();
    const before = await jobsOf(buyer);
    const dear = await askOf(seller, buyer, "20");
    const bid = signedIn(await buying.receive({ kind: "quote", id: buying.id, signed: dear }));
    const { jobId } = await seller.fillQuote(bid);
    const cheap = await askOf(seller, buyer, "10");

    const answer = await buying.receive({ kind: "counter-quote", id: buying.id, signed: cheap });

    expect(answer).toBeUndefined();
    expect(await buying.outcome()).toEqual({ status: "filled", jobId });
    expect(await jobsOf(buyer)).toBe(before + 1n);
  });

  it("knows its bid again when the other settled it with an ask of its own", async () => {
    const { buyer, seller, buying } = await parties();
    const before = await jobsOf(buyer);
    const dear = await askOf(seller, buyer, "20");
    const bid = signedIn(await buying.receive({ kind: "quote", id: buying.id, signed: dear }));
    const ask = await askOf(seller, buyer, "10");
    const { jobId } = await seller.settleQuotes({ ask, bid });
    const cheap = await askOf(seller, buyer, "10");

    await buying.receive({ kind: "counter-quote", id: buying.id, signed: cheap });

    expect(await buying.outcome()).toEqual({ status: "filled", jobId });
    expect(await jobsOf(buyer)).toBe(before + 1n);
  });

  it("closes its own offers before it takes the other's: by a cancellation, or for nothing once they have lapsed", async () => {
    for (const waits of [false, true]) {
      const { buyer, seller, buying } = await parties();
      const dear = await askOf(seller, buyer, "20");
      const bid = signedIn(await buying.receive({ kind: "quote", id: buying.id, signed: dear }));
      if (waits) {
        await pass(61);
        await provider().send("evm_mine", []);
      }
      const sent = await provider().getTransactionCount(buyer.address);
      const fair = await askOf(seller, buyer, "10");

      expect(await buying.receive({ kind: "counter-quote", id: buying.id, signed: fair })).toMatchObject({
        kind: "filled",
      });

      expect((await provider().getTransactionCount(buyer.address)) - sent).toBe(waits ? 1 : 2);
      expect(await failureOf(seller.fillQuote(bid))).toMatchObject({
        code: waits ? "QuoteBookExpired" : "QuoteBookCancelled",
      });
    }
  });

  it("has at most one of its offers filled, however many it made", async () => {
    const { seller, buying, buyer } = await parties();
    const offers: SignedQuote[] = [];
    for (const price of ["20", "19"]) {
      const signed = await askOf(seller, buyer, price);
      offers.push(signedIn(await buying.receive({ kind: "quote", id: buying.id, signed })));
    }

    const [first, second] = offers as [SignedQuote, SignedQuote];
    expect(second.quote.priceWei).toBeGreaterThan(first.quote.priceWei);
    await seller.fillQuote(second);

    expect(await failureOf(seller.fillQuote(first))).toMatchObject({ code: "QuoteBookUnitsExceeded" });
  });

  it("ends when the other's offer is about anything else, or by anybody else", async () => {
    const { agent: stranger } = await newcomer();
    const wrong = [
      { units: 10 },
      { resourceId: 2 },
      { inputReference: DELIVERABLE },
      { counterparty: stranger.address },
    ];
    for (const change of wrong) {
      const { buyer, seller, buying } = await parties();
      const signed = await askOf(seller, buyer, "10", change);

      expect(await buying.receive({ kind: "quote", id: buying.id, signed })).toMatchObject({ kind: "no-deal" });
    }
    const { buyer, buying } = await parties();
    const signed = await askOf(stranger, buyer, "10");
    expect(await buying.receive({ kind: "quote", id: buying.id, signed })).toMatchObject({ kind: "no-deal" });
  });

  it("ends with the reason when a good offer can not be filled", async () => {
    const { buyer, seller, buying } = await parties();
    const { quote } = await askOf(seller, buyer, "10");
    const { signature } = await askOf(seller, buyer, "20");

    const answer = await buying.receive({ kind: "quote", id: buying.id, signed: { quote, signature } });

    expect(answer).toMatchObject({ kind: "no-deal", reason: "SIGNATURE_INVALID" });
    expect(await buying.outcome()).toMatchObject({ status: "ended" });
  });

  it("does not believe in a job that is not its own, nor listen to another negotiation", async () => {
    const { buying, selling } = await parties();
    await selling.receive(buying.request());

    expect(await failureOf(selling.receive({ kind: "filled", id: buying.id, jobId: 1n }))).toMatchObject({
      code: "BAD_ARGUMENT",
    });
    expect(await failureOf(selling.receive({ kind: "filled", id: INPUT, jobId: 1n }))).toMatchObject({
      code: "BAD_ARGUMENT",
    });
    expect(await selling.outcome()).toEqual({ status: "open" });
  });

  it("can withdraw at once, and sees a fill that nobody told it of", async () => {
    const { buyer, buying, selling } = await parties();
    const ask = signedIn(await selling.receive(buying.request()));
    expect(await selling.withdraw()).toMatchObject({ kind: "no-deal", reason: "withdrawn" });
    expect(await failureOf(buyer.fillQuote(ask))).toMatchObject({ code: "QuoteBookCancelled" });

    const other = await parties();
    const taken = signedIn(await other.selling.receive(other.buying.request()));
    const { jobId } = await other.buyer.fillQuote(taken);
    expect(await other.selling.outcome()).toEqual({ status: "open" });
    expect(await other.selling.outcome({ refresh: true })).toEqual({ status: "filled", jobId });
    expect(await other.selling.withdraw()).toBeUndefined();
  });
});
