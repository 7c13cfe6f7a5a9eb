import { time } from "@nomicfoundation/hardhat-network-helpers";
import { ZeroAddress, ZeroHash } from "ethers";
import type { GasScenario } from "../../../scripts/gas/types";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, type ReadyMarket, ask, fillQuote, signQuote } from "../../fixtures/market";
import { exactMarket } from "./exact";
import { DELIVERABLE_HASH, gasOf, runJob, warmMarket } from "./setup";

const TEXT = "Classify one hundred handwritten digits with the model of an earlier job; return one label each.";

/** A submitted job in a market where a third party has finalised one before; returns the gas of finalising it. */
async function finalise(): Promise<bigint> {
  const market = await loadFixture(warmMarket);
  let gas = 0n;
  for (const nonce of [2n, 3n]) {
    await runJobUntilSubmitted(market, nonce);
    await time.increase(61);
    gas = await gasOf(market.evaluator.connect(market.worker).finalise(await market.escrow.jobCount()));
  }
  return gas;
}

async function runJobUntilSubmitted(market: ReadyMarket, nonce: bigint): Promise<void> {
  const quote = await ask(market, { nonce });
  const jobId = await fillQuote(market, quote, await signQuote(market, market.provider, quote));
  await market.escrow.connect(market.provider).submit(jobId, DELIVERABLE_HASH, "0x");
}

/** A whole plain job, judged by a key, in five transactions. */
async function erc8183Path(description: string): Promise<bigint> {
  const { escrow, client, provider, worker } = await loadFixture(warmMarket);
  const expiredAt = (await time.latest()) + 86_400;
  const asClient = escrow.connect(client);
  const created = await gasOf(asClient.createJob(provider, worker, expiredAt, description, ZeroAddress));
  const jobId = await escrow.jobCount();
  const steps = [
    await gasOf(asClient.setBudget(jobId, BUDGET, "0x")),
    await gasOf(asClient.fund(jobId, BUDGET, "0x")),
    await gasOf(escrow.connect(provider).submit(jobId, DELIVERABLE_HASH, "0x")),
    await gasOf(escrow.connect(worker).complete(jobId, ZeroHash, "0x")),
  ];
  return steps.reduce((sum, gas) => sum + gas, created);
}

export const JOB_SCENARIOS: readonly GasScenario[] = [
  { id: "job.submit", measure: async () => (await runJob(await loadFixture(warmMarket), 2n)).submit },
  {
    id: "job.submit.exact",
    measure: async () => {
      const market = await loadFixture(exactMarket);
      return (await runJob(market, 2n, market.resourceId)).submit;
    },
  },
  { id: "job.complete", measure: async () => (await runJob(await loadFixture(warmMarket), 2n)).complete },
  { id: "job.finalise", measure: finalise },
  {
    id: "job.whole",
    measure: async () => {
      const { fill, submit, complete } = await runJob(await loadFixture(warmMarket), 2n);
      return fill + submit + complete;
    },
  },
  { id: "job.erc8183Path", measure: () => erc8183Path("") },
  { id: "job.erc8183Path.text", measure: () => erc8183Path(TEXT) },
];
