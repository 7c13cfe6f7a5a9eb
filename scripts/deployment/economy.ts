import { getAddress } from "ethers";
import type { HardhatRuntimeEnvironment } from "hardhat/types";
import { type EconomyParameters, loadParameters } from "../../deploy/parameters";
import { isLocalNetwork } from "../config/networks";
import { DeploymentError, VerificationError } from "./errors";
import { igniteEconomy } from "./ignition";
import { type Journal, clearJournal, deploymentFolder, dropUnstarted, readJournal, shown } from "./journal";
import type { DeploymentRecord } from "./record";
import { noteUnrecorded, staleness } from "./resume";
import { verifyEconomy } from "./verify/economy";

/** What to deploy and where. */
export interface DeployOptions {
  hre: HardhatRuntimeEnvironment;
  /** Default: those of `deploy/parameters` for the network of `hre`. */
  parameters?: EconomyParameters;
  /** Keeps the journal below this folder, so that an interrupted run can be resumed; without it there is none. */
  deployments?: string;
  /** Forgets an earlier deployment on this chain: deleted on a local network, kept under another name elsewhere. */
  reset?: boolean;
  report?: (line: string) => void;
}

/** A deployed and verified economy. */
export interface Deployment extends DeploymentRecord {
  deployer: string;
  parameters: EconomyParameters;
  /** What was verified, a line for each kind of fact. */
  verified: string[];
}

/**
 * Deploys the economy on the network of `hre`, resumes where an interrupted run stopped, and verifies all of it.
 * @throws DeploymentError when it could not be deployed; VerificationError when the chain is not as deployed.
 */
export async function deployEconomy(options: DeployOptions): Promise<Deployment> {
  const { hre, report = () => undefined } = options;
  const { provider } = hre.network;
  const accounts = ((await provider.request({ method: "eth_accounts" })) as string[]).map((each) => getAddress(each));
  const [deployer] = accounts;
  if (deployer === undefined) throw new DeploymentError(`network ${hre.network.name} has no account to deploy from`);
  const parameters = options.parameters ?? loadParameters(hre.network.name, accounts);
  const chainId = Number(await provider.request({ method: "eth_chainId" }));
  const isLocal = hre.network.name === "hardhat" || isLocalNetwork(hre.network.name);

  const folder = options.deployments === undefined ? undefined : deploymentFolder(options.deployments, chainId);
  if (folder !== undefined) await prepareJournal({ ...options, folder, deployer, isLocal, report });
  const before = await hre.ethers.provider.getBlockNumber();
  const addresses = await igniteEconomy({ hre, provider, accounts, parameters, folder, isLocal, report });
  const deployedAtBlock = (folder === undefined ? undefined : firstBlock(readJournal(folder))) ?? before + 1;

  const checks = await verifyEconomy({ hre, addresses, parameters, deployer, deployedAtBlock });
  if (checks.problems.length > 0) throw new VerificationError(checks.problems);
  return { chainId, addresses, deployedAtBlock, deployer, parameters, verified: checks.summary() };
}

interface Preparation extends DeployOptions {
  folder: string;
  deployer: string;
  isLocal: boolean;
  report: (line: string) => void;
}

/** Leaves a journal that Ignition can go on with, or none. */
async function prepareJournal({ hre, folder, deployer, isLocal, reset, report }: Preparation): Promise<void> {
  if (reset) clearJournal(folder, !isLocal);
  dropUnstarted(folder);
  const journal = readJournal(folder);
  if (journal === undefined) return;
  const { provider } = hre.network;
  const reason = await staleness(journal, provider);
  if (reason !== undefined) {
    if (!isLocal) {
      throw new DeploymentError(`${shown(folder)} is of another chain: ${reason}. Deploy a new economy with --reset`);
    }
    report(`the chain was wiped (${reason}): starting anew`);
    clearJournal(folder, false);
    return;
  }
  const noted = await noteUnrecorded(journal, provider, deployer);
  if (noted > 0) report(`noted ${noted} transaction that an interrupted run had sent`);
}

function firstBlock(journal: Journal | undefined): number | undefined {
  const blocks = (journal?.confirmed ?? []).map(({ blockNumber }) => blockNumber);
  return blocks.length === 0 ? undefined : Math.min(...blocks);
}
