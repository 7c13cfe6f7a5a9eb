import { dirname, posix } from "node:path";
import { filesUnder, jsonOf } from "../lib/files";

/** The parts of solc's syntax tree that describe errors. */
export interface AstNode {
  nodeType: string;
  name?: string;
  errorSelector?: string;
  documentation?: { text: string };
  parameters?: { parameters: { name: string; typeDescriptions: { typeString: string } }[] };
  nodes?: AstNode[];
}

interface BuildInfo {
  output: { sources: Record<string, { ast: AstNode }> };
}

/** An item of a contract's ABI, as far as errors need it. */
export interface AbiItem {
  type: string;
  name?: string;
  inputs?: { type: string }[];
}

/** What the last compile left of one contract. */
export interface Compiled {
  source: string;
  contract: string;
  abi: AbiItem[];
}

/** Every compiled contract of `root`'s own sources, mocks aside. */
export function compiledContracts(root: string): Compiled[] {
  return artifactPaths(root).map((path) => {
    const { sourceName, contractName, abi } = jsonOf<{ sourceName: string; contractName: string; abi: AbiItem[] }>(
      root,
      path,
    );
    return { source: sourceName, contract: contractName, abi };
  });
}

/** The syntax tree of every source that `root`'s artifacts were compiled from, by source name. */
export function sourceTrees(root: string): Map<string, AstNode> {
  const trees = new Map<string, AstNode>();
  const builds = new Map<string, BuildInfo>();
  const read = (path: string) => {
    const build = builds.get(path) ?? jsonOf<BuildInfo>(root, path);
    builds.set(path, build);
    return build;
  };
  // Own sources come from the build that their artifact names; an older build may still hold an older text of them.
  for (const path of artifactPaths(root)) {
    const debug = jsonOf<{ buildInfo: string }>(root, path.replace(/\.json$/, ".dbg.json"));
    const { sources } = read(posix.join(dirname(path), debug.buildInfo)).output;
    const source = path.slice("artifacts/".length, path.lastIndexOf("/"));
    const own = sources[source];
    if (own) trees.set(source, own.ast);
    for (const [name, { ast }] of Object.entries(sources)) {
      if (!name.startsWith("contracts/")) trees.set(name, ast);
    }
  }
  return trees;
}

function artifactPaths(root: string): string[] {
  return filesUnder(
    root,
    "artifacts/contracts",
    (path) => path.endsWith(".json") && !path.endsWith(".dbg.json"),
  ).filter((path) => !path.startsWith("artifacts/contracts/mocks/"));
}
