import { existsSync } from "node:fs";
import { join } from "node:path";
import { SOLC_SETTINGS } from "../config/solc";
import { textOf } from "../lib/files";
import { type Node, nodesIn, stringIn } from "./ast";

/** EIP-170: a larger contract cannot be deployed. */
const MAX_RUNTIME_BYTES = 24_576;

/** The sources of a project by their names in the compiler's terms, and what each imports. */
export interface Project {
  texts: Record<string, string>;
  imports: Record<string, string[]>;
}

/** A project's syntax trees too. */
export interface ParsedProject extends Project {
  units: Record<string, Node>;
}

/** A contract's creation and runtime code, hexadecimal, without 0x. */
export interface Bytecode {
  creation: string;
  runtime: string;
}

/** Bytecodes by `file:Contract`, or the first error. */
export type Compiled = { bytecodes: Record<string, Bytecode> } | { error: string };

interface Input {
  language: "Solidity";
  sources: Record<string, { content: string }>;
  settings: Omit<typeof SOLC_SETTINGS, "outputSelection"> & { outputSelection: Selection };
}

type Selection = Record<string, Record<string, string[]>>;

interface Output {
  errors?: { severity: string; formattedMessage: string }[];
  sources: Record<string, { ast: Node }>;
  contracts?: Record<string, Record<string, OutputContract>>;
}

interface OutputContract {
  evm: { bytecode: { object: string }; deployedBytecode: { object: string } };
}

interface Solc {
  compile(input: string, callbacks?: { import: (path: string) => { contents: string } | { error: string } }): string;
}

/** Loaded on first use: the parent of the workers never compiles while they do. */
function solc(): Solc {
  return require("solc") as Solc;
}

function inputOf(texts: Record<string, string>, outputSelection: Selection): Input {
  const sources = Object.fromEntries(Object.entries(texts).map(([path, content]) => [path, { content }]));
  return { language: "Solidity", sources, settings: { ...SOLC_SETTINGS, outputSelection } };
}

function firstError({ errors = [] }: Output): string | undefined {
  return errors.find(({ severity }) => severity === "error")?.formattedMessage;
}

/** Parses `files` of `root` with all that they import, from `root` itself or its installed packages. */
export function parseProject(root: string, files: readonly string[]): ParsedProject {
  const texts = Object.fromEntries(files.map((file) => [file, textOf(root, file)]));
  const read = (path: string) => {
    const folder = [root, join(root, "node_modules")].find((candidate) => existsSync(join(candidate, path)));
    if (!folder) return { error: `${path} is not there` };
    texts[path] = textOf(folder, path);
    return { contents: texts[path] };
  };
  const input = inputOf({ ...texts }, { "*": { "": ["ast"] } });
  const output = JSON.parse(solc().compile(JSON.stringify(input), { import: read })) as Output;
  const error = firstError(output);
  if (error) throw new Error(`the contracts do not compile: ${error}`);

  const units = Object.fromEntries(Object.entries(output.sources).map(([path, { ast }]) => [path, ast]));
  const importsOf = (unit: Node) =>
    nodesIn(unit, "nodes")
      .filter(({ nodeType }) => nodeType === "ImportDirective")
      .map((node) => stringIn(node, "absolutePath"));
  const imports = Object.fromEntries(Object.entries(units).map(([path, unit]) => [path, importsOf(unit)]));
  return { texts, imports, units };
}

/** `files` and all that they import. */
export function closureOf({ imports }: Project, files: readonly string[]): Set<string> {
  const closure = new Set<string>();
  const add = (file: string) => {
    if (closure.has(file)) return;
    closure.add(file);
    for (const imported of imports[file] ?? []) add(imported);
  };
  files.forEach(add);
  return closure;
}

/** The file of `file:Contract`. */
export function fileOf(contract: string): string {
  return contract.slice(0, contract.lastIndexOf(":"));
}

function nameOf(contract: string): string {
  return contract.slice(contract.lastIndexOf(":") + 1);
}

/** Compiles `contracts` from the sources that they need, with `changed` in place of some texts. */
export function compile(project: Project, contracts: readonly string[], changed: Record<string, string>): Compiled {
  const files = [...closureOf(project, contracts.map(fileOf))];
  const texts = Object.fromEntries(files.map((file) => [file, changed[file] ?? project.texts[file] ?? ""]));
  const selection: Selection = {};
  for (const contract of contracts) {
    (selection[fileOf(contract)] ??= {})[nameOf(contract)] = ["evm.bytecode.object", "evm.deployedBytecode.object"];
  }
  const output = JSON.parse(solc().compile(JSON.stringify(inputOf(texts, selection)))) as Output;
  const error = firstError(output);
  if (error) return { error };
  const bytecodes = contracts.map((contract): [string, Bytecode] => {
    const evm = output.contracts?.[fileOf(contract)]?.[nameOf(contract)]?.evm;
    return [contract, { creation: evm?.bytecode.object ?? "", runtime: evm?.deployedBytecode.object ?? "" }];
  });
  const tooLarge = bytecodes.find(([, { runtime }]) => runtime.length / 2 > MAX_RUNTIME_BYTES);
  return tooLarge ? { error: `${tooLarge[0]} is too large to deploy` } : { bytecodes: Object.fromEntries(bytecodes) };
}
