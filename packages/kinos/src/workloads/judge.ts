import { MalformedBytes } from "./bytes.js";
import type { Verdict } from "./Workload.js";

/** A verdict against the output. */
export function failed(reason: string, score = 0): Verdict {
  return { ok: false, score, reason };
}

/** A share from 0 to 1 as a score of 0 to 100, with one decimal. */
export function scoreOf(share: number): number {
  return Math.round(share * 1000) / 10;
}

/** The verdict on work that stops early: what is there, if it is `good`, counts as the share of the whole that it is. */
export function stopsEarly(good: boolean, there: number, whole: number, reason: string): Verdict {
  return failed(reason, good ? scoreOf(there / whole) : 0);
}

/** What `check` finds; malformed bytes are a verdict too. */
export async function judge(check: () => Promise<Verdict>): Promise<Verdict> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof MalformedBytes) return failed(`malformed: ${error.message}`);
    throw error;
  }
}
