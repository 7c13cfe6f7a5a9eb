import { network } from "hardhat";
import { ModelChain } from "./ModelChain";
import { type Stand, checkEverything, checkFates } from "./checks";
import { Dice, Generator } from "./generator";
import { Journal } from "./journal";
import { type ModelMarket, castOf, modelOf } from "./modelMarket";
import type { Operation, Outcome, Placement } from "./operations";
import { Refusal } from "./refusal";
import { shrunk } from "./shrink";
import { take } from "./take";

/** Operations between two looks at everything. */
const EVERYTHING_EVERY = 50;
const SHRINK_SECONDS = 120;

/** What came of a campaign: how often each answer, halt and fill. */
export interface Tally {
  answers: Record<string, number>;
  halts: Record<string, number>;
  fills: number;
}

/** Runs `count` operations that follow from `seed`; a failure names the seed and a short list that still fails. */
export async function campaign(market: ModelMarket, seed: number, count: number): Promise<Tally> {
  const start = new Start(await network.provider.send("evm_snapshot"));
  const stand = await standOf(market);
  const generator = new Generator(new Dice(seed), castOf(market), stand.model);
  const tally: Tally = { answers: {}, halts: {}, fills: 0 };
  const history: Operation[] = [];
  try {
    for (let i = 0; i < count; i++) {
      const operation = generator.next(i / count);
      history.push(operation);
      note(tally, operation, await take(stand, operation));
      if ((i + 1) % EVERYTHING_EVERY === 0) await checkEverything(stand);
    }
    await checkEverything(stand);
    await checkFates(stand);
    return tally;
  } catch (error) {
    const failsAt = async (list: readonly Operation[]) => (await replayed(market, start, list))?.count;
    const shortest = await shrunk(history, failsAt, SHRINK_SECONDS);
    const failure = (await replayed(market, start, shortest))?.error ?? error;
    throw new Error(report(seed, history.length, shortest, failure), { cause: failure });
  } finally {
    // The clock went on for months; what runs next begins where this began.
    await start.restore();
  }
}

/** The chain before the first operation. */
class Start {
  constructor(private snapshot: string) {}

  async restore(): Promise<void> {
    await network.provider.send("evm_revert", [this.snapshot]);
    this.snapshot = await network.provider.send("evm_snapshot");
  }
}

async function standOf(market: ModelMarket): Promise<Stand> {
  const [chain, model] = [await ModelChain.of(market), await modelOf(market)];
  return { market, chain, model, journal: new Journal() };
}

/** Takes `operations` from the start; says what failed, and after how many of them, if anything did. */
async function replayed(market: ModelMarket, start: Start, operations: readonly Operation[]) {
  await start.restore();
  const stand = await standOf(market);
  let count = 0;
  try {
    for (const operation of operations) {
      count++;
      await take(stand, operation);
    }
    await checkEverything(stand);
    await checkFates(stand);
    return undefined;
  } catch (error) {
    return { count, error };
  }
}

function note(tally: Tally, { kind }: Operation, answer: Outcome | Refusal | undefined): void {
  const name = answer instanceof Refusal ? `${kind}: ${answer.error}` : answer ? kind : `${kind}: left out`;
  tally.answers[name] = (tally.answers[name] ?? 0) + 1;
  if (kind !== "place" || answer === undefined || answer instanceof Refusal) return;
  const { halt, fills } = answer.returned as Placement;
  tally.halts[String(halt)] = (tally.halts[String(halt)] ?? 0) + 1;
  tally.fills += Number(fills);
}

function report(seed: number, count: number, shortest: readonly Operation[], failure: unknown): string {
  const text = (value: unknown) => JSON.stringify(value, (_, item) => (typeof item === "bigint" ? String(item) : item));
  const list = shortest.map((operation) => `  ${text(operation)}`).join("\n");
  const evidence = failure instanceof Error ? failure.message : String(failure);
  return `MODEL_SEED=${seed}, operation ${count}: ${evidence}\nFails with these ${shortest.length} alone:\n${list}`;
}
