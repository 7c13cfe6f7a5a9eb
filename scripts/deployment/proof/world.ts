import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BaseWallet, JsonRpcProvider, Wallet, parseEther, toQuantity } from "ethers";
import { CHAIN_IDS } from "../../config/networks";
import { type Anvil, startAnvil } from "../anvil";

const BLOCK_SECONDS = "0.25";

/** Who takes part in a proof. */
export interface People {
  deployer: BaseWallet;
  governor: BaseWallet;
  guardian: BaseWallet;
  treasury: BaseWallet;
  distribution: BaseWallet;
  marketFund: BaseWallet;
  client: BaseWallet;
  provider: BaseWallet;
}

/** A chain that looks like Sepolia, people with money on it, and a folder for what a deployment leaves. */
export interface World {
  anvil: Anvil;
  chain: JsonRpcProvider;
  people: People;
  folder: string;
  /** The environment of a deployment with nothing missing. */
  env: Record<string, string>;
  close: () => Promise<void>;
}

/** Starts anvil on a free port of 127.0.0.1 with Sepolia's chain id: the deploy command takes its public path. */
export async function openWorld(): Promise<World> {
  const anvil = await startAnvil({ chainId: CHAIN_IDS.sepolia, args: ["--block-time", BLOCK_SECONDS] });
  const chain = new JsonRpcProvider(anvil.url, CHAIN_IDS.sepolia, {
    staticNetwork: true,
    pollingInterval: 100,
    cacheTimeout: -1,
  });
  const folder = mkdtempSync(join(tmpdir(), "deploy-proof-"));
  const close = async () => {
    chain.destroy();
    await anvil.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const person = () => new Wallet(Wallet.createRandom().privateKey, chain);
  const people: People = {
    deployer: person(),
    governor: person(),
    guardian: person(),
    treasury: person(),
    distribution: person(),
    marketFund: person(),
    client: person(),
    provider: person(),
  };
  for (const { address } of Object.values(people)) await setBalance(chain, address, parseEther("10"));
  const env = {
    SEPOLIA_RPC_URL: anvil.url,
    DEPLOYER_PRIVATE_KEY: people.deployer.privateKey,
    GOVERNOR_ADDRESS: people.governor.address,
    GUARDIAN_ADDRESS: people.guardian.address,
    TREASURY_ADDRESS: people.treasury.address,
    DISTRIBUTION_ADDRESS: people.distribution.address,
    MARKET_FUND_ADDRESS: people.marketFund.address,
  };
  return { anvil, chain, people, folder, env, close };
}

/** Gives `address` exactly `wei`. */
export async function setBalance(chain: JsonRpcProvider, address: string, wei: bigint): Promise<void> {
  await chain.send("anvil_setBalance", [address, toQuantity(wei)]);
}
