import { type Provider, type Signer, Wallet } from "ethers";
import { connectContracts } from "./chain/contracts";
import type { Connection } from "./chain/Connection";
import { createMutex } from "./chain/mutex";
import { createProvider } from "./chain/provider";
import { reading } from "./chain/reading";
import { createSend } from "./chain/send";
import { type ComputeEconomy, economyOf } from "./ComputeEconomy";
import { CONTRACT_NAMES, type Deployment } from "./deployment/Deployment";
import { SdkError } from "./errors/SdkError";
import { createQuoteNonces, type QuoteNonceRange } from "./quotes/nonces";

const ANSWER_TIMEOUT_MS = 10_000;

/** Who connects to what. Use one connection for each key: it gives transactions their numbers. */
export type ConnectOptions = {
  deployment: Deployment;
  /** Blocks to wait for after each transaction; 1 by default. */
  confirmations?: number;
  /** How long to wait for them, in milliseconds; two minutes by default. */
  timeoutMs?: number;
  /** The series of an earlier connection (`quoteNonces()`), to go on with; by default a new one from a random start. */
  quoteNonces?: QuoteNonceRange;
} & (
  | {
      /** A signer with a provider; build a JSON-RPC provider of your own with `cacheTimeout: -1`. */
      signer: Signer;
    }
  | {
      /** A private key, 32 bytes of hex. */
      key: string;
      /** An HTTP JSON-RPC URL. */
      rpcUrl: string;
    }
);

/**
 * Connects an account to a deployment.
 * @throws `SdkError` RPC_UNAVAILABLE, CHAIN_MISMATCH, NO_CODE, NO_PROVIDER, or BAD_ARGUMENT for a key that is none.
 */
export async function connect(options: ConnectOptions): Promise<ComputeEconomy> {
  const { deployment, confirmations = 1, timeoutMs = 120_000 } = options;
  const signer = "signer" in options ? options.signer : walletOf(options.key, options.rpcUrl, deployment.chainId);
  const provider = signer.provider;
  if (provider === null) throw new SdkError("NO_PROVIDER", "Connect the signer to a provider first.");
  await checkChain(provider, deployment);
  const address = await reading(signer.getAddress());
  const connection: Connection = {
    address,
    deployment,
    contracts: connectContracts(deployment.addresses, signer),
    signer,
    provider,
    send: createSend(signer, provider, address, { confirmations, timeoutMs }),
    approving: createMutex(),
    quoteNonces: createQuoteNonces(options.quoteNonces),
  };
  return economyOf(connection);
}

function walletOf(key: string, rpcUrl: string, chainId: number): Signer {
  try {
    return new Wallet(key, createProvider(rpcUrl, chainId));
  } catch {
    // The cause would repeat the key.
    throw new SdkError("BAD_ARGUMENT", "The key is not 32 bytes of hex, or the RPC URL is none.");
  }
}

async function checkChain(provider: Provider, { chainId, addresses }: Deployment): Promise<void> {
  const actual = await reading(inTime(chainIdOf(provider)));
  if (actual !== BigInt(chainId)) {
    throw new SdkError("CHAIN_MISMATCH", `The deployment is for chain ${chainId}, the RPC serves ${actual}.`, {
      details: { expected: BigInt(chainId), actual },
    });
  }
  const codes = await reading(Promise.all(CONTRACT_NAMES.map((name) => provider.getCode(addresses[name]))));
  const missing = CONTRACT_NAMES.filter((_, index) => codes[index] === "0x");
  if (missing.length > 0) {
    throw new SdkError("NO_CODE", `There is no code for ${missing.join(", ")}: deploy first, or take another file.`, {
      details: { missing },
    });
  }
}

/** Asks the node itself where that is possible: a provider with a fixed network never asks. */
async function chainIdOf(provider: Provider): Promise<bigint> {
  if ("send" in provider && typeof provider.send === "function") {
    const raw = provider as { send(method: string, params: unknown[]): Promise<unknown> };
    return BigInt(String(await raw.send("eth_chainId", [])));
  }
  return (await provider.getNetwork()).chainId;
}

/** ethers' default provider asks an unreachable node for ever. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new SdkError("RPC_UNAVAILABLE", `The RPC did not answer within ${ANSWER_TIMEOUT_MS / 1000} seconds.`));
    }, ANSWER_TIMEOUT_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
