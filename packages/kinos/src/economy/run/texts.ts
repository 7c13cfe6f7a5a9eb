import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { WORKLOADS } from "../../workloads/index.js";
import { EconomyError } from "../EconomyError.js";
import { ROOT } from "../paths.js";

const LOT_UNITS = 10;
const SOURCES = ["docs", "contracts", "deploy", "test"];

/** Where the texts of text-index come from. */
export interface Texts {
  folder: string;
  /** For people. */
  source: string;
}

/**
 * `given`, or the repository's docs; while those are less than one lot of text, a copy below `runFolder` of all that the
 * repository has to read. Throws `EconomyError` when `given` holds too little.
 */
export async function textsFor(given: string | undefined, runFolder: string): Promise<Texts> {
  const folder = given ?? join(ROOT, "docs");
  const units = await WORKLOADS["text-index"].maxUnits({ folder }).catch(() => {
    throw new EconomyError(`--input ${folder} cannot be read`);
  });
  if (units >= LOT_UNITS) return { folder, source: given ?? "docs" };
  if (given !== undefined) {
    throw new EconomyError(`--input ${given} holds ${units} units of 16 KiB of text, a lot is ${LOT_UNITS}`);
  }
  const copy = join(runFolder, "texts");
  await mkdir(copy);
  const packages = (await readdir(join(ROOT, "packages"))).map((name) => `packages/${name}/src`);
  for (const source of [...SOURCES, ...packages]) {
    await cp(join(ROOT, source), join(copy, source), { recursive: true }).catch(() => undefined);
  }
  return { folder: copy, source: "docs, contracts and sources" };
}
