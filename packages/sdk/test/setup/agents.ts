import { HDNodeWallet, id, JsonRpcProvider, toBeHex, Wallet } from "ethers";
import { afterEach, beforeEach, inject } from "vitest";
import {
  type ComputeEconomy,
  connect,
  createProvider,
  type Deployment,
  type OperatorName,
  parseCompute,
  parseDeployment,
} from "../../src";
import { ComputeToken__factory } from "../../../../typechain-types/factories/contracts/token/ComputeToken__factory";

export const TRAIN = 1n;
export const PRICE_WEI = parseCompute("10");
export const UNITS = 20n;
export const BUDGET_WEI = PRICE_WEI * UNITS;
/** 2 % of the budget and five seats of 1 $COMPUTE. */
export const BOND_WEI = parseCompute("9");
export const INPUT = id("input");
export const DELIVERABLE = id("deliverable");

const MNEMONIC = "test test test test test test test test test test test junk";
const MARKET_FUND = 4;

export const rpcUrl = (): string => inject("rpcUrl");
export const deployment = (): Deployment => parseDeployment(inject("deploymentText"));
export const provider = (): JsonRpcProvider => createProvider(rpcUrl(), deployment().chainId);

/** State: an account with gas and 1,000 $COMPUTE that has done nothing yet. */
export async function newcomer(): Promise<{ agent: ComputeEconomy; key: string }> {
  const key = Wallet.createRandom().privateKey;
  const { address } = new Wallet(key);
  await endow(address);
  return { agent: await connect({ deployment: deployment(), key, rpcUrl: rpcUrl() }), key };
}

/** Gives `address` 10 native coins and 1,000 $COMPUTE. */
export async function endow(address: string): Promise<void> {
  const chain = provider();
  await chain.send("anvil_setBalance", [address, toBeHex(parseCompute("10"))]);
  const fund = HDNodeWallet.fromPhrase(MNEMONIC, undefined, `m/44'/60'/0'/0/${MARKET_FUND}`).connect(chain);
  const transfer = await ComputeToken__factory.connect(deployment().addresses.compute, fund).transfer(
    address,
    parseCompute("1000"),
  );
  await transfer.wait();
}

/** State: an account with 500 $COMPUTE in the escrow, the market (the quote book) its operator. */
export async function client(operator: OperatorName = "quotes"): Promise<ComputeEconomy> {
  const { agent } = await newcomer();
  await agent.deposit(parseCompute("500"));
  await agent.approveOperator({ operator });
  return agent;
}

/** State: an account with 100 $COMPUTE staked, the market (the quote book) its operator. */
export async function worker(operator: OperatorName = "quotes"): Promise<ComputeEconomy> {
  const { agent } = await newcomer();
  await agent.stake(parseCompute("100"));
  await agent.approveOperator({ operator });
  return agent;
}

/** The terms of an ask or a bid over 20 units at 10 $COMPUTE, for an hour. */
export const offer = (side: "ask" | "bid") => ({
  side,
  resourceId: TRAIN,
  priceWei: PRICE_WEI,
  units: UNITS,
  validForSeconds: 3_600,
  ...(side === "bid" ? { inputReference: INPUT } : {}),
});

/** A signed offer of `maker`. */
export async function signedOffer(maker: ComputeEconomy, side: "ask" | "bid", changes = {}) {
  return await maker.signQuote(await maker.createQuote({ ...offer(side), ...changes }));
}

/** State: a job that a client bought by filling a provider's ask; Funded. */
export async function fundedJob() {
  const [buyer, seller] = [await client(), await worker()];
  const signed = await signedOffer(seller, "ask");
  const { jobId } = await buyer.fillQuote(signed, { inputReference: INPUT });
  return { buyer, seller, signed, jobId };
}

/** State: the provider has delivered; Submitted. */
export async function submittedJob() {
  const market = await fundedJob();
  await market.seller.submit(market.jobId, DELIVERABLE);
  return market;
}

/** Lets `seconds` pass on the chain's clock. No block is mined: the next one has the new time. */
export async function pass(seconds: number): Promise<void> {
  await provider().send("evm_increaseTime", [seconds]);
}

/** Every test of the file finds the chain as the file found it: what rests in the book stays in its test. */
export function restoreChainAfterEach(): void {
  let snapshot: unknown;
  beforeEach(async () => {
    snapshot = await provider().send("evm_snapshot", []);
  });
  afterEach(async () => {
    await provider().send("evm_revert", [snapshot]);
  });
}

/** Waits until `count` transactions wait for a block. */
export async function waitingFor(count: number): Promise<void> {
  const chain = provider();
  const waiting = async () => Number(((await chain.send("txpool_status", [])) as { pending: string }).pending);
  while ((await waiting()) < count) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** Mines a block as soon as `count` transactions wait for it. */
export async function minedWith(count: number): Promise<void> {
  await waitingFor(count);
  await provider().send("evm_mine", []);
}

/** Calls `action`, which must fail; gives back what it threw. */
export async function failureOf(action: Promise<unknown>): Promise<unknown> {
  try {
    await action;
  } catch (error) {
    return error;
  }
  throw new Error("nothing failed");
}
