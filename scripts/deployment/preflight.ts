import { computeAddress, dataSlice, getAddress, id } from "ethers";
import type { AgentParameters } from "../../deploy/parameterAgents";
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

/** The selector of ERC-8004's getIdentityRegistry(). */
const GET_IDENTITY_REGISTRY = dataSlice(id("getIdentityRegistry()"), 0, 4);

/** What is known before anything is sent. */
export interface Target {
  network: NetworkName;
  chainId: number;
  url: string;
  deployer: string;
  parameters: EconomyParameters;
}

/**
 * Checks, in this order: network, RPC URL, chain id, deployer, parameters, the registries that they name. Sends nothing.
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
  const parameters = loadParameters(name, accounts);
  await checkRegistries(name, url, parameters.agents);
  return { network: name, chainId, url, deployer: getAddress(deployer), parameters };
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

/**
 * Registries that are not ours must be there, and be of one another.
 * @throws DeploymentError that names the parameter.
 */
export async function checkRegistries(network: NetworkName, url: string, { identity, reputation }: AgentParameters) {
  for (const [name, address] of Object.entries({ identity, reputation })) {
    if (address === undefined || (await ask<string>(url, "eth_getCode", [address, "latest"])) !== "0x") continue;
    throw new DeploymentError(
      `there is no contract at agents.${name} ${address} on ${network}: correct it, or leave it out to deploy our own`,
    );
  }
  if (identity === undefined || reputation === undefined) return;
  const answer = await ask<string>(url, "eth_call", [{ to: reputation, data: GET_IDENTITY_REGISTRY }, "latest"]);
  if (BigInt(answer) === BigInt(identity)) return;
  throw new DeploymentError(
    `agents.reputation ${reputation} is about the agents of ${dataSlice(answer, 12)}, not of agents.identity ${identity}`,
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
