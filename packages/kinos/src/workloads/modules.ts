import { readFile } from "node:fs/promises";
import { WorkloadError } from "./errors.js";

const BUILD_FOLDER = new URL("../../build/", import.meta.url);

/** The metered WebAssembly module of the workload `name`. Throws `WorkloadError` `NotBuilt`. */
export async function loadModule(name: string): Promise<Uint8Array> {
  if (!/^[a-z-]+$/.test(name)) throw new WorkloadError("NotBuilt", `no workload is called ${name}`);
  try {
    return await readFile(new URL(`${name}.wasm`, BUILD_FOLDER));
  } catch (cause) {
    throw new WorkloadError("NotBuilt", `${name}.wasm is missing: npm run build:workloads`, { cause });
  }
}
