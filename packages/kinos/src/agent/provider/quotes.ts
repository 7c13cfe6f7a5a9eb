import { type Body, type Message, reasonOf } from "../../protocol/index.js";
import { isWorkloadName } from "../../workloads/index.js";
import { type AgentContext, peerAt } from "../AgentContext.js";
import { quoteFromText, quoteToText } from "../quoteText.js";
import { type TradedResource, resourceOf } from "../resources.js";
import { priceOf } from "./pricing.js";
import type { ProviderStrategy } from "./strategies.js";

const QUOTE_SECONDS = 300;

/** How a provider answers clients who want to buy: with signed quotes, or a reason why not. */
export class Quotes {
  constructor(
    private readonly context: AgentContext,
    private readonly strategy: ProviderStrategy,
    private readonly resources: Map<string, TradedResource>,
  ) {}

  /** Answers a `quote-request` with an ask for this client and input alone. */
  async quote({ resource, units, inputReference }: Body<"quote-request">, client: string): Promise<Message> {
    if (!isWorkloadName(resource) || !this.strategy.sells.includes(resource)) return noQuote(`no ${resource} here`);
    const traded = resourceOf(this.resources, resource);
    const priceWei = this.price(traded, client, inputReference);
    if (!(await this.canBond(traded, priceWei * BigInt(units)))) return noQuote("all my stake is locked");
    const quote = await this.context.economy.createQuote({
      side: "ask",
      resourceId: traded.resourceId,
      priceWei,
      units: Number(units),
      minUnits: Number(units),
      validForSeconds: QUOTE_SECONDS,
      counterparty: client,
      inputReference,
    });
    const signed = await this.context.economy.signQuote(quote);
    return { kind: "quote", body: { signedQuote: quoteToText(signed) } };
  }

  /** Answers a `counter-quote`: fills the client's bid on chain when it is good enough. */
  async consider({ signedQuote }: Body<"counter-quote">, client: string): Promise<Message> {
    const bid = quoteFromText(signedQuote);
    const { quote } = bid;
    const traded = [...this.resources.values()].find(
      ({ resourceId }) => BigInt(resourceId) === BigInt(quote.resourceId),
    );
    if (!traded || !this.strategy.sells.includes(traded.workload)) return noDeal("I do not sell that");
    if (quote.maker !== client || quote.counterparty !== this.context.economy.address) return noDeal("not for me");
    const floor = (this.price(traded, client, quote.inputReference) * this.strategy.floorPercent) / 100n;
    if (quote.priceWei < floor) return noDeal(`my lowest price is ${floor}`);
    try {
      const { jobId } = await this.context.economy.fillQuote(bid);
      return { kind: "filled", body: { jobId: jobId.toString() } };
    } catch (error) {
      return noDeal(reasonOf(String(error)));
    }
  }

  private price({ workload, lowestPriceWei }: TradedResource, client: string, inputReference: string): bigint {
    const { config } = this.context;
    const { name } = peerAt(this.context, client);
    const occasion = { seed: config.seed, provider: config.name, client: name, inputReference };
    return priceOf(workload, this.strategy, occasion, lowestPriceWei);
  }

  private async canBond({ termsId }: TradedResource, budgetWei: bigint): Promise<boolean> {
    const { economy } = this.context;
    const [bond, { availableWei }] = await Promise.all([
      economy.contracts.escrow.bondFor(termsId, budgetWei),
      economy.providerRecord(),
    ]);
    return availableWei >= bond;
  }
}

function noQuote(reason: string): Message {
  return { kind: "no-quote", body: { reason } };
}

function noDeal(reason: string): Message {
  return { kind: "no-deal", body: { reason } };
}
