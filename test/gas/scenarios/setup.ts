import type { ContractTransactionResponse } from "ethers";
import { hexlify, keccak256, toUtf8Bytes } from "ethers";
import { type ReadyMarket, ask, readyMarket, signQuote } from "../../fixtures/market";

/** Realistic content hashes: every byte costs calldata. */
export const INPUT_HASH = keccak256(toUtf8Bytes("an input"));
export const DELIVERABLE_HASH = keccak256(toUtf8Bytes("a deliverable"));

/** The `gasUsed` of a sent transaction. */
export async function gasOf(sending: Promise<ContractTransactionResponse>): Promise<bigint> {
  const receipt = await (await sending).wait();
  if (receipt === null) throw new Error("the transaction was not mined");
  return receipt.gasUsed;
}

/** Runs one job of the provider's asks; `nonce` says which counter it uses. Returns the gas of each step. */
export async function runJob(market: ReadyMarket, nonce: bigint, resourceId = 1n) {
  const { escrow, evaluator, quotes, client, provider } = market;
  const quote = await ask(market, { nonce, resourceId });
  const signature = await signQuote(market, provider, quote);
  const fill = await gasOf(quotes.connect(client).fill(quote, quote.units, INPUT_HASH, hexlify(signature)));
  const jobId = await escrow.jobCount();
  const submit = await gasOf(escrow.connect(provider).submit(jobId, DELIVERABLE_HASH, "0x"));
  const complete = await gasOf(evaluator.connect(client).accept(jobId));
  return { fill, submit, complete };
}

/** State: a market in steady use, every slot that a job touches has been touched by an earlier one. */
export async function warmMarket() {
  const market = await readyMarket();
  await runJob(market, 1n);
  return market;
}
