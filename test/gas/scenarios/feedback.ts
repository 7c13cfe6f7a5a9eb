import { ZeroHash } from "ethers";
import type { GasScenario } from "../../../scripts/gas/types";
import { loadFixture } from "../../fixtures/load";
import type { ReadyMarket } from "../../fixtures/market";
import { gasOf, runJob, warmMarket } from "./setup";

/** Realistic, but for what only the event carries: no text. */
const ratingOf = (jobId: bigint) => ({
  jobId,
  score: 90n,
  tag1: "",
  tag2: "",
  feedbackURI: "",
  feedbackHash: ZeroHash,
});

/** The client rates a job of a provider whose earlier job it rated before; returns the gas of the second rating. */
async function rateAgain(market: ReadyMarket): Promise<bigint> {
  const { escrow, feedback, client } = market;
  let gas = 0n;
  for (const nonce of [2n, 3n]) {
    await runJob(market, nonce);
    gas = await gasOf(feedback.connect(client).rate(ratingOf(await escrow.jobCount())));
  }
  return gas;
}

/** The same for a provider that works as an agent of its own, so that ERC-8004 feedback is given. */
async function rateAgent(): Promise<bigint> {
  const market = await loadFixture(warmMarket);
  const { identity, providers, provider } = market;
  await identity.connect(provider)["register()"]();
  await providers.connect(provider).setAgent(1n);
  return await rateAgain(market);
}

export const FEEDBACK_SCENARIOS: readonly GasScenario[] = [
  { id: "job.rate", measure: rateAgent },
  { id: "job.rate.noAgent", measure: async () => await rateAgain(await loadFixture(warmMarket)) },
];
