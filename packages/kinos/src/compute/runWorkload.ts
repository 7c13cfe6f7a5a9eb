import { Worker } from "node:worker_threads";
import { capMemory } from "./capMemory.js";
import { ComputeError, type ComputeErrorCode } from "./errors.js";
import { hashResult } from "./resultHash.js";

/** A metered module (from `npm run build:workloads`), what it works on, and what it may use. */
export interface WorkloadRun {
  module: Uint8Array;
  input: Uint8Array;
  /** Linear memory, in pages of 64 KiB; it has to hold the input and the output too. */
  maxMemoryPages: number;
  /** About one unit per WebAssembly instruction; does not depend on the machine. */
  maxFuel: bigint;
  /** Wall time, with the start of the worker (about 50 ms); it depends on the machine and its load. */
  timeoutMs: number;
}

/** What a run gave. All of it is the same wherever the same module runs on the same input, whatever the limits were. */
export interface WorkloadResult {
  output: Uint8Array;
  /** sha-256 of the whole linear memory after the run, 0x and 64 hex digits. */
  memoryHash: string;
  fuel: bigint;
  /** See `hashResult`. */
  resultHash: string;
}

/** Limits that every workload of this package keeps to at the sizes that its `makeInput` allows. */
export const DEFAULT_LIMITS = { maxMemoryPages: 1024, maxFuel: 30_000_000_000n, timeoutMs: 60_000 } as const;

type Message = Omit<WorkloadResult, "resultHash"> | { code: ComputeErrorCode; message: string };

const WORKER = new URL("./worker.mjs", import.meta.url);

/**
 * Runs a workload in a worker thread of its own, which is gone when the promise settles.
 * Throws `ComputeError`: `BadModule` (no module, imports, a start function, another ABI), `Trap` (malformed input),
 * `FuelLimit`, `MemoryLimit`, `TimeLimit`; `RangeError` when a limit makes no sense. `input` is copied.
 */
export async function runWorkload(run: WorkloadRun): Promise<WorkloadResult> {
  const { input, maxMemoryPages, maxFuel, timeoutMs } = run;
  refuseLimits(run);
  const module = capMemory(run.module, maxMemoryPages);
  const worker = new Worker(WORKER, {
    workerData: { module, input, maxFuel, maxMemoryPages },
    execArgv: [],
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
  });
  try {
    const message = await firstMessage(worker, timeoutMs);
    if ("code" in message) throw new ComputeError(message.code, message.message);
    return { ...message, resultHash: hashResult(message.output, message.memoryHash, message.fuel) };
  } finally {
    await worker.terminate();
  }
}

function refuseLimits({ maxMemoryPages, maxFuel, timeoutMs }: WorkloadRun): void {
  const inRange = (value: number, most: number) => Number.isSafeInteger(value) && value > 0 && value <= most;
  if (!inRange(maxMemoryPages, 65_536)) throw new RangeError(`maxMemoryPages ${maxMemoryPages}: 1 to 65536`);
  if (!inRange(timeoutMs, 2 ** 31 - 1)) throw new RangeError(`timeoutMs ${timeoutMs}: 1 to 2^31 - 1`);
  if (maxFuel <= 0n || maxFuel >= 2n ** 63n) throw new RangeError(`maxFuel ${maxFuel}: 1 to 2^63 - 1`);
}

function firstMessage(worker: Worker, timeoutMs: number): Promise<Message> {
  return new Promise((resolve, reject) => {
    const fail = (code: ComputeErrorCode, message: string, cause?: unknown) => {
      clearTimeout(timer);
      reject(new ComputeError(code, message, { cause }));
    };
    const timer = setTimeout(() => fail("TimeLimit", `no result within ${timeoutMs} ms`), timeoutMs);
    worker.once("message", (message: Message) => {
      clearTimeout(timer);
      resolve(message);
    });
    worker.once("error", (error: NodeJS.ErrnoException) => {
      const isMemory = error.code === "ERR_WORKER_OUT_OF_MEMORY" || error instanceof RangeError;
      fail(isMemory ? "MemoryLimit" : "Trap", error.message, error);
    });
    worker.once("exit", (exitCode) => fail("Trap", `the worker ended with ${exitCode} and no result`));
  });
}
