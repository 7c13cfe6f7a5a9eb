import { type ComputeEconomy, type Deployment, connect, createProvider } from "@compute-economy/sdk";
import { NonceManager, type Signer, Wallet, parseEther } from "ethers";
import { EconomyError } from "../EconomyError.js";
import { rpc } from "./rpc.js";

const MARKET_FUND_ACCOUNT = 4;
const KEY_VARIABLE = "MARKET_FUND_PRIVATE_KEY";
const GAS_MONEY = parseEther("1");

/** The market fund account, out of which agents get their first $COMPUTE and their gas money. */
export class Bank {
  private constructor(
    readonly economy: ComputeEconomy,
    private readonly signer: Signer,
  ) {}

  /** With the key from the environment, or else with the fifth unlocked account of a development chain. */
  static async open(rpcUrl: string, deployment: Deployment): Promise<Bank> {
    const provider = createProvider(rpcUrl, deployment.chainId);
    const key = process.env[KEY_VARIABLE];
    const signer = new NonceManager(
      key ? new Wallet(key, provider) : await provider.getSigner(await unlockedAccount(rpcUrl)),
    );
    return new Bank(await connect({ deployment, signer }), signer);
  }

  /**
   * Sends `amountWei` of $COMPUTE and gas money to `account`. One call after the other: anvil 1.7 can leave a transaction
   * queued for good that arrives while it mines the one before.
   */
  async fund(account: string, amountWei: bigint): Promise<void> {
    const { compute } = this.economy.contracts;
    const gas = await this.signer.sendTransaction({ to: account, value: GAS_MONEY });
    await gas.wait();
    const tokens = await compute.connect(this.signer).transfer(account, amountWei);
    await tokens.wait();
  }
}

async function unlockedAccount(rpcUrl: string): Promise<string> {
  const accounts = (await rpc(rpcUrl, "eth_accounts").catch(() => [])) as string[];
  const account = accounts[MARKET_FUND_ACCOUNT];
  if (!account) throw new EconomyError(`this chain has no unlocked market fund account: export ${KEY_VARIABLE}`);
  return account;
}
