import { toBeHex } from "ethers";
import { type Integer, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { getLogs } from "../chain/logs";
import { reading } from "../chain/reading";
import { chainTime } from "../chain/time";
import { readTerms } from "./readTerms";
import type { EscrowParameters, Resource, Terms } from "./Resource";

/** What can be traded and under which policy. */
export interface ResourceActions {
  /** One resource, retired ones too. Throws `ResourceCatalogUnknown`. */
  getResource(resourceId: Integer): Promise<Resource>;
  /** All resources by id, retired ones too. */
  listResources(): Promise<Resource[]>;
  /** A row of policy; a job keeps its row for life. Throws `JobEscrowTermsUnknown`. */
  getTerms(termsId: Integer): Promise<Terms>;
  /** The escrow's parameters. */
  getParameters(): Promise<EscrowParameters>;
  /** The time that a transaction sent now would see, in seconds. */
  chainTime(): Promise<bigint>;
}

interface Names {
  unitName: string;
  specificationURI: string;
}

/** The resource actions of `connection`. Names never change, so each is looked up once. */
export function resourceActions(connection: Connection): ResourceActions {
  const { contracts, provider } = connection;
  const names = new Map<bigint, Names>();

  async function named(resourceId: bigint): Promise<Names> {
    const known = names.get(resourceId);
    if (known !== undefined) return known;
    for (const [id, found] of await readNames(connection, resourceId)) names.set(id, found);
    return names.get(resourceId) ?? { unitName: "", specificationURI: "" };
  }

  async function getResource(resourceId: Integer): Promise<Resource> {
    const id = toUint(resourceId, "resourceId");
    const resource = await reading(contracts.catalog.resourceOf(id));
    return {
      resourceId: id,
      ...(await named(id)),
      specificationHash: resource.specificationHash,
      lotUnits: resource.lotUnits,
      tickSizeWei: resource.tickSize,
      lowestPriceWei: resource.lowestPrice,
      largestJobWei: resource.largestJob,
      termsId: resource.termsId,
      isRetired: resource.isRetired,
    };
  }

  return {
    getResource,
    async listResources() {
      const count = Number(await reading(contracts.catalog.resourceCount()));
      if (names.size < count) for (const [id, found] of await readNames(connection)) names.set(id, found);
      return await Promise.all(Array.from({ length: count }, (_, index) => getResource(index + 1)));
    },
    getTerms: (termsId) => reading(readTerms(connection, toUint(termsId, "termsId"))),
    getParameters: () => reading(readParameters(connection)),
    chainTime: () => reading(chainTime(provider)),
  };
}

/** Names of all resources, or of one, from the events that added them. */
async function readNames(connection: Connection, resourceId?: bigint): Promise<Map<bigint, Names>> {
  const { contracts, deployment, provider } = connection;
  const { catalog } = contracts;
  const { topicHash } = catalog.interface.getEvent("ResourceAdded");
  const topics = [topicHash, ...(resourceId === undefined ? [] : [toBeHex(resourceId, 32)])];
  const filter = { address: deployment.addresses.catalog, topics };
  const head = await reading(provider.getBlockNumber());
  const logs = await getLogs(provider, filter, deployment.deployedAtBlock ?? 0, head);
  return new Map(
    logs.map((log) => {
      const added = catalog.interface.decodeEventLog("ResourceAdded", log.data, log.topics);
      const input = added.resource as Names;
      return [BigInt(String(added.resourceId)), { unitName: input.unitName, specificationURI: input.specificationURI }];
    }),
  );
}

async function readParameters({ contracts }: Connection): Promise<EscrowParameters> {
  const config = await contracts.escrow.config();
  return {
    minMarketBudgetWei: config.minMarketBudget,
    wageWei: config.wage,
    minSeatFeeWei: config.minSeatFee,
    seatFeeBps: config.seatFeeBps,
    declineBurnBps: config.declineBurnBps,
    maxJobSeconds: config.maxJobSeconds,
    thawSeconds: await contracts.providers.thawSeconds(),
  };
}
