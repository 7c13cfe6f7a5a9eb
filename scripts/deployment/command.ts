import { join, resolve } from "node:path";
import { formatEther } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types";
import { isLocalNetwork } from "../config/networks";
import { checkBalance } from "./cost";
import { type Deployment, deployEconomy } from "./economy";
import { publishSources } from "./explorer";
import { DEPLOYMENTS_FOLDER, deploymentFolder, readJournal, shown } from "./journal";
import { withLock } from "./lock";
import { type Target, preflight } from "./preflight";
import { writeRecord } from "./record";
import { gasSpent } from "./resume";

/** What a person may say to the deploy command. */
export interface CommandArguments {
  folder?: string;
  reset: boolean;
  noCompile: boolean;
}

/**
 * `npm run deploy`: checks everything before anything is sent, deploys or resumes, verifies, writes the record.
 * @throws an error whose message is for the person who deploys.
 */
export async function deployCommand(hre: HardhatRuntimeEnvironment, given: CommandArguments): Promise<void> {
  const report = (line: string) => console.log(`deploy: ${line}`);
  const target = await preflight(hre.network.name);
  const deployments = resolve(given.folder ?? DEPLOYMENTS_FOLDER);
  const lock = join(deployments, `chain-${target.chainId}.lock`);
  const deployment = await withLock(lock, async () => {
    await announceCost(hre, target, deployments, given.reset, report);
    if (!given.noCompile) await hre.run("compile", { quiet: true });
    const { parameters } = target;
    return deployEconomy({ hre, parameters, deployments, reset: given.reset, report });
  });
  const path = writeRecord(deployments, hre.network.name, {
    chainId: deployment.chainId,
    addresses: deployment.addresses,
    deployedAtBlock: deployment.deployedAtBlock,
  });
  printTable(deployment);
  report(`wrote ${shown(path)}`);
  if (!isLocalNetwork(target.network)) await publishSources(hre, deployments, target.chainId, report);
}

async function announceCost(
  hre: HardhatRuntimeEnvironment,
  { url, network, deployer, parameters, chainId }: Target,
  deployments: string,
  reset: boolean,
  report: (line: string) => void,
): Promise<void> {
  const journal = reset ? undefined : readJournal(deploymentFolder(deployments, chainId));
  const spent = journal === undefined ? 0n : await gasSpent(journal, hre.network.provider);
  const cost = await checkBalance({ url, network, deployer, parameters, gasSpent: spent });
  report(`${network} (chain ${chainId}) from ${deployer}, for at most ${formatEther(cost)} ETH`);
}

function printTable({ addresses, deployedAtBlock, verified }: Deployment): void {
  for (const [name, address] of Object.entries(addresses)) console.log(`  ${name.padEnd(10)} ${address}`);
  console.log(`  ${"from block".padEnd(10)} ${deployedAtBlock}`);
  for (const line of verified) console.log(`  ${line}`);
}
