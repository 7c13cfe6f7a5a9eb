import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Baseline, type Job, type Preparation, type Reply, type Request } from "./messages";
import { type Verdict } from "./types";

const SHOWN_CHARACTERS = 300;
/** Nothing that is unchanged takes so long. */
const BASELINE_LIMIT_SECONDS = 1_800;

const alive = new Set<ChildProcess>();
// However this process ends: no worker outlives it.
process.on("exit", () => alive.forEach((child) => child.kill("SIGKILL")));

/** A worker that died or did not answer in time; its process is gone. */
export class WorkerLost extends Error {
  constructor(
    readonly timedOut: boolean,
    message: string,
  ) {
    super(message);
  }
}

/** The parent's end of a worker process. */
export class Worker {
  readonly #child: ChildProcess;
  #errors = "";

  private constructor(folder: string) {
    this.#child = fork(join(__dirname, "worker.ts"), [], {
      cwd: folder,
      execArgv: ["--import", pathToFileURL(require.resolve("tsx")).href],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    });
    alive.add(this.#child);
    this.#child.once("exit", () => alive.delete(this.#child));
    this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
      this.#errors = (this.#errors + text).slice(-SHOWN_CHARACTERS);
    });
  }

  /** A worker in the tree `folder`, ready for jobs. */
  static async start(folder: string, preparation: Preparation): Promise<Worker> {
    const worker = new Worker(folder);
    await worker.#ask(preparation, BASELINE_LIMIT_SECONDS);
    return worker;
  }

  /** Runs the tests without any mutant. */
  async baseline(): Promise<Baseline> {
    const reply = await this.#ask({ kind: "baseline" }, BASELINE_LIMIT_SECONDS);
    if (reply.kind !== "baseline") throw new Error(`the worker answered ${reply.kind} to a baseline`);
    return reply.baseline;
  }

  /** Compiles and tests one mutant. */
  async judge(job: Job, seconds: number): Promise<Verdict> {
    const reply = await this.#ask(job, seconds);
    if (reply.kind !== "verdict") throw new Error(`the worker answered ${reply.kind} to a mutant`);
    return reply.verdict;
  }

  stop(): void {
    this.#child.kill("SIGKILL");
  }

  #ask(request: Request, seconds: number): Promise<Reply> {
    return new Promise((resolve, reject) => {
      const end = (act: () => void) => {
        clearTimeout(timer);
        this.#child.off("message", answered);
        this.#child.off("exit", died);
        act();
      };
      const lost = (timedOut: boolean, message: string) => {
        this.stop();
        reject(new WorkerLost(timedOut, message));
      };
      const answered = (reply: Reply) =>
        end(() => (reply.kind === "error" ? reject(new Error(reply.message)) : resolve(reply)));
      const died = () => end(() => lost(false, `the test process died: ${this.#errors.trim().split("\n").at(-1)}`));
      const timer = setTimeout(() => end(() => lost(true, `no answer in ${Math.round(seconds)} s`)), seconds * 1_000);
      this.#child.once("message", answered);
      this.#child.once("exit", died);
      if (this.#child.connected) this.#child.send(request);
      else died();
    });
  }
}
