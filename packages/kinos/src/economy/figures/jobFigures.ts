import type { JobModel, Ledger } from "../ledger/index.js";
import type { JobFigures, PriceFigures } from "./Figures.js";

/** The market jobs of the run, with agents by name. */
export function jobFigures(
  ledger: Ledger,
  jobs: readonly JobModel[],
  nameOf: (address: string) => string,
): JobFigures[] {
  return jobs.flatMap((job) => {
    if (!job.market) return [];
    const { origin, operator } = job.market;
    return {
      id: Number(job.id),
      block: job.openedBlock,
      resource: ledger.resources.get(origin.resourceId) ?? `resource ${origin.resourceId}`,
      client: nameOf(job.client),
      provider: nameOf(job.provider),
      units: Number(origin.units),
      priceWei: job.budget / origin.units,
      budgetWei: job.budget,
      paidWei: job.paid,
      feeWei: job.fee,
      refundedWei: job.refunded,
      outcome: job.outcome ?? job.status.toLowerCase(),
      slashedWei: slashedOf(job),
      compensationWei: job.compensation,
      bondBurnedWei: job.bondBurned,
      wageWei: job.wage,
      ...(job.wageTo !== undefined && { wageTo: nameOf(job.wageTo) }),
      isBid: origin.isBid,
      filled: operator === ledger.constants.orderBook ? "order" : "quote",
    };
  });
}

/** The wage of a job that is paid comes out of the payout. */
function slashedOf({ status, wage, reimbursed, compensation, bondBurned }: JobModel): bigint {
  return (status === "Completed" ? 0n : wage) + reimbursed + compensation + bondBurned;
}

/** Prices by resource; the median of an even number is the mean of the middle two, rounded down. */
export function priceFigures(jobs: readonly JobFigures[]): PriceFigures[] {
  const resources = [...new Set(jobs.map(({ resource }) => resource))].sort();
  return resources.map((resource) => {
    const prices = jobs.filter((job) => job.resource === resource).map(({ priceWei }) => priceWei);
    prices.sort((a, b) => (a < b ? -1 : Number(a > b)));
    const at = (index: number) => prices[index] ?? 0n;
    const middle = prices.length >> 1;
    const medianWei = prices.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2n;
    return { resource, jobs: prices.length, minWei: at(0), medianWei, maxWei: at(prices.length - 1) };
  });
}

/** How many jobs ended how, the most frequent first. */
export function outcomeFigures(jobs: readonly JobFigures[]): { outcome: string; jobs: number }[] {
  const counts = new Map<string, number>();
  for (const { outcome } of jobs) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts].map(([outcome, count]) => ({ outcome, jobs: count })).sort((a, b) => b.jobs - a.jobs);
}
