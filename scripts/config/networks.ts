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

const LOCAL_RPC_URL = "http://127.0.0.1:8545";

/** The environment variable that holds the RPC URL of `network`. */
export function rpcUrlVariable(network: NetworkName): string {
  return `${network.replace(/([A-Z])/g, "_$1").toUpperCase()}_RPC_URL`;
}

function rpcUrl(network: NetworkName): string {
  return process.env[rpcUrlVariable(network)] ?? LOCAL_RPC_URL;
}

function publicNetwork(network: NetworkName) {
  const key = process.env.DEPLOYER_PRIVATE_KEY;
  return { chainId: CHAIN_IDS[network], url: rpcUrl(network), accounts: key ? [key] : [] };
}

function localNetwork(network: NetworkName) {
  const key = process.env.DEPLOYER_PRIVATE_KEY;
  return { chainId: CHAIN_IDS[network], url: rpcUrl(network), ...(key ? { accounts: [key] } : {}) };
}

export const NETWORKS: NetworksUserConfig = {
  hardhat: { hardfork: "prague", chainId: CHAIN_IDS.localhost },
  localhost: localNetwork("localhost"),
  devnet: localNetwork("devnet"),
  sepolia: publicNetwork("sepolia"),
  baseSepolia: publicNetwork("baseSepolia"),
  arbitrumSepolia: publicNetwork("arbitrumSepolia"),
};
