import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
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

/** The beginnings of steps that go on to send a transaction. */
const BEGINNINGS = new Set([
  "DEPLOYMENT_EXECUTION_STATE_INITIALIZE",
  "CALL_EXECUTION_STATE_INITIALIZE",
  "SEND_DATA_EXECUTION_STATE_INITIALIZE",
]);

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
  const entries = wholeLines(linesOf(path)).map((line) => JSON.parse(line) as Entry);
  const journal: Journal = { folder, sent: [], confirmed: [], unrecorded: [], addresses: readAddresses(folder) };
  const prepared = new Map<string, number>();
  for (const entry of entries) collect(journal, prepared, entry);
  journal.unrecorded = [...prepared.values()];
  return journal;
}

/**
 * Forgets the steps that a killed run had begun but asked nothing of the chain for, and a last line that was cut off:
 * Ignition 0.15 stops at either instead of beginning them anew. Returns how many lines it dropped.
 */
export function dropUnstarted(folder: string): number {
  const path = join(folder, "journal.jsonl");
  if (!existsSync(path)) return 0;
  const lines = linesOf(path);
  const whole = wholeLines(lines);
  const entries = whole.map((line) => JSON.parse(line) as Entry);
  const asked = new Set(entries.filter(({ type }) => type === "NETWORK_INTERACTION_REQUEST").map(futureOf));
  const kept = whole.filter((_, index) => {
    const entry = entries[index];
    return entry === undefined || !BEGINNINGS.has(entry.type) || asked.has(futureOf(entry));
  });
  if (kept.length < lines.length) {
    writeFileSync(`${path}.new`, kept.map((line) => `\n${line}`).join(""));
    renameSync(`${path}.new`, path);
  }
  return lines.length - kept.length;
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

function linesOf(path: string): string[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "");
}

/** Without a last line that was cut off. */
function wholeLines(lines: string[]): string[] {
  return lines.filter((line, index) => index < lines.length - 1 || isJson(line));
}

function futureOf({ futureId }: Entry): string | undefined {
  return futureId;
}

function isJson(line: string): boolean {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
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
