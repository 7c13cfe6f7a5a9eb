import { formatCompute } from "@compute-economy/sdk";
import { BAD_WORK_RULE, type Figures, missingIn, notable, shown } from "../economy/figures/index.js";
import { escapeHtml } from "./escape.js";

/** A cell: text, or an amount that is shown rounded and carries its wei. */
type Cell = string | number | bigint;

/** Agents: what each bought, sold, earned, spent and has. */
export function agentsTable({ agents }: Figures): string {
  const head = ["agent", "role", "bought", "sold", "earned", "spent", "stake", "balance"];
  return table("table-agents", head, agents, (agent) => [
    agent.name,
    `${agent.kind}, ${agent.strategy}`,
    agent.bought,
    agent.sold,
    agent.earnedWei,
    agent.spentWei,
    agent.stakeWei,
    agent.balanceWei,
  ]);
}

/** Providers: what each has staked and done, and what it lacks for the next tier. */
export function providersTable({ providers }: Figures): string {
  const head = ["provider", "agent", "stake", "tier", "missing", "done", "failed", "fees paid"];
  return table("table-providers", head, providers, (provider) => [
    provider.name,
    Number(provider.agentId),
    provider.stakeWei,
    provider.tier,
    missingIn(provider),
    provider.done,
    provider.failed,
    provider.feesPaidWei,
  ]);
}

/** How good clients found the work of providers, by resource. */
export function scoresTable({ providers }: Figures): string {
  const scores = providers.flatMap(({ name, scores: some }) => some.map((score) => ({ name, ...score })));
  const head = ["provider", "resource", "score", "ratings", "judges", "weight"];
  return table("table-scores", head, scores, ({ name, resource, score, ratings, judges, weightWei }) => [
    name,
    resource,
    score,
    ratings,
    judges,
    weightWei,
  ]);
}

/** How many jobs ended how. */
export function outcomesTable({ outcomes }: Figures): string {
  return table("table-outcomes", ["outcome", "jobs"], outcomes, ({ outcome, jobs }) => [outcome, jobs]);
}

/** Prices paid for a unit, by resource. */
export function pricesTable({ prices }: Figures): string {
  const head = ["resource", "jobs", "min", "median", "max"];
  return table("table-prices", head, prices, (row) => [row.resource, row.jobs, row.minWei, row.medianWei, row.maxWei]);
}

/** Burned, treasury and supply, exact. */
export function supplyTable({ burn, supply }: Figures): string {
  const rows = [
    ...burn.bySource.map(({ source, wei }) => [`burned, ${source}`, wei] as const),
    ["burned in all", burn.totalWei] as const,
    ["to the treasury", burn.treasuryWei] as const,
    ["supply before", supply.beforeWei] as const,
    ["supply after", supply.afterWei] as const,
  ];
  const body = rows.map(
    ([name, wei]) =>
      `<tr><th scope="row">${escapeHtml(name)}</th><td data-wei="${wei}">${formatCompute(wei)}</td></tr>`,
  );
  return `<table id="table-supply"><tbody>${body.join("")}</tbody></table>`;
}

/** Jobs by which somebody was let down, or that somebody had to end for a wage. */
export function penaltiesTable({ jobs }: Figures): string {
  const head = ["job", "outcome", "provider", "client", "provider lost", "refunded", "compensated", "burned", "wage"];
  return table("table-penalties", [...head, "wage to"], notable(jobs), (job) => [
    String(job.id),
    job.outcome,
    job.provider,
    job.client,
    job.slashedWei,
    job.refundedWei,
    job.compensationWei,
    job.bondBurnedWei,
    job.wageWei,
    job.wageTo ?? "nobody",
  ]);
}

/** What clients found bad, what they proposed for it, and what it cost them. */
export function badWorkTable({ badWork }: Figures): string {
  const head = ["job", "provider", "client", "score", "proposed", "answer", "cost"];
  const rows = table("table-bad-work", head, badWork, (work) => [
    String(work.id),
    work.provider,
    work.client,
    work.score,
    work.proposedWei,
    work.isAgreed ? "agreed" : "refused",
    work.costWei,
  ]);
  return `<p>${BAD_WORK_RULE}</p>${rows}`;
}

/** Every job. */
export function jobsTable({ jobs }: Figures): string {
  const head = ["job", "resource", "client", "provider", "units", "price", "paid", "fee", "refunded", "outcome"];
  return table("table-jobs", head, jobs, (job) => [
    String(job.id),
    job.resource,
    job.client,
    job.provider,
    job.units,
    job.priceWei,
    job.paidWei,
    job.feeWei,
    job.refundedWei,
    job.outcome,
  ]);
}

function table<T>(id: string, head: string[], rows: readonly T[], cellsOf: (row: T) => Cell[]): string {
  const types = cellsOf.length > 0 && rows[0] !== undefined ? cellsOf(rows[0]) : [];
  const titles = head.map((title, i) => `<th scope="col"${classOf(types[i] ?? "")}>${escapeHtml(title)}</th>`);
  const body = rows.map((row) => `<tr>${cellsOf(row).map(cell).join("")}</tr>`);
  return `<table id="${id}"><thead><tr>${titles.join("")}</tr></thead><tbody>${body.join("")}</tbody></table>`;
}

function cell(value: Cell): string {
  if (typeof value === "bigint") return `<td class="number" data-wei="${value}">${shown(value)}</td>`;
  return `<td${classOf(value)}>${escapeHtml(value)}</td>`;
}

function classOf(value: Cell): string {
  return typeof value === "string" ? "" : ' class="number"';
}
