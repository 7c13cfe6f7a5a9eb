import { decodeError } from "@compute-economy/sdk";
import type { JsonRpcProvider, Wallet } from "ethers";
import { EconomyError } from "../../economy/EconomyError.js";
import { rpc } from "../../economy/chain/rpc.js";

const GAS_LIMIT = 2_000_000n;
const MAX_FEE_PER_GAS = 10n ** 10n;

/** A contract call, encoded. */
export interface Call {
  to: string;
  data: string;
}

/** What a receipt says in its logs. */
export interface RawLog {
  address: string;
  topics: string[];
  data: string;
}

/** What sending one kind of transaction has cost so far. */
export interface GasUse {
  transactions: number;
  gas: bigint;
}

interface RawReceipt {
  status: string;
  gasUsed: string;
  logs: RawLog[];
}

/**
 * Thousands of transactions, one after the other, on a development chain of one's own: the node mines each at once and
 * answers with its receipt. The SDK's way, which simulates, estimates and waits, would take most of a run's time.
 */
export class DirectChain {
  readonly use = new Map<string, GasUse>();
  private readonly nonces = new Map<string, number>();

  constructor(
    private readonly url: string,
    private readonly chainId: number,
    private readonly provider: JsonRpcProvider,
  ) {}

  /** Sends `call` and counts it under `kind`. Throws what the contract refused it with. */
  async send(wallet: Wallet, kind: string, { to, data }: Call): Promise<RawLog[]> {
    const nonce = this.nonces.get(wallet.address) ?? 0;
    const signed = await wallet.signTransaction({
      type: 2,
      chainId: this.chainId,
      nonce,
      to,
      data,
      gasLimit: GAS_LIMIT,
      maxFeePerGas: MAX_FEE_PER_GAS,
      maxPriorityFeePerGas: 0n,
    });
    const receipt = (await rpc(this.url, "eth_sendRawTransactionSync", [signed])) as RawReceipt;
    this.nonces.set(wallet.address, nonce + 1);
    if (receipt.status !== "0x1") throw await this.refusal(wallet, kind, { to, data });
    const { transactions, gas } = this.use.get(kind) ?? { transactions: 0, gas: 0n };
    this.use.set(kind, { transactions: transactions + 1, gas: gas + BigInt(receipt.gasUsed) });
    return receipt.logs;
  }

  /** What `call` answers, encoded. */
  async read(call: Call): Promise<string> {
    return (await rpc(this.url, "eth_call", [call, "latest"])) as string;
  }

  private async refusal({ address }: Wallet, kind: string, call: Call): Promise<EconomyError> {
    try {
      await this.provider.call({ ...call, from: address });
      return new EconomyError(`${kind} by ${address} failed when it was mined, and would not now`);
    } catch (cause) {
      return new EconomyError(`${kind} by ${address} was refused: ${decodeError(cause).message}`, { cause });
    }
  }
}
