import { existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join, relative } from "node:path";

/** Where the deployments of this repository are kept, unless a command names another folder. */
export const DEPLOYMENTS_FOLDER = join(__dirname, "../../deploy/deployments");

/** What Ignition's journal of one chain says about transactions. */
export interface Journal {
  /** The folder of this chain's deployment. */
  folder: string;
  sent: { hash: string; nonce: number }[];
  confirmed: { hash: string; blockNumber: number }[];
  /** Nonces of transactions that were about to be sent when a run was killed: perhaps they were. */
  unrecorded: number[];
  /** Deployed contracts by the id of their future. */
  addresses: Record<string, string>;
}

interface Entry {
  type: string;
  futureId?: string;
  networkInteractionId?: number;
  nonce?: number;
  hash?: string;
  transaction?: { hash: string };
  receipt?: { blockNumber: number };
}

/** The folder of the deployment on `chainId`, which is also its Ignition deployment id. */
export function deploymentFolder(deployments: string, chainId: number): string {
  return join(deployments, `chain-${chainId}`);
}

/** Reads the journal in `folder`; undefined when there is none. */
export function readJournal(folder: string): Journal | undefined {
  const path = join(folder, "journal.jsonl");
  if (!existsSync(path)) return undefined;
  const entries = readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => JSON.parse(line) as Entry);
  const journal: Journal = { folder, sent: [], confirmed: [], unrecorded: [], addresses: readAddresses(folder) };
  const prepared = new Map<string, number>();
  for (const entry of entries) collect(journal, prepared, entry);
  journal.unrecorded = [...prepared.values()];
  return journal;
}

/** Puts the deployment in `folder` out of the way: deleted, or kept under a name with the time. */
export function clearJournal(folder: string, keep: boolean): void {
  if (!existsSync(folder)) return;
  if (keep) renameSync(folder, `${folder}-until-${new Date().toISOString().replace(/[:.]/g, "-")}`);
  else rmSync(folder, { recursive: true });
}

/** `path` as a person in the repository would name it. */
export function shown(path: string): string {
  return relative(process.cwd(), path) || ".";
}

function collect(journal: Journal, prepared: Map<string, number>, entry: Entry): void {
  const interaction = `${entry.futureId}#${entry.networkInteractionId}`;
  if (entry.type === "TRANSACTION_PREPARE_SEND" && entry.nonce !== undefined) prepared.set(interaction, entry.nonce);
  if (entry.type === "TRANSACTION_SEND" && entry.transaction !== undefined && entry.nonce !== undefined) {
    prepared.delete(interaction);
    journal.sent.push({ hash: entry.transaction.hash, nonce: entry.nonce });
  }
  if (entry.type === "TRANSACTION_CONFIRM" && entry.hash !== undefined && entry.receipt !== undefined) {
    journal.confirmed.push({ hash: entry.hash, blockNumber: entry.receipt.blockNumber });
  }
}

function readAddresses(folder: string): Record<string, string> {
  const path = join(folder, "deployed_addresses.json");
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Record<string, string>) : {};
}
