import type { ComputeEconomy } from "@compute-economy/sdk";
import { type WorkloadName, isWorkloadName } from "../workloads/index.js";

/** A resource of the catalog that is one of this package's workloads. */
export interface TradedResource {
  workload: WorkloadName;
  resourceId: number;
  lotUnits: number;
  lowestPriceWei: bigint;
  /** Of prices on the order book, per unit. */
  tickSizeWei: bigint;
  termsId: bigint;
}

/** The resources whose unit is a workload, by its name. */
export async function tradedResources(economy: ComputeEconomy): Promise<Map<string, TradedResource>> {
  const traded = new Map<string, TradedResource>();
  for (const resource of await economy.listResources()) {
    const { resourceId, unitName, lotUnits, lowestPriceWei, tickSizeWei, termsId, isRetired } = resource;
    if (isRetired || !isWorkloadName(unitName)) continue;
    traded.set(unitName, {
      workload: unitName,
      resourceId: Number(resourceId),
      lotUnits: Number(lotUnits),
      lowestPriceWei,
      tickSizeWei,
      termsId: BigInt(termsId),
    });
  }
  return traded;
}

/** The resource of `workload`. Throws when nobody can trade it here. */
export function resourceOf(resources: Map<string, TradedResource>, workload: string): TradedResource {
  const resource = resources.get(workload);
  if (!resource) throw new Error(`the catalog of this chain has no resource for ${workload}`);
  return resource;
}
