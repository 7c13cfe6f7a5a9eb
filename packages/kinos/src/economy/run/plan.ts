import type { ClientStrategyName, ProviderStrategyName } from "../../agent/index.js";
import type { WorkloadName } from "../../workloads/index.js";
import { SeededRandom } from "../../workloads/random.js";
import type { RunOptions } from "./Options.js";

/** A provider or client to be started. */
export type PlannedAgent =
  | { name: string; kind: "provider"; strategy: ProviderStrategyName }
  | { name: string; kind: "client"; strategy: ClientStrategyName; purchases: WorkloadName[] };

const NAMES = ["ada", "blaise", "carl", "dorothy", "emmy", "felix", "grace", "hedy", "ida", "john", "kurt", "lise"];
const FIRST_PROVIDERS: ProviderStrategyName[] = ["steady", "cheap", "never-delivers", "declines"];
const FIRST_CLIENTS: ClientStrategyName[] = ["cheapest", "round-robin", "haggler", "silent"];
const LATER_CLIENTS: ClientStrategyName[] = ["cheapest", "round-robin", "haggler"];
const SILENT_SHARE = 12;
/** What is bought beyond that, as often as it stands here. */
const LATER_PURCHASES: WorkloadName[] = ["digits-infer", "digits-infer", "text-index", "text-index", "digits-train"];

/** What must be bought, in this order, so that every way out of escrow and a bought model's use happen. */
const FIRST_PURCHASES: Record<ClientStrategyName, WorkloadName[]> = {
  cheapest: ["digits-train", "digits-infer"],
  "round-robin": ["digits-train", "text-index", "digits-infer", "text-index"],
  haggler: ["digits-train"],
  silent: ["text-index"],
};

/** Who takes part and what is bought: the same for the same options. */
export function plan({ agents, jobs, seed }: RunOptions): PlannedAgent[] {
  const random = new SeededRandom(`plan ${seed}`);
  const names = random.pick(NAMES);
  const name = (index: number) => names[index] ?? `agent-${index + 1}`;
  const providers = providerStrategies(agents);
  const clients = clientStrategies(agents - providers.length);
  const lists = shoppingLists(clients, jobs, random);
  return [
    ...providers.map((strategy, i) => ({ name: name(i), kind: "provider" as const, strategy })),
    ...clients.map((strategy, i) => ({
      name: name(providers.length + i),
      kind: "client" as const,
      strategy,
      purchases: lists[i] ?? [],
    })),
  ];
}

/** Four, and one more steady one for every three agents beyond ten. */
function providerStrategies(agents: number): ProviderStrategyName[] {
  const more = Math.max(0, Math.floor((agents - 10) / 3));
  return [...FIRST_PROVIDERS, ...Array<ProviderStrategyName>(more).fill("steady")];
}

function clientStrategies(count: number): ClientStrategyName[] {
  const later = Array.from({ length: count - FIRST_CLIENTS.length }, (_, i) => LATER_CLIENTS[i % 3] ?? "cheapest");
  return [...FIRST_CLIENTS, ...later];
}

function shoppingLists(clients: ClientStrategyName[], jobs: number, random: SeededRandom): WorkloadName[][] {
  const lists = clients.map((strategy, i) => (i < FIRST_CLIENTS.length ? [...FIRST_PURCHASES[strategy]] : []));
  const silentJobs = Math.max(1, Math.floor(jobs / SILENT_SHARE));
  for (let left = jobs - lists.flat().length; left > 0; left--) {
    const [chosen] = byLength(clients, lists, silentJobs);
    chosen?.push(random.pick(LATER_PURCHASES, 1)[0] ?? "text-index");
  }
  return lists;
}

/** The lists that may grow, the shortest first. */
function byLength(clients: ClientStrategyName[], lists: WorkloadName[][], silentJobs: number): WorkloadName[][] {
  const open = lists.filter((list, i) => clients[i] !== "silent" || list.length < silentJobs);
  return open.sort((a, b) => a.length - b.length);
}
