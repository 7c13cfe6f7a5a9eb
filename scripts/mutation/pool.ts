import { type Job, type Preparation } from "./messages";
import { type Mutant, type Result, type Verdict } from "./types";
import { Worker, WorkerLost } from "./workers";

/** A worker's memory grows with every compilation: after so many mutants a new one takes its place. */
const MUTANTS_PER_WORKER = 60;

/** What the pool needs to know beside the mutants. */
export interface Work {
  folder: string;
  preparation: Preparation;
  limitSeconds: number;
  jobOf: (mutant: Mutant) => Job;
  /** Told of every result as it comes. */
  onResult: (result: Result) => void;
  /** Told of results that cannot be trusted after all. */
  onDistrusted: (results: readonly Result[]) => void;
}

/** Judges `mutants` with `count` workers, each of which begins with the mutant that is next. */
export async function judgeAll(mutants: readonly Mutant[], count: number, work: Work): Promise<void> {
  const queue = [...mutants];
  const lane = async () => {
    while (queue.length > 0) await judgeSome(queue, work);
  };
  const lanes = await Promise.allSettled(Array.from({ length: count }, lane));
  const failed = lanes.find((lane) => lane.status === "rejected");
  if (failed) throw failed.reason;
}

/** One worker's life; in the end the unchanged tests must still pass in it, or its results count for nothing. */
async function judgeSome(queue: Mutant[], work: Work): Promise<void> {
  const worker = await Worker.start(work.folder, work.preparation);
  const results: Result[] = [];
  try {
    while (results.length < MUTANTS_PER_WORKER) {
      const mutant = queue.shift();
      if (!mutant) break;
      const verdict = await judgeOne(worker, mutant, work);
      const result = { mutant, ...verdict };
      results.push(result);
      work.onResult(result);
      if (verdict.status === "timedOut" || verdict.isLost) return;
    }
    const { failure } = await worker.baseline();
    if (failure !== undefined) {
      work.onDistrusted(results);
      throw new Error(`the unchanged tests fail after ${results.length} mutants in one process: ${failure}`);
    }
  } catch (error) {
    queue.length = 0;
    throw error;
  } finally {
    worker.stop();
  }
}

/** A process that dies kills its mutant, as a failing run does; it dies twice, lest it died of something else. */
async function judgeOne(worker: Worker, mutant: Mutant, work: Work): Promise<Verdict & { isLost?: boolean }> {
  const [job, limit] = [work.jobOf(mutant), work.limitSeconds];
  try {
    return await worker.judge(job, limit);
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
    if (error.timedOut) return { status: "timedOut", detail: error.message, seconds: limit, isLost: true };
  }
  const second = await Worker.start(work.folder, work.preparation);
  try {
    return { ...(await second.judge(job, limit)), isLost: true };
  } catch (error) {
    if (!(error instanceof WorkerLost)) throw error;
    const status = error.timedOut ? "timedOut" : "killed";
    return { status, detail: error.message, seconds: limit, isLost: true };
  } finally {
    second.stop();
  }
}
