import { type Integer, toUint } from "../checks/arguments";
import { SdkError } from "../errors/SdkError";
import { bondFor, type BondPolicy, feeOf } from "../money/rounding";

/** What a window's average stands on: the units that were paid for, and what they cost together. */
export interface AverageBase {
  units: bigint;
  volumeWei: bigint;
}

/** What bounds trades of a resource, and what they cost. */
export interface TradePolicy extends BondPolicy {
  lotUnits: bigint;
  /** Wei per unit. */
  lowestPriceWei: bigint;
  largestJobWei: bigint;
  feeBps: Integer;
}

/** The least that it takes to move an average by trading with oneself. */
export interface MoveCost {
  units: bigint;
  /** What the units have to cost together; it comes back, less the fee. */
  volumeWei: bigint;
  /** What is lost. */
  feeWei: bigint;
  /** What has to be staked at the least, for one lot at a time; it comes back. */
  bondWei: bigint;
}

const ONE_BPS = 10_000n;

/**
 * What moving a volume-weighted average by `moveBps` costs whoever trades with itself; a side is absent where no volume
 * moves it so far, within the resource's largest job and lowest price, or where nothing was traded.
 *
 * Of V units for Q wei in the window the average is A = Q / V. Trades of w units for B wei make it (Q + B) / (V + w), so
 * that with m = moveBps / 10,000, in whole lots throughout:
 *
 * - up needs B ≥ m·Q + (1 + m)·A·w, the less the fewer units: w is the fewest lots whose price, at most the largest job
 *   a lot, reaches that. A dear lot is cheaper than many at the market's price: B comes near m·Q, never below;
 * - down needs w ≥ m·Q / ((1 − m)·A − p) units at the lowest price p, and B = w·p.
 *
 * The fee is feeBps of B, each job's rounded down, so less at most 1 wei for each lot but the first. The rest comes back.
 * Time costs nothing: both parties are the same, who delivers and accepts within a block, so that bond and money are
 * bound for three transactions. Whoever relies on an average compares what moving it would be worth with `feeWei`, and
 * takes a longer window, which makes Q larger, or the median, of which half the units have to be bought.
 */
export function moveCosts(
  base: AverageBase,
  policy: TradePolicy,
  moveBps: Integer,
): { up?: MoveCost; down?: MoveCost } {
  const move = toUint(moveBps, "moveBps", 16);
  if (move === 0n) throw new SdkError("BAD_ARGUMENT", "moveBps is at least 1.");
  if (base.units === 0n) return {};
  const up = costUp(base, policy, move);
  const down = costDown(base, policy, move);
  return { ...(up && { up }), ...(down && { down }) };
}

function costUp(base: AverageBase, policy: TradePolicy, move: bigint): MoveCost | undefined {
  const { lotUnits } = policy;
  const dearestLotWei = policy.largestJobWei - (policy.largestJobWei % lotUnits);
  const raised = (ONE_BPS + move) * base.volumeWei;
  const gainOfLot = ONE_BPS * base.units * dearestLotWei - raised * lotUnits;
  if (gainOfLot <= 0n) return undefined;
  const lots = divUp(move * base.volumeWei * base.units, gainOfLot);
  const neededWei = divUp(raised * (base.units + lots * lotUnits), ONE_BPS * base.units) - base.volumeWei;
  // A price is whole wei for each unit.
  return costOf(lots, divUp(neededWei, lotUnits) * lotUnits, policy);
}

function costDown(base: AverageBase, policy: TradePolicy, move: bigint): MoveCost | undefined {
  const { lotUnits, lowestPriceWei } = policy;
  const gainOfUnit = (ONE_BPS - move) * base.volumeWei - ONE_BPS * base.units * lowestPriceWei;
  if (gainOfUnit <= 0n) return undefined;
  const lots = divUp(move * base.volumeWei * base.units, gainOfUnit * lotUnits);
  return costOf(lots, lots * lotUnits * lowestPriceWei, policy);
}

function costOf(lots: bigint, volumeWei: bigint, policy: TradePolicy): MoveCost {
  const fee = feeOf(volumeWei, policy.feeBps) - (lots - 1n);
  return {
    units: lots * policy.lotUnits,
    volumeWei,
    feeWei: fee > 0n ? fee : 0n,
    bondWei: bondFor(volumeWei / lots, policy),
  };
}

function divUp(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by;
}
