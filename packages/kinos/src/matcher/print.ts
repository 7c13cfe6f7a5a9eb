import { formatCompute } from "@compute-economy/sdk";
import type { Allocation, Book, Matching } from "./Book.js";
import { surplusOf } from "./allocation.js";
import type { SettledFill } from "./settle.js";

/** What `match` says of `matching` to a person, line by line. */
export function printMatching(book: Book, matching: Matching): string[] {
  const { fills, boundWei, surplusWei, greedy, leftOut } = matching;
  const of = (entry: number) => {
    const quote = book.entries[entry]?.signed.quote;
    return quote ? `${entry} (${quote.maker} at ${formatCompute(quote.priceWei)})` : String(entry);
  };
  const gain = surplusWei - greedy.surplusWei;
  return [
    ...fills.map(
      (fill) =>
        `${fill.units} units: ask ${of(fill.ask)} for bid ${of(fill.bid)}, surplus ${formatCompute(surplusOf(book, fill))}`,
    ),
    `Surplus ${summary(matching)}.`,
    boundWei > surplusWei
      ? `The search was stopped; no allocation has more than ${formatCompute(boundWei)} $COMPUTE.`
      : "No allocation has a greater surplus.",
    `Greedy: ${summary(greedy)}; the allocation has ${formatCompute(gain)} $COMPUTE more.`,
    ...leftOut.map(({ entry, reason }) => `Left out: quote ${entry}, ${reason}`),
  ];
}

/** What became of the fills, line by line. */
export function printSettled(settled: readonly SettledFill[]): string[] {
  return settled.map(({ fill: { ask, bid, units }, result: { jobId, failure } }) => {
    const what = `${units} units, ask ${ask} for bid ${bid}`;
    return failure === undefined ? `Settled: ${what}, job ${jobId}` : `Refused: ${what}, ${failure.message}`;
  });
}

/** `matching`, and what became of it, as JSON; whole numbers are decimal strings, which no reader rounds. */
export function matchingJson(matching: Matching, settled?: readonly SettledFill[]): string {
  const plain = (_: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);
  const outcomes = settled?.map(({ fill, result: { jobId, failure } }) => ({
    ...fill,
    ...(failure === undefined ? { jobId } : { failure: failure.code }),
  }));
  return JSON.stringify({ ...matching, settled: outcomes }, plain, 2);
}

function summary({ fills, surplusWei, units }: Allocation): string {
  return `${formatCompute(surplusWei)} $COMPUTE, ${units} units in ${fills.length} ${fills.length === 1 ? "fill" : "fills"}`;
}
