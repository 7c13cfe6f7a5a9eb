import { trackTransaction } from "@nomicfoundation/ignition-core";
import type { EIP1193Provider } from "@nomicfoundation/ignition-core";
import { toQuantity } from "ethers";
import { DeploymentError } from "./errors";
import { type Journal, shown } from "./journal";

const WAIT_MS = 500;
const PATIENCE_MS = 180_000;

interface Transaction {
  hash: string;
  from: string;
  nonce: string;
}

/** Why the journal cannot be of this chain: the chain was wiped. Undefined when it can. */
export async function staleness(journal: Journal, provider: EIP1193Provider): Promise<string | undefined> {
  const contracts = Object.entries(journal.addresses);
  for (const [name, address] of contracts) {
    if ((await provider.request({ method: "eth_getCode", params: [address, "latest"] })) === "0x") {
      return `${name} should be at ${address}, where the chain has no code`;
    }
  }
  const first = journal.confirmed[0];
  if (contracts.length > 0 || first === undefined) return undefined;
  const receipt = await provider.request({ method: "eth_getTransactionReceipt", params: [first.hash] });
  return receipt === null ? `the chain does not know its first transaction ${first.hash}` : undefined;
}

/** What an interrupted run has paid for, in gas. */
export async function gasSpent(journal: Journal, provider: EIP1193Provider): Promise<bigint> {
  const receipts = await Promise.all(
    journal.confirmed.map(({ hash }) => provider.request({ method: "eth_getTransactionReceipt", params: [hash] })),
  );
  return receipts.reduce<bigint>((sum, receipt) => {
    const used = (receipt as { gasUsed?: string } | null)?.gasUsed;
    return used === undefined ? sum : sum + BigInt(used);
  }, 0n);
}

/**
 * A run that was killed between sending a transaction and noting it must not send it again: finds such transactions
 * by their nonce and notes them.
 */
export async function noteUnrecorded(journal: Journal, provider: EIP1193Provider, deployer: string): Promise<number> {
  let noted = 0;
  for (const nonce of journal.unrecorded) {
    if ((await countOf(provider, deployer, "pending")) <= nonce) continue;
    const hash = await minedWithNonce(journal, provider, deployer, nonce);
    await trackTransaction(journal.folder, hash, provider, 1);
    ++noted;
  }
  return noted;
}

async function minedWithNonce(
  journal: Journal,
  provider: EIP1193Provider,
  deployer: string,
  nonce: number,
): Promise<string> {
  const deadline = Date.now() + PATIENCE_MS;
  while ((await countOf(provider, deployer, "latest")) <= nonce) {
    if (Date.now() > deadline)
      throw new DeploymentError(`transaction ${nonce} of ${deployer} waits too long: try later`);
    await new Promise((resolve) => setTimeout(resolve, WAIT_MS));
  }
  const latest = Number(await provider.request({ method: "eth_blockNumber" }));
  // It cannot be older than the last transaction that the journal has confirmed.
  const oldest = Math.max(0, ...journal.confirmed.map(({ blockNumber }) => blockNumber));
  for (let number = latest; number >= oldest; --number) {
    const block = await provider.request({ method: "eth_getBlockByNumber", params: [toQuantity(number), true] });
    const found = (block as { transactions: Transaction[] }).transactions.find(
      (transaction) => transaction.from.toLowerCase() === deployer.toLowerCase() && Number(transaction.nonce) === nonce,
    );
    if (found !== undefined) return found.hash;
  }
  throw new DeploymentError(
    `transaction ${nonce} of ${deployer} is not noted in ${shown(journal.folder)}: find it in an explorer, then ` +
      "`npx hardhat ignition track-tx <hash> <deployment id>`",
  );
}

async function countOf(provider: EIP1193Provider, account: string, block: string): Promise<number> {
  return Number(await provider.request({ method: "eth_getTransactionCount", params: [account, block] }));
}
