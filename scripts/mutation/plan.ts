import { join } from "node:path";
import { filesUnder, jsonOf, textOf } from "../lib/files";
import { environmentHash } from "./cache";
import { type Bytecode, closureOf, compile, fileOf, type ParsedProject, parseProject, type Project } from "./compiler";
import { type Baseline, type Job } from "./messages";
import { assemblyBlocksIn, definitionsIn, mutantsOf } from "./mutants";
import { filesOf } from "./targets";
import { type Mutant, type Target } from "./types";

/** What a target comes to in a tree. */
export interface Plan {
  project: Project;
  tests: string[];
  mutants: Mutant[];
  assemblyBlocks: number;
  /** The bytecodes of the tree's contracts, as `file:Contract`. */
  bytecodes: ReadonlyMap<string, Bytecode>;
}

interface Artifact {
  sourceName: string;
  contractName: string;
  bytecode: string;
  deployedBytecode: string;
}

function unitOf({ units }: ParsedProject, file: string) {
  const unit = units[file];
  if (!unit) throw new Error(`${file} has no syntax tree`);
  return unit;
}

/** The contracts of the tree that can be deployed. */
function compiledBytecodes(folder: string): Map<string, Bytecode> {
  const paths = filesUnder(folder, "artifacts/contracts", (path) => /(?<!\.dbg)\.json$/.test(path));
  const artifacts = paths.map((path) => jsonOf<Artifact>(folder, path)).filter(({ bytecode }) => bytecode !== "0x");
  return new Map(
    artifacts.map(({ sourceName, contractName, bytecode, deployedBytecode }) => [
      `${sourceName}:${contractName}`,
      { creation: bytecode.slice(2), runtime: deployedBytecode.slice(2) },
    ]),
  );
}

/** Reads the tree in `folder`: its sources, and every mutant of the target. */
export function planOf(folder: string, target: Target): Plan {
  const parsed = parseProject(
    folder,
    filesUnder(folder, "contracts", (path) => path.endsWith(".sol")),
  );
  const definitions = definitionsIn(Object.values(parsed.units));
  const files = filesOf(folder, target.sources);
  return {
    project: { texts: parsed.texts, imports: parsed.imports },
    tests: filesOf(folder, target.tests),
    mutants: files.flatMap((file) => mutantsOf(file, parsed.texts[file] ?? "", unitOf(parsed, file), definitions)),
    assemblyBlocks: files.reduce((sum, file) => sum + assemblyBlocksIn(unitOf(parsed, file)), 0),
    bytecodes: compiledBytecodes(folder),
  };
}

/** The contracts that may hold code of `file`: libraries are compiled into whoever uses them. */
function holdersOf({ project, bytecodes }: Plan, file: string): string[] {
  return [...bytecodes.keys()].filter((contract) => closureOf(project, [fileOf(contract)]).has(file));
}

/** Makes jobs of mutants: `deployed` are the contracts that the tests read. */
export function jobMaker(plan: Plan, deployed: readonly string[]): (mutant: Mutant) => Job {
  const holders = new Map<string, string[]>();
  return ({ file, ...edit }) => {
    const known = holders.get(file) ?? holdersOf(plan, file);
    holders.set(file, known);
    return {
      kind: "mutant",
      file,
      edit,
      deployed: known.filter((contract) => deployed.includes(contract)),
      others: known.filter((contract) => !deployed.includes(contract)),
    };
  };
}

/** The contracts of the tree that hold code of the target, or are deployed by its tests. */
function involvedIn(plan: Plan, baseline: Baseline): string[] {
  const files = [...new Set(plan.mutants.map(({ file }) => file))];
  const holders = files.flatMap((file) => holdersOf(plan, file));
  return [...new Set([...holders, ...baseline.deployed.filter((contract) => plan.bytecodes.has(contract))])].sort();
}

/** A mutant's bytecode is compared with an artifact's: the same sources must give the same, compiled this way too. */
export function checkArtifacts(plan: Plan, baseline: Baseline): void {
  const contracts = involvedIn(plan, baseline);
  const compiled = contracts.length === 0 ? { bytecodes: {} } : compile(plan.project, contracts, {});
  if ("error" in compiled) throw new Error(`the contracts do not compile: ${compiled.error}`);
  const stale = Object.entries(compiled.bytecodes).find(([contract, { creation, runtime }]) => {
    const artifact = plan.bytecodes.get(contract);
    return artifact?.creation !== creation || artifact.runtime !== runtime;
  });
  if (stale) throw new Error(`the artifact of ${stale[0]} is not what its sources compile to: run npm run compile`);
}

/** The tests and what they load from the tree, generated types aside. */
function modulesOf(folder: string, { modules }: Baseline): string[] {
  const generated = join(folder, "typechain-types");
  return modules.filter((path) => !path.startsWith(generated)).map((path) => path.slice(folder.length + 1));
}

/** A mutant takes the place of an artifact: a test that has its bytecode from elsewhere would never meet it. */
export function checkDeployments(folder: string, baseline: Baseline): void {
  const elsewhere = /\bnew \w+__factory\b|__factory\.bytecode\b|artifacts\/contracts\//;
  const file = modulesOf(folder, baseline).find((path) => elsewhere.test(textOf(folder, path)));
  if (file) throw new Error(`${file} deploys past Hardhat's artifacts: use ethers.deployContract or a deploy module`);
}

/** The hash of all that decides a mutant's fate: bytecodes, the tests and what they load, the deployment, the tools. */
export function environmentOf(folder: string, plan: Plan, baseline: Baseline): string {
  const loaded = [...modulesOf(folder, baseline), ...filesUnder(folder, "deploy", () => true), "package-lock.json"];
  return environmentHash([
    ...involvedIn(plan, baseline).map((contract) => `${contract}:${plan.bytecodes.get(contract)?.creation}`),
    ...plan.tests,
    ...[...new Set(loaded)].sort().map((file) => `${file}:${textOf(folder, file)}`),
  ]);
}
