import type { SignedQuote } from "@compute-economy/sdk";
import { MessageError } from "../../protocol/index.js";
import type { AgentContext } from "../AgentContext.js";
import type { AgentCard } from "../ipc.js";
import { quoteFromText } from "../quoteText.js";
import type { TradedResource } from "../resources.js";
import type { Offer } from "./strategies.js";

/** What a client wants to buy. */
export interface Wish {
  resource: TradedResource;
  units: number;
  inputReference: string;
}

/** A provider's offer with the quote that it signed. */
export interface SignedOffer extends Offer {
  kind: "quote";
  provider: AgentCard;
  signed: SignedQuote;
}

/** Asks every provider; those who do not answer, refuse or sign something else are left out. */
export async function gatherOffers(context: AgentContext, wish: Wish): Promise<SignedOffer[]> {
  const providers = [...context.peers.values()].filter(({ kind }) => kind === "provider");
  const answers = await Promise.all(providers.map((provider) => askFor(context, provider, wish)));
  return answers.filter((offer) => offer !== undefined);
}

async function askFor(context: AgentContext, provider: AgentCard, wish: Wish): Promise<SignedOffer | undefined> {
  const { resource, units, inputReference } = wish;
  const body = { resource: resource.workload, units: String(units), inputReference };
  try {
    const answer = await context.correspondent.send(provider, { kind: "quote-request", body });
    if (answer.kind !== "quote") return undefined;
    const signed = quoteFromText(answer.body.signedQuote);
    if (!isAsWished(signed, provider, wish, context.economy.address)) return undefined;
    return { kind: "quote", from: provider.name, priceWei: signed.quote.priceWei, provider, signed };
  } catch (error) {
    if (error instanceof MessageError) return undefined;
    throw error;
  }
}

/** The signature itself is checked by the quote book. */
function isAsWished({ quote }: SignedQuote, { address }: AgentCard, wish: Wish, client: string): boolean {
  return (
    quote.maker === address &&
    quote.side === "ask" &&
    Number(quote.resourceId) === wish.resource.resourceId &&
    Number(quote.units) >= wish.units &&
    quote.counterparty === client &&
    quote.inputReference === wish.inputReference
  );
}
