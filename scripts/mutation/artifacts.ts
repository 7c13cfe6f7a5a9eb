import { artifacts } from "hardhat";
import { type Artifact } from "hardhat/types";
import { type Bytecode } from "./compiler";

const changed = new Map<string, Bytecode>();
const read = new Set<string>();

function seen(artifact: Artifact): Artifact {
  const contract = `${artifact.sourceName}:${artifact.contractName}`;
  read.add(contract);
  const code = changed.get(contract);
  return code ? { ...artifact, bytecode: `0x${code.creation}`, deployedBytecode: `0x${code.runtime}` } : artifact;
}

/** Makes this process read changed bytecodes in place of the compiled ones. */
export function overlayArtifacts(): void {
  const readArtifact = artifacts.readArtifact.bind(artifacts);
  artifacts.readArtifact = (async (name: string) => seen(await readArtifact(name))) as typeof artifacts.readArtifact;
  const readArtifactSync = artifacts.readArtifactSync.bind(artifacts);
  artifacts.readArtifactSync = ((name: string) => seen(readArtifactSync(name))) as typeof artifacts.readArtifactSync;
  // The chain would read every build info to explain reverts: mutants are in none, so that nothing is explained.
  artifacts.getBuildInfoPaths = async () => [];
}

/** From now on these bytecodes are read, and no others. */
export function replaceBytecodes(bytecodes: Record<string, Bytecode>): void {
  changed.clear();
  for (const [contract, code] of Object.entries(bytecodes)) changed.set(contract, code);
}

/** The contracts that were read since the last call, as `file:Contract`. */
export function takeRead(): string[] {
  const contracts = [...read].sort();
  read.clear();
  return contracts;
}

/** The bytecodes of `contract` as compiled. */
export function compiledCode(contract: string): Bytecode {
  const { bytecode, deployedBytecode } = artifacts.readArtifactSync(contract);
  return { creation: bytecode.slice(2), runtime: deployedBytecode.slice(2) };
}
