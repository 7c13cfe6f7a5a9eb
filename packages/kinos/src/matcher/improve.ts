import type { Shape } from "./shapes.js";

/** A way to change lots: of the shape `index` up or down, or of a quote's total, which is worth nothing by itself. */
interface Arc {
  from: number;
  to: number;
  gain: bigint;
  room: number;
  push(lots: number): void;
}

/**
 * Moves lots between the pairs of `shapes` until no move is worth anything by `weights`: with the shapes kept, there is
 * no better allocation. Whole numbers throughout, so that what the solver rounded is found here. Positive cycles in the
 * residual network of a flow from asks to bids.
 */
export function improve(shapes: readonly Shape[], weights: readonly bigint[]): Shape[] {
  const moved = shapes.map((shape) => ({ ...shape }));
  for (;;) {
    const cycle = positiveCycle(arcsOf(moved, weights));
    if (cycle === undefined) return moved;
    const room = Math.min(...cycle.map((arc) => arc.room));
    for (const arc of cycle) arc.push(room);
  }
}

function arcsOf(shapes: Shape[], weights: readonly bigint[]): Arc[] {
  const arcs: Arc[] = [];
  const add = (from: number, to: number, gain: bigint, room: number, push: Arc["push"]) => {
    if (room > 0) arcs.push({ from, to, gain, room, push });
  };
  const totals = new Map<number, { lots: number; most: number; isEnded: boolean; isAsk: boolean }>();
  const tally = (entry: number, most: number, isEnded: boolean, isAsk: boolean, lots: number) => {
    const total = totals.get(entry) ?? { lots: 0, most, isEnded: false, isAsk };
    total.lots += lots;
    total.isEnded ||= isEnded;
    totals.set(entry, total);
  };
  shapes.forEach((shape, index) => {
    const { pair, lots, least, most, ends } = shape;
    const [ask, bid, gain] = [pair.ask.entry, pair.bid.entry, weights[index] ?? 0n];
    tally(ask, pair.ask.lots, ends.ask, true, lots);
    tally(bid, pair.bid.lots, ends.bid, false, lots);
    add(ask, bid, gain, most - lots, (count) => (shape.lots += count));
    add(bid, ask, -gain, lots - least, (count) => (shape.lots -= count));
  });
  // Where all flows start and end. An ended quote keeps its total.
  const outside = -1;
  for (const [entry, { lots, most, isEnded, isAsk }] of totals) {
    if (isEnded) continue;
    const [more, less] = [most - lots, lots];
    const none = () => undefined;
    add(outside, entry, 0n, isAsk ? more : less, none);
    add(entry, outside, 0n, isAsk ? less : more, none);
  }
  return arcs;
}

/** A cycle of `arcs` with a gain, found as Bellman and Ford do; undefined when there is none. */
function positiveCycle(arcs: readonly Arc[]): Arc[] | undefined {
  const best = new Map<number, bigint>();
  const last = new Map<number, Arc>();
  for (;;) {
    let isChanged = false;
    for (const arc of arcs) {
      const reached = (best.get(arc.from) ?? 0n) + arc.gain;
      if (reached <= (best.get(arc.to) ?? 0n)) continue;
      best.set(arc.to, reached);
      last.set(arc.to, arc);
      isChanged = true;
    }
    if (!isChanged) return undefined;
    const cycle = cycleIn(last);
    if (cycle !== undefined) return cycle;
  }
}

/** The cycle among the arcs by which nodes were reached last; only one with a gain can close. */
function cycleIn(last: ReadonlyMap<number, Arc>): Arc[] | undefined {
  const done = new Set<number>();
  for (const start of last.keys()) {
    const path: Arc[] = [];
    const onPath = new Set<number>();
    let node = start;
    for (let arc = last.get(node); arc !== undefined && !done.has(node); arc = last.get(node)) {
      if (onPath.has(node)) {
        const from = path.findIndex(({ to }) => to === node);
        return path.slice(from);
      }
      onPath.add(node);
      path.push(arc);
      node = arc.from;
    }
    for (const seen of onPath) done.add(seen);
  }
  return undefined;
}
