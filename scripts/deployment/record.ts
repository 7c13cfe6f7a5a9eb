import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { EconomyAddresses } from "./ignition";

/** What the SDK reads about a deployed economy: `deploy/deployments/<network>.json`. */
export interface DeploymentRecord {
  chainId: number;
  addresses: EconomyAddresses;
  /** The first block that can hold an event of the economy. */
  deployedAtBlock: number;
}

/** Writes the record of `network`, whole or not at all; returns its path. */
export function writeRecord(deployments: string, network: string, record: DeploymentRecord): string {
  mkdirSync(deployments, { recursive: true });
  const path = join(deployments, `${network}.json`);
  writeFileSync(`${path}.new`, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(`${path}.new`, path);
  return path;
}
