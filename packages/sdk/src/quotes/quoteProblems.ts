import { ZeroAddress, ZeroHash } from "ethers";
import { formatCompute } from "../money/amounts";
import { NO_LIMIT_WEI } from "../money/limits";
import { fillCost } from "../money/rounding";
import {
  CANCELLED_UNITS,
  type IntendedFill,
  type PartyFacts,
  problem,
  type QuoteFacts,
  type QuoteProblem,
} from "./problems";
import type { Quote } from "./Quote";

/** Everything that stops `fill` of `quote` by `facts`; empty when nothing does. Mirrors the contracts' own checks. */
export function quoteProblems(quote: Quote, fill: IntendedFill, facts: QuoteFacts): QuoteProblem[] {
  const makerIsClient = quote.side === "bid";
  const costWei = fillCost(fill.units, quote.priceWei);
  const bondWei = facts.resource?.bondWei ?? 0n;
  const party = (name: "maker" | "taker", has: PartyFacts | undefined, isClient: boolean) =>
    has === undefined ? [] : partyProblems(name, has, isClient, isClient ? costWei : bondWei, facts.timeSeconds);
  return [
    ...(facts.isSigned ? [] : [problem("SIGNATURE_INVALID", "The maker did not sign this quote for this quote book.")]),
    ...windowProblems(quote, fill, facts),
    ...unitProblems(quote, fill, facts),
    ...resourceProblems(quote, fill, facts, costWei),
    ...party("maker", facts.maker, makerIsClient),
    ...party("taker", facts.taker, !makerIsClient),
  ];
}

function windowProblems(quote: Quote, { taker, inputReference }: IntendedFill, facts: QuoteFacts): QuoteProblem[] {
  const { timeSeconds, pausedUntil } = facts;
  const problems: QuoteProblem[] = [];
  if (timeSeconds < quote.validAfter) {
    problems.push(problem("NOT_YET_VALID", `It is ${timeSeconds}, the quote starts at ${quote.validAfter}.`));
  }
  if (timeSeconds >= quote.validBefore) {
    problems.push(problem("EXPIRED", `It is ${timeSeconds}, the quote ended at ${quote.validBefore}.`));
  }
  if (timeSeconds < pausedUntil)
    problems.push(problem("ENTRIES_PAUSED", `The escrow takes no job before ${pausedUntil}.`));
  if (taker !== undefined && quote.counterparty !== ZeroAddress && quote.counterparty !== taker) {
    problems.push(problem("NOT_COUNTERPARTY", `The quote is for ${quote.counterparty} only.`));
  }
  const isGiven = inputReference !== undefined && inputReference !== ZeroHash;
  const leavesInput = quote.side === "ask" && quote.inputReference === ZeroHash;
  if (isGiven && !leavesInput && inputReference !== quote.inputReference) {
    problems.push(problem("INPUT_MISMATCH", `The quote names ${quote.inputReference} as input.`));
  }
  return problems;
}

function unitProblems(quote: Quote, { units }: IntendedFill, { filledUnits }: QuoteFacts): QuoteProblem[] {
  if (filledUnits === CANCELLED_UNITS) return [problem("CANCELLED", "The maker has cancelled this nonce.")];
  if (units === 0n) return [problem("ZERO_UNITS", "A fill has at least one lot.")];
  const left = quote.units > filledUnits ? quote.units - filledUnits : 0n;
  if (units > left || filledUnits + units === CANCELLED_UNITS) {
    return [problem("UNITS_EXCEEDED", `Only ${left} units are left, not ${units}.`)];
  }
  if (units < quote.minUnits && units !== left) {
    return [problem("FILL_TOO_SMALL", `A fill has at least ${quote.minUnits} units, or the ${left} that are left.`)];
  }
  return [];
}

function resourceProblems(
  { resourceId, priceWei, maxFeeBps }: Quote,
  { units }: IntendedFill,
  { resource, minMarketBudgetWei }: QuoteFacts,
  costWei: bigint,
): QuoteProblem[] {
  if (resource === undefined) return [problem("RESOURCE_UNKNOWN", `There is no resource ${resourceId}.`)];
  const { isRetired, lotUnits, lowestPriceWei, largestJobWei, feeBps } = resource;
  const problems: QuoteProblem[] = [];
  if (isRetired) problems.push(problem("RESOURCE_RETIRED", `Resource ${resourceId} is retired.`));
  if (units % lotUnits !== 0n) problems.push(problem("NOT_WHOLE_LOTS", `${units} units are not lots of ${lotUnits}.`));
  if (priceWei < lowestPriceWei) {
    problems.push(problem("PRICE_TOO_LOW", `The lowest price is ${formatCompute(lowestPriceWei)} $COMPUTE a unit.`));
  }
  if (costWei > largestJobWei) {
    problems.push(problem("JOB_TOO_LARGE", `The largest job is ${formatCompute(largestJobWei)} $COMPUTE.`));
  }
  if (costWei < minMarketBudgetWei) {
    problems.push(problem("BELOW_MINIMUM", `The smallest job is ${formatCompute(minMarketBudgetWei)} $COMPUTE.`));
  }
  if (feeBps > maxFeeBps) {
    problems.push(problem("FEE_ABOVE_MAXIMUM", `The fee is ${feeBps} bps, the quote accepts ${maxFeeBps}.`));
  }
  return problems;
}

function partyProblems(
  name: "maker" | "taker",
  { availableWei, limitWei, untilSeconds }: PartyFacts,
  isClient: boolean,
  neededWei: bigint,
  timeSeconds: bigint,
): QuoteProblem[] {
  const needed = `${formatCompute(neededWei)} $COMPUTE`;
  const problems: QuoteProblem[] = [];
  if (untilSeconds === 0n) {
    problems.push(problem("OPERATOR_NOT_APPROVED", `The ${name} has not made the quote book its operator.`, name));
  } else if (timeSeconds > untilSeconds) {
    problems.push(problem("OPERATOR_EXPIRED", `The ${name}'s mandate ended at ${untilSeconds}.`, name));
  } else if (limitWei !== NO_LIMIT_WEI && limitWei < neededWei) {
    const left = formatCompute(limitWei);
    problems.push(problem("OPERATOR_LIMIT_EXCEEDED", `The ${name}'s mandate has ${left} left of ${needed}.`, name));
  }
  if (availableWei < neededWei) {
    const what = isClient ? "balance" : "unlocked stake";
    const code = isClient ? "BALANCE_INSUFFICIENT" : "STAKE_INSUFFICIENT";
    problems.push(problem(code, `The ${name}'s ${what} is ${formatCompute(availableWei)}, less than ${needed}.`, name));
  }
  return problems;
}
