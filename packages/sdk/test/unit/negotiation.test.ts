import fc from "fast-check";
import { getAddress, ZeroAddress, ZeroHash } from "ethers";
import { describe, expect, it } from "vitest";
import {
  beginNegotiation,
  decide,
  type Decision,
  decodeNegotiationMessage,
  encodeNegotiationMessage,
  type NegotiationEvent,
  type NegotiationLimits,
  type NegotiationMessage,
  offerPrice,
} from "../../src";

const BUYER: NegotiationLimits = {
  side: "bid",
  openingPriceWei: 100n,
  limitPriceWei: 130n,
  concessions: 3,
  maxOffers: 10,
  deadline: 1_000n,
};
const SELLER: NegotiationLimits = { ...BUYER, side: "ask", openingPriceWei: 150n, limitPriceWei: 120n };

/** A party that remembers where it stands. */
function party(limits: NegotiationLimits) {
  let state = beginNegotiation(limits);
  return (event: NegotiationEvent, nowSeconds = 0n): Decision => {
    const next = decide(limits, state, event, nowSeconds);
    state = next.state;
    return next.decision;
  };
}

/** The buyer asks, and both decide in turns until one takes an offer or gives up. */
function haggle(buyer: NegotiationLimits, seller: NegotiationLimits) {
  const [buys, sells] = [party(buyer), party(seller)];
  const signed: { side: string; priceWei: bigint }[] = [];
  let decision = sells({ type: "requested" });
  for (let isSellers = true; decision.type === "offer"; isSellers = !isSellers) {
    signed.push({ side: isSellers ? "ask" : "bid", priceWei: decision.priceWei });
    decision = (isSellers ? buys : sells)({ type: "offered", priceWei: decision.priceWei });
  }
  return { decision, signed };
}

const prices = fc.bigInt(1n, 10_000n);
const limitsOf = (side: "ask" | "bid") =>
  fc
    .record({
      a: prices,
      b: prices,
      concessions: fc.integer({ min: 1, max: 8 }),
      maxOffers: fc.integer({ min: 1, max: 20 }),
    })
    .map(({ a, b, concessions, maxOffers }): NegotiationLimits => {
      const [low, high] = a < b ? [a, b] : [b, a];
      const [openingPriceWei, limitPriceWei] = side === "bid" ? [low, high] : [high, low];
      return { side, openingPriceWei, limitPriceWei, concessions, maxOffers, deadline: 1_000n };
    });
const isWithin = ({ side, limitPriceWei }: NegotiationLimits, priceWei: bigint) =>
  side === "bid" ? priceWei <= limitPriceWei : priceWei >= limitPriceWei;

describe("decide", () => {
  it("never signs or takes worse than the limit, whatever the other says and whenever", () => {
    const events = fc.array(
      fc.record({ isRequest: fc.boolean(), priceWei: fc.bigInt(0n, 2n ** 96n), now: fc.bigInt(0n, 1_100n) }),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(fc.oneof(limitsOf("ask"), limitsOf("bid")), events, (limits, said) => {
        const decides = party(limits);
        let offers = 0;
        for (const { isRequest, priceWei, now } of said) {
          const decision = decides(isRequest ? { type: "requested" } : { type: "offered", priceWei }, now);
          if (decision.type === "end") continue;
          expect(isWithin(limits, decision.priceWei)).toBe(true);
          expect(now).toBeLessThan(limits.deadline);
          if (decision.type === "offer") offers++;
          else expect(!isRequest && decision.priceWei === priceWei).toBe(true);
        }
        expect(offers).toBeLessThanOrEqual(limits.maxOffers);
      }),
    );
  });

  it("comes to an end, with both limits kept and every offer at least as good for the other as the one before", () => {
    fc.assert(
      fc.property(limitsOf("bid"), limitsOf("ask"), (buyer, seller) => {
        const { decision, signed } = haggle(buyer, seller);

        if (decision.type === "accept") {
          expect(isWithin(buyer, decision.priceWei) && isWithin(seller, decision.priceWei)).toBe(true);
        }
        expect(signed.length).toBeLessThanOrEqual(buyer.maxOffers + seller.maxOffers);
        for (const [index, { side, priceWei }] of signed.entries()) {
          const before = signed[index - 2]?.priceWei ?? priceWei;
          expect(side === "bid" ? priceWei >= before : priceWei <= before).toBe(true);
        }
      }),
    );
  });

  it("agrees whenever the limits meet and there are offers enough", () => {
    fc.assert(
      fc.property(limitsOf("bid"), limitsOf("ask"), (buyer, seller) => {
        const maxOffers = buyer.concessions + seller.concessions + 2;
        const { decision } = haggle({ ...buyer, maxOffers }, { ...seller, maxOffers });

        expect(decision.type).toBe(buyer.limitPriceWei >= seller.limitPriceWei ? "accept" : "end");
      }),
    );
  });

  it("agrees where an equal step would be less than a wei", () => {
    const buyer = { ...BUYER, openingPriceWei: 1n, limitPriceWei: 2n, concessions: 2, maxOffers: 5 };
    const seller = { ...SELLER, openingPriceWei: 2n, limitPriceWei: 2n, concessions: 1, maxOffers: 5 };

    expect(haggle(buyer, seller).decision).toEqual({ type: "accept", priceWei: 2n });
  });

  it("concedes in equal steps, rounded in its own favour, to the limit and no further", () => {
    const steps = [0, 1, 2, 3, 4].map((index) => offerPrice({ ...BUYER, limitPriceWei: 110n }, index));
    const falling = [0, 1, 2, 3].map((index) => offerPrice({ ...SELLER, limitPriceWei: 140n }, index));

    expect(steps).toEqual([100n, 103n, 106n, 110n, 110n]);
    expect(falling).toEqual([150n, 147n, 144n, 140n]);
  });

  it("takes an offer that is as good as its own next one, and nothing after it is over", () => {
    const buys = party(BUYER);

    expect(buys({ type: "offered", priceWei: 101n })).toEqual({ type: "offer", priceWei: 100n });
    expect(buys({ type: "offered", priceWei: 110n })).toEqual({ type: "accept", priceWei: 110n });
    expect(buys({ type: "offered", priceWei: 1n })).toEqual({ type: "end", reason: "no-agreement" });
  });

  it("takes its limit when it may make no further offer", () => {
    const buys = party({ ...BUYER, maxOffers: 1 });

    buys({ type: "offered", priceWei: 200n });

    expect(buys({ type: "offered", priceWei: 130n })).toEqual({ type: "accept", priceWei: 130n });
  });

  it("stands at its limit while the other moves, and gives up when that does not", () => {
    const buys = party({ ...BUYER, concessions: 1 });
    const answers = [200n, 190n, 180n, 180n].map((priceWei) => buys({ type: "offered", priceWei }));

    expect(answers).toEqual([
      { type: "offer", priceWei: 100n },
      { type: "offer", priceWei: 130n },
      { type: "offer", priceWei: 130n },
      { type: "end", reason: "no-agreement" },
    ]);
  });

  it("does nothing any more from its deadline on", () => {
    expect(party(BUYER)({ type: "offered", priceWei: 1n }, 1_000n)).toEqual({ type: "end", reason: "deadline" });
    expect(party(BUYER)({ type: "offered", priceWei: 1n }, 999n)).toEqual({ type: "accept", priceWei: 1n });
  });

  it.each([
    [{ openingPriceWei: 131n }, "opening"],
    [{ limitPriceWei: -1n }, "opening"],
    [{ concessions: 0 }, "concessions"],
    [{ maxOffers: 0 }, "maxOffers"],
    [{ maxOffers: 1.5 }, "maxOffers"],
  ])("refuses limits that contradict themselves: %o", (change, name) => {
    expect(() => beginNegotiation({ ...BUYER, ...change })).toThrow(new RegExp(`BAD_ARGUMENT.*${name}`));
  });
});

const ID = `0x${"1d".repeat(32)}`;
const SIGNED = {
  quote: {
    maker: getAddress(`0x${"ab".repeat(20)}`),
    side: "ask",
    resourceId: 1n,
    priceWei: 10n,
    units: 20n,
    minUnits: 20n,
    validAfter: 0n,
    validBefore: 99n,
    nonce: 7n,
    maxFeeBps: 200n,
    counterparty: ZeroAddress,
    inputReference: ZeroHash,
  },
  signature: `0x${"11".repeat(65)}`,
} as const;

describe("a message of a negotiation", () => {
  it.each<NegotiationMessage>([
    { kind: "quote-request", id: ID, side: "bid", resourceId: 1n, units: 20n, inputReference: ZeroHash },
    { kind: "quote", id: ID, signed: SIGNED },
    { kind: "counter-quote", id: ID, signed: SIGNED },
    { kind: "filled", id: ID, jobId: 2n ** 200n },
    { kind: "no-deal", id: ID, reason: "too dear" },
  ])("survives JSON unchanged: %o", (message) => {
    expect(decodeNegotiationMessage(JSON.parse(JSON.stringify(encodeNegotiationMessage(message))))).toEqual(message);
  });

  it.each([
    ["object", "text"],
    ["id", { kind: "filled", jobId: "1" }],
    ["kind", { kind: "hello", id: ID }],
    ["jobId", { kind: "filled", id: ID, jobId: 1 }],
    ["side", { kind: "quote-request", id: ID, side: "buy" }],
    ["units", { kind: "quote-request", id: ID, side: "bid", resourceId: "1", units: "-1" }],
    ["reason", { kind: "no-deal", id: ID, reason: "line\nbreak" }],
    ["reason", { kind: "no-deal", id: ID, reason: "x".repeat(301) }],
  ])("with a broken %s is refused by that name", (name, encoded) => {
    expect(() => decodeNegotiationMessage(encoded)).toThrow(new RegExp(`BAD_MESSAGE_FORMAT.*${name}`));
  });

  it("with a broken quote is refused as a quote is", () => {
    expect(() => decodeNegotiationMessage({ kind: "quote", id: ID, signed: {} })).toThrow("BAD_QUOTE_FORMAT");
  });
});
