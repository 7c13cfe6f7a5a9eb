import { main } from "assemblyscript/asc";
import { join } from "node:path";

const LARGEST_MEMORY_PAGES = 1024; // 64 MiB

/**
 * Compiles `assembly/<workload>/index.ts` under `packageRoot` to an optimized module that imports nothing, has one
 * memory of at most 64 MiB, and no bulk operations, so that every byte moved is counted. Throws what the compiler says.
 */
export async function compile(packageRoot: string, workload: string): Promise<Uint8Array> {
  let binary: Uint8Array | undefined;
  const { error, stderr } = await main(
    [
      join("assembly", workload, "index.ts"),
      ...["--baseDir", packageRoot, "--outFile", "module.wasm"],
      ...["--runtime", "stub", "--use", "abort="],
      ...["--optimizeLevel", "3", "--shrinkLevel", "0", "--converge"],
      ...["--disable", "bulk-memory", "--maximumMemory", String(LARGEST_MEMORY_PAGES)],
    ],
    {
      writeFile: (name, contents) => {
        if (name === "module.wasm") binary = Buffer.from(contents);
      },
    },
  );
  if (error || !binary) throw new Error(`${workload} does not compile: ${stderr.toString()}`, { cause: error });
  return binary;
}
