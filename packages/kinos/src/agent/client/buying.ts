import { ProtocolError } from "@compute-economy/sdk";
import type { AgentContext } from "../AgentContext.js";
import type { AgentCard } from "../ipc.js";
import { quoteToText } from "../quoteText.js";
import type { Memory } from "./Memory.js";
import { type BookOffer, bestOnBook, takeFromBook } from "./bookOffers.js";
import { type SignedOffer, type Wish, gatherOffers } from "./offers.js";
import { standingOf } from "./standing.js";
import type { ClientStrategy } from "./strategies.js";

const BID_SECONDS = 60;

/** A job that was opened, and with whom. */
export interface Bought {
  jobId: bigint;
  provider: AgentCard;
}

/** Buys `wish` from the offer that the strategy likes best, or the next when it cannot be filled any more. */
export async function buy(
  context: AgentContext,
  strategy: ClientStrategy,
  memory: Memory,
  wish: Wish,
): Promise<Bought | undefined> {
  const resting = strategy.usesBook ? await bestOnBook(context, wish) : undefined;
  const offers = [...(await gatherOffers(context, wish)), ...(resting ? [resting] : [])];
  const known = strategy.asksStanding ? await withStandings(context, wish, offers) : offers;
  for (const offer of strategy.rank(known, (provider) => memory.of(provider))) {
    const bought =
      offer.kind === "quote" ? await buyFrom(context, strategy, wish, offer) : await takeFromBook(context, wish, offer);
    if (bought) return bought;
  }
  return undefined;
}

/** Each with what the chain says of its provider at the resource that is bought. */
async function withStandings<T extends SignedOffer | BookOffer>(
  context: AgentContext,
  { resource }: Wish,
  offers: T[],
) {
  const known = offers.map(async (offer) => {
    return { ...offer, standing: await standingOf(context, offer.provider.address, resource) };
  });
  return await Promise.all(known);
}

async function buyFrom(
  context: AgentContext,
  strategy: ClientStrategy,
  wish: Wish,
  offer: SignedOffer,
): Promise<Bought | undefined> {
  const jobId = (await haggle(context, strategy, wish, offer)) ?? (await take(context, wish, offer));
  return jobId === undefined ? undefined : { jobId, provider: offer.provider };
}

/** Fills the provider's ask; undefined when a contract says no (its stake is locked by now, the quote expired, …). */
async function take({ economy }: AgentContext, { units }: Wish, { signed }: SignedOffer): Promise<bigint | undefined> {
  try {
    return BigInt((await economy.fillQuote(signed, { units })).jobId);
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}

/** Sends a bid below the price asked; the job when the provider filled it. */
async function haggle(
  { economy, correspondent }: AgentContext,
  { counterPercent }: ClientStrategy,
  { resource, units, inputReference }: Wish,
  { provider, priceWei }: SignedOffer,
): Promise<bigint | undefined> {
  const bidWei = (priceWei * counterPercent) / 100n;
  if (counterPercent === 100n || bidWei < resource.lowestPriceWei) return undefined;
  const bid = await economy.createQuote({
    side: "bid",
    resourceId: resource.resourceId,
    priceWei: bidWei,
    units,
    minUnits: units,
    validForSeconds: BID_SECONDS,
    counterparty: provider.address,
    inputReference,
  });
  const signedQuote = quoteToText(await economy.signQuote(bid));
  const answer = await correspondent.send(provider, { kind: "counter-quote", body: { signedQuote } });
  if (answer.kind === "filled") return BigInt(answer.body.jobId);
  await economy.cancelQuote(bid.nonce);
  return undefined;
}
