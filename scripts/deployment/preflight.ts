import { computeAddress, getAddress } from "ethers";
import { type EconomyParameters, loadParameters } from "../../deploy/parameters";
import {
  CHAIN_IDS,
  DEPLOYER_KEY_VARIABLE,
  type NetworkName,
  deployerKey,
  isKnownNetwork,
  isLocalNetwork,
  rpcUrl,
  rpcUrlVariable,
} from "../config/networks";
import { DeploymentError } from "./errors";
import { ask, causeOf, originOf } from "./rpc";

/** What is known before anything is sent. */
export interface Target {
  network: NetworkName;
  chainId: number;
  url: string;
  deployer: string;
  parameters: EconomyParameters;
}

/**
 * Checks, in this order: network, RPC URL, chain id, deployer, parameters. Sends nothing.
 * @throws DeploymentError or ParameterError, one line that says what is wrong and what to do.
 */
export async function preflight(name: string): Promise<Target> {
  if (!isKnownNetwork(name)) {
    const known = Object.keys(CHAIN_IDS).join(", ");
    throw new DeploymentError(`network ${name} keeps nothing or is unknown: name one of ${known} with --network`);
  }
  const url = urlOf(name);
  const chainId = await checkedChainId(name, url);
  const accounts = isLocalNetwork(name) ? await ask<string[]>(url, "eth_accounts") : [keyAccount(name)];
  const deployer = accounts[0];
  if (deployer === undefined) throw new DeploymentError(`${originOf(url)} has no account to deploy from`);
  return { network: name, chainId, url, deployer: getAddress(deployer), parameters: loadParameters(name, accounts) };
}

function urlOf(network: NetworkName): string {
  const variable = rpcUrlVariable(network);
  const url = rpcUrl(network);
  if (url === undefined) throw new DeploymentError(`${variable} is not set: export the RPC URL of ${network}`);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new DeploymentError(`${variable} is not an http(s) URL: export the RPC URL of ${network}`);
  }
  return url;
}

async function checkedChainId(network: NetworkName, url: string): Promise<number> {
  let chainId: number;
  try {
    chainId = Number(await ask<string>(url, "eth_chainId"));
  } catch (error) {
    throw new DeploymentError(
      `no chain answers at ${originOf(url)} (${causeOf(error)}): check ${rpcUrlVariable(network)}`,
      { cause: error },
    );
  }
  const expected = CHAIN_IDS[network];
  if (chainId === expected) return chainId;
  throw new DeploymentError(
    `${originOf(url)} is chain ${chainId}, but ${network} is ${expected}: check ${rpcUrlVariable(network)}`,
  );
}

function keyAccount(network: NetworkName): string {
  if (!process.env[DEPLOYER_KEY_VARIABLE]) {
    throw new DeploymentError(
      `${DEPLOYER_KEY_VARIABLE} is not set: export the key of the account that pays on ${network}`,
    );
  }
  const key = deployerKey();
  if (key === undefined) {
    throw new DeploymentError(`${DEPLOYER_KEY_VARIABLE} is not a private key: it must be 0x and 64 hex digits`);
  }
  try {
    return computeAddress(key);
  } catch {
    // The message would show the key.
    throw new DeploymentError(`${DEPLOYER_KEY_VARIABLE} is not a private key: it is zero or above the curve's order`);
  }
}
