import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CHAIN_IDS } from "../../config/networks";
import { deploymentFolder, readJournal } from "../journal";
import type { DeploymentRecord } from "../record";
import { type Ended, runDeploy, startDeploy } from "./child";
import type { World } from "./world";

const NETWORK = "sepolia";

/** A deployment that was killed and resumed. */
export interface Interruption {
  /** Transactions of the deployer that were mined when its process was gone. */
  atKill: number;
  resumed: Ended;
  /** Transactions of the deployer in the end, and how many the journal knows. */
  sent: number;
  journaled: number;
  record: DeploymentRecord;
}

/**
 * Deploys, kills the process without warning once `transactions` are mined, and runs the same command again. Before
 * that the journal forgets the last transaction, as if the kill had come between sending and noting it.
 */
export async function interruptAndResume(world: World, transactions: number): Promise<Interruption> {
  const { chain, people, folder, env } = world;
  const first = startDeploy(NETWORK, folder, env);
  let isOver = false;
  void first.ended.then(() => (isOver = true));
  while (!isOver && (await chain.getTransactionCount(people.deployer.address)) < transactions) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  first.process.kill("SIGKILL");
  const { output } = await first.ended;
  const recordPath = join(folder, `${NETWORK}.json`);
  if (existsSync(recordPath)) throw new Error(`the first run ended before it could be killed:\n${output}`);
  const atKill = await chain.getTransactionCount(people.deployer.address);
  if (atKill < transactions) throw new Error(`the first run failed by itself:\n${output}`);

  forgetLastSend(join(deploymentFolder(folder, CHAIN_IDS[NETWORK]), "journal.jsonl"));
  const resumed = await runDeploy(NETWORK, folder, env);
  if (resumed.code !== 0) throw new Error(`the second run failed:\n${resumed.output}`);
  const journal = readJournal(deploymentFolder(folder, CHAIN_IDS[NETWORK]));
  return {
    atKill,
    resumed,
    sent: await chain.getTransactionCount(people.deployer.address),
    journaled: journal?.confirmed.length ?? 0,
    record: JSON.parse(readFileSync(recordPath, "utf8")) as DeploymentRecord,
  };
}

function forgetLastSend(journal: string): void {
  const lines = readFileSync(journal, "utf8").split("\n");
  const last = lines.findLastIndex((line) => line.includes('"TRANSACTION_SEND"'));
  const { futureId } = JSON.parse(lines[last] ?? "{}") as { futureId?: string };
  const kept = lines.filter((line, index) => index < last || (index > last && !line.includes(`"${futureId}"`)));
  writeFileSync(journal, kept.join("\n"));
}
