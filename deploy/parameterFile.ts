import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import JSON5 from "json5";
import { ParameterError } from "./parameterFields";

const FOLDER = join(__dirname, "parameters");

/** The fields of one file of `deploy/parameters`, and the name that errors call it by. */
export interface ParameterFile {
  file: string;
  raw: Record<string, unknown>;
}

/**
 * Reads `deploy/parameters/<name>.json5`; a file that `extends` another takes over the fields that it does not give.
 * @throws ParameterError when there is no such file or it is not JSON5.
 */
export function readParameterFile(name: string): ParameterFile {
  const file = `deploy/parameters/${name}.json5`;
  const path = join(FOLDER, `${name}.json5`);
  if (!existsSync(path)) throw new ParameterError(file, "", "is missing: every network has a file of parameters");
  return parseParameters(file, readFileSync(path, "utf8"));
}

/** The same for a text that is not in the folder. */
export function parseParameters(file: string, text: string): ParameterFile {
  const { extends: base, ...own } = parseObject(file, text);
  if (base === undefined) return { file, raw: own };
  if (typeof base !== "string") throw new ParameterError(file, "extends", "must be the name of a file of parameters");
  return { file: `${file} (extends ${base})`, raw: { ...readParameterFile(base).raw, ...own } };
}

function parseObject(file: string, text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON5.parse(text);
  } catch (error) {
    throw new ParameterError(file, "", `is not JSON5: ${error instanceof Error ? error.message : String(error)}`);
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ParameterError(file, "", "must be an object");
  }
  return value as Record<string, unknown>;
}
