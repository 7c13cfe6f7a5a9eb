import { formatCompute } from "@compute-economy/sdk";
import type { Figures } from "./Figures.js";
import { BAD_WORK_RULE, notable } from "./penalties.js";
import { shown } from "./shown.js";
import { missingIn } from "./standingText.js";

/** The figures of a run as lines for a terminal. */
export function printFigures(figures: Figures): string[] {
  const { agents, outcomes, prices, jobs, burn, supply, reconciliation } = figures;
  const orders = jobs.filter(({ filled }) => filled === "order").length;
  return [
    "",
    "Agents, in $COMPUTE",
    ...table(
      ["agent", "role", "bought", "sold", "earned", "spent", "stake", "balance"],
      agents.map((agent) => [
        agent.name,
        `${agent.kind} ${agent.strategy}`,
        String(agent.bought),
        String(agent.sold),
        shown(agent.earnedWei),
        shown(agent.spentWei),
        shown(agent.stakeWei),
        shown(agent.balanceWei),
      ]),
    ),
    "",
    "Jobs by outcome",
    ...table(
      ["outcome", "jobs"],
      outcomes.map(({ outcome, jobs: count }) => [outcome, String(count)]),
      1,
    ),
    `${jobs.length - orders} of them filled a signed quote, ${orders} an order that rested on the book`,
    ...providerLines(figures),
    ...penaltyLines(figures),
    ...badWorkLines(figures),
    "",
    "Price paid for a unit, in $COMPUTE",
    ...table(
      ["resource", "jobs", "min", "median", "max"],
      prices.map(({ resource, jobs: count, minWei, medianWei, maxWei }) => [
        resource,
        String(count),
        ...[minWei, medianWei, maxWei].map(shown),
      ]),
      1,
    ),
    "",
    "$COMPUTE",
    ...table(
      ["", "exact"],
      [
        ...burn.bySource.map(({ source, wei }) => [`burned, ${source}`, formatCompute(wei)]),
        ["burned in all", formatCompute(burn.totalWei)],
        ["to the treasury", formatCompute(burn.treasuryWei)],
        ["supply before", formatCompute(supply.beforeWei)],
        ["supply after", formatCompute(supply.afterWei)],
      ],
      1,
    ),
    "",
    `Reconciliation at block ${reconciliation.block}: ${reconciliation.events} events replayed from block 0, ` +
      `${reconciliation.compared} figures compared with the chain to the wei, ` +
      `${reconciliation.differences.length} differ`,
    ...reconciliation.differences.map((line) => `  DIFFERS ${line}`),
  ];
}

/** What providers are worth to those who know only the chain: what they staked and did, and what clients say of it. */
function providerLines({ providers }: Figures): string[] {
  const scores = providers.flatMap(({ name, scores: some }) => some.map((score) => ({ name, ...score })));
  return [
    "",
    "Providers, in $COMPUTE",
    ...table(
      ["provider", "missing", "agent", "stake", "tier", "done", "failed", "fees paid"],
      providers.map((provider) => [
        provider.name,
        missingIn(provider),
        String(provider.agentId),
        shown(provider.stakeWei),
        String(provider.tier),
        String(provider.done),
        String(provider.failed),
        shown(provider.feesPaidWei),
      ]),
    ),
    "",
    "How clients found their work, 0 to 100 by value",
    ...table(
      ["provider", "resource", "score", "ratings", "judges", "weight"],
      scores.map(({ name, resource, score, ratings, judges, weightWei }) => {
        return [name, resource, score.toFixed(2), String(ratings), String(judges), shown(weightWei)];
      }),
    ),
  ];
}

/** Who was let down, what it cost whom, and who earned a wage by ending it. */
function penaltyLines({ jobs, penalties }: Figures): string[] {
  const rows = notable(jobs).map((job) => [
    `${job.id} ${job.outcome}`,
    job.provider,
    job.client,
    job.wageTo ?? "-",
    ...[job.slashedWei, job.refundedWei, job.compensationWei, job.bondBurnedWei, job.wageWei].map(shown),
  ]);
  const { slashedWei, compensationWei, bondBurnedWei, wagesWei } = penalties;
  const refunded = notable(jobs).reduce((sum, { refundedWei }) => sum + refundedWei, 0n);
  const sums = [slashedWei, refunded, compensationWei, bondBurnedWei, wagesWei].map(shown);
  return [
    "",
    "Jobs that did not end with the client's word alone, in $COMPUTE",
    ...table(
      ["job", "provider", "client", "wage to", "provider lost", "refunded", "compensated", "burned", "wage"],
      [...rows, ["in all", "", "", "", ...sums]],
      4,
    ),
  ];
}

function badWorkLines({ badWork }: Figures): string[] {
  if (badWork.length === 0) return [];
  return [
    "",
    "Work that its client found bad, in $COMPUTE",
    ...table(
      ["job", "provider", "client", "answer", "score", "proposed", "cost"],
      badWork.map((work) => [
        String(work.id),
        work.provider,
        work.client,
        work.isAgreed ? "agreed" : "refused",
        work.score.toFixed(1),
        shown(work.proposedWei),
        shown(work.costWei),
      ]),
      4,
    ),
    BAD_WORK_RULE,
  ];
}

/** Columns aligned: the first `left` to the left, numbers to the right. */
function table(head: string[], rows: string[][], left = 2): string[] {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => row[i]?.length ?? 0)));
  return [head, ...rows].map((row) => {
    const cells = row.map((cell, i) => (i < left ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)));
    return `  ${cells.join("  ")}`.trimEnd();
  });
}
