import { mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { compile } from "./workloads/compile.js";
import { instrument } from "./workloads/instrument.js";

// Compiles and meters every workload under assembly/ (a folder with an index.ts) into build/<workload>.wasm.
const packageRoot = join(dirname(fileURLToPath(import.meta.url)), "..");
const buildFolder = join(packageRoot, "build");

const entries = await readdir(join(packageRoot, "assembly"), { recursive: true });
const workloads = entries.filter((entry) => /^[^/\\]+[/\\]index\.ts$/.test(entry)).map((entry) => dirname(entry));

await mkdir(buildFolder, { recursive: true });
for (const workload of workloads.sort()) {
  const metered = instrument(await compile(packageRoot, workload));
  await writeFile(join(buildFolder, `${workload}.wasm`), metered);
  console.log(`${workload}.wasm ${metered.length} bytes`);
}
