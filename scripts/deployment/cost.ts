import { formatEther } from "ethers";
import type { EconomyParameters } from "../../deploy/parameters";
import { DeploymentError } from "./errors";
import { ask } from "./rpc";

/** Measured in-process and held by `test/integration/deployment.test.ts`: contracts and wiring, one row of each. */
const BASE_GAS = 36_000_000n;
const TERMS_GAS = 260_000n;
const RESOURCE_GAS = 140_000n;
const GRANT_GAS = 80_000n;

/** Gas that deploying `parameters` takes, with some to spare. */
export function deploymentGas({ terms, resources, genesis, genesisAllowances }: EconomyParameters): bigint {
  return (
    BASE_GAS +
    TERMS_GAS * BigInt(terms.length) +
    RESOURCE_GAS * BigInt(resources.length) +
    GRANT_GAS * BigInt(genesis.length + genesisAllowances.length)
  );
}

/** What is asked about costs. */
export interface CostQuestion {
  url: string;
  network: string;
  deployer: string;
  parameters: EconomyParameters;
  /** What an interrupted run has paid for already. */
  gasSpent: bigint;
}

/**
 * Compares the deployer's balance with gas × highest fee.
 * @returns the estimate in wei.
 * @throws DeploymentError that says how much is missing.
 */
export async function checkBalance({ url, network, deployer, parameters, gasSpent }: CostQuestion): Promise<bigint> {
  const total = deploymentGas(parameters);
  const gas = total > gasSpent ? total - gasSpent : 0n;
  const cost = gas * (await maxFeePerGas(url));
  const balance = BigInt(await ask<string>(url, "eth_getBalance", [deployer, "latest"]));
  if (balance < cost) {
    throw new DeploymentError(
      `${deployer} has ${formatEther(balance)} ETH on ${network}, but deploying may cost ${formatEther(cost)} ETH ` +
        `(${gas} gas): send it ${formatEther(cost - balance)} ETH more`,
    );
  }
  return cost;
}

/** Twice the base fee and the node's tip, as wallets bid; the gas price of chains without base fee. */
async function maxFeePerGas(url: string): Promise<bigint> {
  const block = await ask<{ baseFeePerGas?: string }>(url, "eth_getBlockByNumber", ["latest", false]);
  if (block.baseFeePerGas === undefined) return BigInt(await ask<string>(url, "eth_gasPrice"));
  const tip = await ask<string>(url, "eth_maxPriorityFeePerGas").catch(() => "0x3b9aca00");
  return 2n * BigInt(block.baseFeePerGas) + BigInt(tip);
}
