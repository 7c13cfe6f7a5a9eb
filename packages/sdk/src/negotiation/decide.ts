import { SdkError } from "../errors/SdkError";
import type { Side } from "../quotes/Quote";

/** How far one party goes. Prices are wei per unit, times seconds of the chain's clock. */
export interface NegotiationLimits {
  /** One's own: an ask sells, a bid buys. */
  side: Side;
  /** Of the first offer: for a buyer at most its limit, for a seller at least. */
  openingPriceWei: bigint;
  /** A buyer's highest, a seller's lowest: nothing worse is ever signed or accepted. */
  limitPriceWei: bigint;
  /** In how many equal concessions the offers go from the opening to the limit: at least one. */
  concessions: number;
  /** The most offers to make, the first included. */
  maxOffers: number;
  /** From this second on nothing is offered or accepted. */
  deadline: bigint;
}

/** Where one party stands. */
export interface NegotiationState {
  offersMade: number;
  /** The best that the other has offered. */
  theirBestWei?: bigint;
  isOver: boolean;
}

/** What the other did: asked for a first offer, or made one. */
export type NegotiationEvent = { type: "requested" } | { type: "offered"; priceWei: bigint };

/** What to do about it: sign an offer at a price, take theirs at its price, or give up. */
export type Decision =
  | { type: "offer"; priceWei: bigint }
  | { type: "accept"; priceWei: bigint }
  | { type: "end"; reason: "deadline" | "no-agreement" };

/** The state before the first offer. Throws `SdkError` BAD_ARGUMENT for limits that contradict themselves. */
export function beginNegotiation(limits: NegotiationLimits): NegotiationState {
  const { concessions, maxOffers, openingPriceWei, limitPriceWei } = limits;
  const areCounts = Number.isSafeInteger(concessions) && Number.isSafeInteger(maxOffers);
  if (!areCounts || concessions < 1 || maxOffers < 1) {
    throw new SdkError("BAD_ARGUMENT", "concessions and maxOffers are whole numbers from 1.");
  }
  if (openingPriceWei < 0n || limitPriceWei < 0n || !isAsGood(limits, openingPriceWei, limitPriceWei)) {
    throw new SdkError("BAD_ARGUMENT", "The opening price is worse than the limit.");
  }
  return { offersMade: 0, isOver: false };
}

/**
 * What a party does next, as a function of what it knows alone. It takes an offer that is as good as its own next one,
 * or when it may make no further, as its limit; else it concedes a step. At its limit it repeats itself as long as the
 * other still moves. Two parties whose limits meet agree, given offers enough on both sides.
 */
export function decide(
  limits: NegotiationLimits,
  state: NegotiationState,
  event: NegotiationEvent,
  nowSeconds: bigint,
): { state: NegotiationState; decision: Decision } {
  const end = (reason: "deadline" | "no-agreement") => ({
    state: { ...state, isOver: true },
    decision: { type: "end", reason } as const,
  });
  if (state.isOver) return end("no-agreement");
  if (nowSeconds >= limits.deadline) return end("deadline");
  const mayOffer = state.offersMade < limits.maxOffers;
  const own = mayOffer ? offerPrice(limits, state.offersMade) : limits.limitPriceWei;
  if (event.type === "offered" && isAsGood(limits, event.priceWei, own)) {
    return { state: { ...state, isOver: true }, decision: { type: "accept", priceWei: event.priceWei } };
  }
  if (!mayOffer) return end("no-agreement");
  if (event.type === "offered") {
    const best = state.theirBestWei;
    const hasMoved = best === undefined || !isAsGood(limits, best, event.priceWei);
    const isFirm = state.offersMade > 0 && offerPrice(limits, state.offersMade - 1) === own;
    if (isFirm && !hasMoved) return end("no-agreement");
  }
  const seen = event.type === "offered" ? { theirBestWei: bestOf(limits, state.theirBestWei, event.priceWei) } : {};
  return {
    state: { ...state, ...seen, offersMade: state.offersMade + 1 },
    decision: { type: "offer", priceWei: own },
  };
}

/**
 * The price of one's offer `index` (0 the first): equal steps, each rounded in one's own favour, the last the limit. There
 * are no more steps than wei between, so that every offer before the limit concedes something.
 */
export function offerPrice(limits: NegotiationLimits, index: number): bigint {
  const { side, openingPriceWei, limitPriceWei, concessions } = limits;
  const distance = side === "bid" ? limitPriceWei - openingPriceWei : openingPriceWei - limitPriceWei;
  const steps = distance < BigInt(concessions) ? distance : BigInt(concessions);
  if (BigInt(index) >= steps) return limitPriceWei;
  const conceded = (distance * BigInt(index)) / steps;
  return side === "bid" ? openingPriceWei + conceded : openingPriceWei - conceded;
}

/** Whether `priceWei` is for this party at least as good as `thanWei`. */
function isAsGood({ side }: NegotiationLimits, priceWei: bigint, thanWei: bigint): boolean {
  return side === "bid" ? priceWei <= thanWei : priceWei >= thanWei;
}

function bestOf(limits: NegotiationLimits, known: bigint | undefined, priceWei: bigint): bigint {
  return known !== undefined && isAsGood(limits, known, priceWei) ? known : priceWei;
}
