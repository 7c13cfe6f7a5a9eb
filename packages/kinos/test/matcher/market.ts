import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type ComputeEconomy,
  connect,
  type Deployment,
  parseCompute,
  type Quote,
  type SignedQuote,
} from "@compute-economy/sdk";
import { id, Wallet } from "ethers";
import { Bank } from "../../src/economy/chain/Bank.js";
import { deploy } from "../../src/economy/chain/deploy.js";
import { LocalChain } from "../../src/economy/chain/LocalChain.js";

export const INPUT = id("input");
/** Of all resources of a local deployment. */
export const LOT = 10n;

/** The most that one settlement needs. */
const GAS_PER_ENTRY = 400_000n;

/** A chain of its own with the production deployment. */
export interface Market {
  url: string;
  deployment: Deployment;
  bank: Bank;
  stop(): Promise<void>;
}

export async function startMarket(): Promise<Market> {
  const folder = mkdtempSync(join(tmpdir(), "match-market-"));
  const chain = await LocalChain.start(folder);
  try {
    const deployment = await deploy(chain.url, folder, new AbortController().signal);
    const stop = async () => {
      await chain.stop();
      rmSync(folder, { recursive: true, force: true });
    };
    return { url: chain.url, deployment, bank: await Bank.open(chain.url, deployment), stop };
  } catch (error) {
    await chain.stop();
    throw error;
  }
}

/** The key of an account with gas and nothing else: whoever matches needs no more. */
export async function solverKey({ bank }: Market): Promise<string> {
  const { privateKey, address } = Wallet.createRandom();
  await bank.fund(address, 0n);
  return privateKey;
}

/** State: such an account, connected. */
export async function solver(market: Market): Promise<ComputeEconomy> {
  return await connect({ deployment: market.deployment, key: await solverKey(market), rpcUrl: market.url });
}

/** State: an account with 2,000 $COMPUTE in the escrow and 500 staked, the quote book its operator. */
export async function trader({ url, deployment, bank }: Market): Promise<ComputeEconomy> {
  const { privateKey, address } = Wallet.createRandom();
  await bank.fund(address, parseCompute("2500"));
  const agent = await connect({ deployment, key: privateKey, rpcUrl: url });
  await agent.deposit(parseCompute("2000"));
  await agent.stake(parseCompute("500"));
  await agent.approveOperator();
  return agent;
}

/** A signed quote for up to 40 units, in fills of one lot or more; asks at 10, bids at 15 $COMPUTE unless changed. */
export async function signed(maker: ComputeEconomy, side: Quote["side"], changes = {}): Promise<SignedQuote> {
  const quote = await maker.createQuote({
    side,
    resourceId: 1n,
    priceWei: parseCompute(side === "ask" ? "10" : "15"),
    units: 4n * LOT,
    minUnits: LOT,
    validForSeconds: 3_600,
    ...(side === "bid" && { inputReference: INPUT }),
    ...changes,
  });
  return await maker.signQuote(quote);
}

/** An ask and a bid, as whoever settles says they are. */
export interface SignedPair {
  ask: SignedQuote;
  bid: SignedQuote;
  units: bigint;
}

/** Jobs and refusals of `QuoteBook.settleBatch`, sent by `matcher` without the care that the SDK takes. */
export async function settleBatch(matcher: ComputeEconomy, pairs: SignedPair[]) {
  const { quotes, escrow } = matcher.contracts;
  const calls = pairs.map(structOf);
  const results = await quotes.settleBatch.staticCall(calls);
  // The estimate is content with entries that starve.
  const gasLimit = (await quotes.settleBatch.estimateGas(calls)) + GAS_PER_ENTRY * BigInt(calls.length);
  const receipt = await (await quotes.settleBatch(calls, { gasLimit })).wait();
  if (receipt?.status !== 1) throw new Error("the batch was not settled");
  return results.map(({ jobId, failure }) => {
    if (jobId !== 0n) return { jobId };
    const named = quotes.interface.parseError(failure) ?? escrow.interface.parseError(failure);
    return { failure: { code: named?.name, args: named?.args.toObject() } };
  });
}

function structOf({ ask, bid, units }: SignedPair) {
  const quoteOf = ({ quote: { side, priceWei, ...rest } }: SignedQuote) => ({
    ...rest,
    isBid: side === "bid",
    price: priceWei,
  });
  return {
    ask: quoteOf(ask),
    bid: quoteOf(bid),
    units,
    askSignature: ask.signature,
    bidSignature: bid.signature,
  };
}

/** State: an ask at 10 and a bid at 15 $COMPUTE, of 40 units each, that a solver may match. */
export async function crossing(market: Market, askChanges = {}, bidChanges = {}) {
  const [seller, buyer, matcher] = [await trader(market), await trader(market), await solver(market)];
  const [ask, bid] = [await signed(seller, "ask", askChanges), await signed(buyer, "bid", bidChanges)];
  return { seller, buyer, matcher, ask, bid };
}

/** The only result of settling `pair`. */
export async function attempt({ matcher }: { matcher: ComputeEconomy }, pair: SignedPair) {
  return (await settleBatch(matcher, [pair]))[0];
}

/** `signed` with other terms under the same signature. */
export const changed = ({ quote, signature }: SignedQuote, changes: Partial<SignedQuote["quote"]>): SignedQuote => ({
  quote: { ...quote, ...changes },
  signature,
});
