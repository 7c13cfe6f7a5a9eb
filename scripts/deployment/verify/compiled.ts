import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { HardhatRuntimeEnvironment } from "hardhat/types";

/** What the compiler says about a contract that its ABI does not. */
export interface CompiledContract {
  /** Runtime bytecode in hex without 0x; zero where immutables are. */
  runtimeCode: string;
  immutables: Immutable[];
  /** Selectors of the functions behind AccessManaged's `restricted`. */
  restricted: string[];
}

export interface Immutable {
  name: string;
  /** The source that declares it. */
  source: string;
  /** Where it is in the runtime code, in bytes. */
  places: { start: number; length: number }[];
}

interface AstNode {
  id: number;
  nodeType: string;
  name?: string;
  nodes?: AstNode[];
  mutability?: string;
  linearizedBaseContracts?: number[];
  functionSelector?: string;
  modifiers?: { modifierName: { name: string } }[];
}

interface BuildOutput {
  sources: Record<string, { ast: AstNode }>;
  contracts: Record<string, Record<string, { evm: { deployedBytecode: Bytecode } }>>;
}

interface Bytecode {
  object: string;
  immutableReferences?: Record<string, { start: number; length: number }[]>;
}

interface BuildInfo {
  output: BuildOutput;
}

/** Reads contracts out of the build they came from; a build of many contracts is read once. */
export class Compiler {
  private readonly builds = new Map<string, BuildOutput>();

  constructor(private readonly hre: HardhatRuntimeEnvironment) {}

  async contract(name: string): Promise<CompiledContract> {
    const { sourceName } = await this.hre.artifacts.readArtifact(name);
    const output = this.buildOf(sourceName, name);
    const bytecode = output.contracts[sourceName]?.[name]?.evm.deployedBytecode;
    const contract = output.sources[sourceName]?.ast.nodes?.find((node) => node.name === name);
    if (bytecode === undefined || contract === undefined)
      throw new Error(`the build of ${name} is incomplete: recompile`);
    const declarations = declarationsOf(output);
    const bases = (contract.linearizedBaseContracts ?? []).map((id) => declarations.get(id)?.node);
    return {
      runtimeCode: bytecode.object,
      immutables: Object.entries(bytecode.immutableReferences ?? {}).map(([id, places]) => {
        const declared = declarations.get(Number(id));
        return { name: declared?.node.name ?? `#${id}`, source: declared?.source ?? "", places };
      }),
      restricted: restrictedOf(bases.filter((base) => base !== undefined)),
    };
  }

  private buildOf(sourceName: string, name: string): BuildOutput {
    const pointer = join(this.hre.config.paths.artifacts, sourceName, `${name}.dbg.json`);
    const { buildInfo } = JSON.parse(readFileSync(pointer, "utf8")) as { buildInfo: string };
    const path = join(dirname(pointer), buildInfo);
    const known = this.builds.get(path);
    if (known !== undefined) return known;
    const { output } = JSON.parse(readFileSync(path, "utf8")) as BuildInfo;
    this.builds.set(path, output);
    return output;
  }
}

/** Contracts and their state variables by id. */
function declarationsOf(output: BuildOutput): Map<number, { node: AstNode; source: string }> {
  const found = new Map<number, { node: AstNode; source: string }>();
  for (const [source, { ast }] of Object.entries(output.sources)) {
    for (const node of ast.nodes ?? []) {
      found.set(node.id, { node, source });
      for (const member of node.nodes ?? []) {
        if (member.mutability === "immutable") found.set(member.id, { node: member, source });
      }
    }
  }
  return found;
}

/** The most derived definition of a function decides. */
function restrictedOf(bases: AstNode[]): string[] {
  const seen = new Set<string>();
  const restricted: string[] = [];
  for (const definition of bases.flatMap((base) => base.nodes ?? [])) {
    const selector = definition.functionSelector;
    if (definition.nodeType !== "FunctionDefinition" || selector === undefined || seen.has(selector)) continue;
    seen.add(selector);
    const isRestricted = definition.modifiers?.some(({ modifierName }) => modifierName.name === "restricted");
    if (isRestricted) restricted.push(`0x${selector}`);
  }
  return restricted;
}
