import { ProtocolError } from "@compute-economy/sdk";
import { type AgentContext, peerAt } from "../AgentContext.js";
import type { AgentCard } from "../ipc.js";
import type { Wish } from "./offers.js";
import type { Offer } from "./strategies.js";

/** The provider whose ask rests first on the order book, and its price. */
export interface BookOffer extends Offer {
  kind: "order";
  provider: AgentCard;
}

/** The whole of `wish` from the first ask that rests; undefined when there is none of somebody known. */
export async function bestOnBook(context: AgentContext, wish: Wish): Promise<BookOffer | undefined> {
  const { economy, peers } = context;
  const { askWei } = await economy.bestPrices(wish.resource.resourceId);
  if (askWei === undefined) return undefined;
  const { fills, filledUnits, refusal } = await economy.previewOrder(bidFor(wish, askWei));
  const provider = fills[0] && peers.get(fills[0].maker);
  if (refusal || !provider || filledUnits !== BigInt(wish.units)) return undefined;
  return { kind: "order", from: provider.name, priceWei: askWei, provider };
}

/** Takes it, or whatever came in front of it at its price; undefined when that is gone, or a contract says no. */
export async function takeFromBook(
  context: AgentContext,
  wish: Wish,
  { priceWei }: BookOffer,
): Promise<{ jobId: bigint; provider: AgentCard } | undefined> {
  const { economy } = context;
  try {
    const [fill] = (await economy.placeOrder(bidFor(wish, priceWei))).fills;
    if (!fill) return undefined;
    const { provider } = await economy.getJob(fill.jobId);
    return { jobId: fill.jobId, provider: peerAt(context, provider) };
  } catch (error) {
    if (error instanceof ProtocolError) return undefined;
    throw error;
  }
}

/** One job or none: the input is of one piece. */
function bidFor({ resource, units, inputReference }: Wish, priceWei: bigint) {
  const { resourceId } = resource;
  return { side: "bid", resourceId, priceWei, units, timeInForce: "fillOrKill", maxFills: 1, inputReference } as const;
}
