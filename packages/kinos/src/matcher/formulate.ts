import type { Caps, Rounding } from "./Caps.js";
import { grouped } from "./grouped.js";
import { isPossible, minLotsOf, type Ends, type Pair } from "./pairs.js";
import type { OpenQuote } from "./openQuotes.js";
import { Program, type Terms } from "./Program.js";

/** The columns of a pair. */
export interface PairColumns {
  pair: Pair;
  /** Lots of all its fills together. */
  lots: Terms;
  /** How many fills, where that matters to a rule. */
  fills?: number;
  /** 1 when a fill of the pair that is smaller than a quote's smallest ends the ask, or the bid. */
  askEnds?: number;
  bidEnds?: number;
}

export interface Formulation {
  program: Program;
  columns: PairColumns[];
}

/** The rules of fills between `pairs`, as a mixed-integer program. */
export function formulate(pairs: readonly Pair[], caps: Caps, rounding: Rounding): Formulation {
  const program = new Program();
  const columns = pairs.map((pair) => pairColumns(program, pair, caps.needFills(pair)));
  for (const own of grouped(columns, ({ pair }) => pair.ask).values()) {
    limitQuote(
      program,
      own,
      ({ pair }) => pair.ask,
      ({ askEnds }) => askEnds,
    );
  }
  for (const own of grouped(columns, ({ pair }) => pair.bid).values()) {
    limitQuote(
      program,
      own,
      ({ pair }) => pair.bid,
      ({ bidEnds }) => bidEnds,
    );
  }
  caps.limit(program, columns, rounding);
  return { program, columns };
}

function pairColumns(program: Program, pair: Pair, needsFills: boolean): PairColumns {
  const [least, most] = [minLotsOf(pair), pair.jobMaxLots];
  if (least === 1 && !needsFills) return { pair, lots: [[program.whole(pair.lots), 1]] };

  // Where only an end is small enough for a job, there is but one.
  const fills = program.whole(least > most ? 1 : Math.ceil(pair.lots / most));
  const savings = endingSavings(pair);
  if (least === most && !savings.canEnd) return { pair, lots: [[fills, most]], fills };

  const lots = program.whole(pair.lots);
  program.atMost(
    [
      [lots, 1],
      [fills, -most],
    ],
    0,
  );
  // Of n fills, n − 1 have the smallest size; how much less the last one needs is what ends are worth.
  const smallest: Terms = [
    [lots, 1],
    [fills, -least],
  ];
  const end = (saving: number | undefined) => {
    if (saving === undefined) return undefined;
    const column = program.whole(1);
    smallest.push([column, saving]);
    program.atMost(
      [
        [column, 1],
        [fills, -1],
      ],
      0,
    );
    return column;
  };
  const [askEnds, bidEnds] = [end(savings.ask), end(savings.bid)];
  if (askEnds !== undefined && bidEnds !== undefined && savings.both > 0) {
    const bothEnd = program.whole(1);
    smallest.push([bothEnd, savings.both]);
    for (const column of [askEnds, bidEnds])
      program.atMost(
        [
          [bothEnd, 1],
          [column, -1],
        ],
        0,
      );
  }
  program.atLeast(smallest, 0);
  return {
    pair,
    lots: [[lots, 1]],
    fills,
    ...(askEnds !== undefined && { askEnds }),
    ...(bidEnds !== undefined && { bidEnds }),
  };
}

/** How many lots less the last fill of `pair` needs when it ends the ask, the bid, and beyond these sums both. */
function endingSavings(pair: Pair) {
  const least = minLotsOf(pair);
  const savingOf = (ends: Ends) => (isPossible(pair, ends) ? least - minLotsOf(pair, ends) : 0);
  const [ask, bid] = [savingOf({ ask: true, bid: false }), savingOf({ ask: false, bid: true })];
  const both = Math.max(0, savingOf({ ask: true, bid: true }) - ask - bid);
  return {
    canEnd: ask > 0 || bid > 0 || both > 0,
    ...((ask > 0 || both > 0) && { ask }),
    ...((bid > 0 || both > 0) && { bid }),
    both,
  };
}

/** A quote is filled at most once over, and ends at most once, which takes all of it. */
function limitQuote(
  program: Program,
  own: readonly PairColumns[],
  quoteOf: (columns: PairColumns) => OpenQuote,
  endOf: (columns: PairColumns) => number | undefined,
): void {
  const [first] = own;
  if (first === undefined) return;
  const { lots } = quoteOf(first);
  const all = own.flatMap((columns) => columns.lots);
  program.atMost(all, lots);
  const ends = own.flatMap((columns) => endOf(columns) ?? []);
  if (ends.length === 0) return;
  program.atMost(
    ends.map((column) => [column, 1] as const),
    1,
  );
  program.atLeast([...all, ...ends.map((column) => [column, -lots] as const)], 0);
}
