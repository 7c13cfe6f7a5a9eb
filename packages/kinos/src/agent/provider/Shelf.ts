import type { AgentContext } from "../AgentContext.js";
import type { TradedResource } from "../resources.js";
import { restingPriceOf } from "./pricing.js";
import type { ProviderStrategy } from "./strategies.js";

/** What a provider offers to everybody on the order book. */
export class Shelf {
  constructor(
    private readonly context: AgentContext,
    private readonly strategy: ProviderStrategy,
    private readonly resources: Map<string, TradedResource>,
  ) {}

  /** Places one ask for everything it sells; they rest until they are filled or taken away. */
  async stock(): Promise<void> {
    const { restingLots, sells } = this.strategy;
    if (restingLots === 0) return;
    for (const resource of this.resources.values()) {
      if (!sells.includes(resource.workload)) continue;
      await this.context.economy.placeOrder({
        side: "ask",
        resourceId: resource.resourceId,
        priceWei: restingPriceOf(resource.workload, this.strategy, resource),
        units: resource.lotUnits * restingLots,
        timeInForce: "postOnly",
      });
    }
  }

  /** Takes away what still rests, so that the stake is free again. */
  async clear(): Promise<void> {
    const { economy } = this.context;
    for (const { resourceId } of this.resources.values()) {
      const { orders } = await economy.openOrders({ resourceId, side: "ask" });
      if (orders.length > 0) await economy.cancelOrders(orders.map(({ orderId }) => orderId));
    }
  }
}
