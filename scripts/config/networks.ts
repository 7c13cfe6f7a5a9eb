import type { NetworksUserConfig } from "hardhat/types";

/** Chain ids of the networks that `npm run deploy` knows; RPC URLs and keys come from the environment. */
export const CHAIN_IDS = {
  localhost: 31_337,
  devnet: 4_242,
  sepolia: 11_155_111,
  baseSepolia: 84_532,
  arbitrumSepolia: 421_614,
} as const;

export type NetworkName = keyof typeof CHAIN_IDS;

/** The environment variable that holds the key of the account that deploys to public networks. */
export const DEPLOYER_KEY_VARIABLE = "DEPLOYER_PRIVATE_KEY";

const LOCAL_RPC_URL = "http://127.0.0.1:8545";
const LOCAL_NETWORKS: readonly string[] = ["localhost", "devnet"];

/** Whether `name` is a network that `npm run deploy` knows. */
export function isKnownNetwork(name: string): name is NetworkName {
  return Object.keys(CHAIN_IDS).includes(name);
}

/** Whether `network` runs on this machine, with accounts of its own: no key, no money, no harm in starting anew. */
export function isLocalNetwork(network: string): boolean {
  return LOCAL_NETWORKS.includes(network);
}

/** The environment variable that holds the RPC URL of `network`. */
export function rpcUrlVariable(network: NetworkName): string {
  return `${network.replace(/([A-Z])/g, "_$1").toUpperCase()}_RPC_URL`;
}

/** The RPC URL of `network`; a public network has none unless the environment names it. */
export function rpcUrl(network: NetworkName): string | undefined {
  return process.env[rpcUrlVariable(network)] || (isLocalNetwork(network) ? LOCAL_RPC_URL : undefined);
}

/** The deployer's key, when the environment holds a well-formed one. Never printed. */
export function deployerKey(): string | undefined {
  const key = process.env[DEPLOYER_KEY_VARIABLE] ?? "";
  return /^0x[0-9a-fA-F]{64}$/.test(key) ? key : undefined;
}

function publicNetwork(network: NetworkName) {
  const key = deployerKey();
  // A name that never resolves (RFC 6761): without its URL a public network must not become the local one.
  const url = rpcUrl(network) ?? `http://set-${rpcUrlVariable(network).toLowerCase().replaceAll("_", "-")}.invalid`;
  return { chainId: CHAIN_IDS[network], url, accounts: key ? [key] : [] };
}

function localNetwork(network: NetworkName) {
  return { chainId: CHAIN_IDS[network], url: rpcUrl(network) ?? LOCAL_RPC_URL };
}

export const NETWORKS: NetworksUserConfig = {
  hardhat: { hardfork: "prague", chainId: CHAIN_IDS.localhost },
  localhost: localNetwork("localhost"),
  devnet: localNetwork("devnet"),
  sepolia: publicNetwork("sepolia"),
  baseSepolia: publicNetwork("baseSepolia"),
  arbitrumSepolia: publicNetwork("arbitrumSepolia"),
};
