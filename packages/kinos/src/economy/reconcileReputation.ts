import type { ComputeEconomy } from "@compute-economy/sdk";
import { type Comparison, type Ledger, tierStandingOf } from "./ledger/index.js";

type At = { blockTag: number };

/** Tiers, agents and ratings against what registry and feedback contract say of them. */
export async function compareReputation(economy: ComputeEconomy, ledger: Ledger, at: At): Promise<Comparison[]> {
  const parts = await Promise.all([
    compareTiers(economy, ledger, at),
    compareAgents(economy, ledger, at),
    compareVouchedFees(economy, ledger, at),
    compareScores(economy, ledger, at),
  ]);
  return [...parts.flat(), ...ledger.ratings.checks];
}

async function compareTiers({ contracts }: ComputeEconomy, ledger: Ledger, at: At): Promise<Comparison[]> {
  const { stakes, constants } = ledger;
  const perProvider = stakes.staked.keys().map(async (provider) => {
    const { tier } = tierStandingOf(stakes.recordOf(provider), constants.tierRules);
    const found = await contracts.providers.tierOf(provider, at);
    return { what: `tier of ${provider}`, expected: BigInt(tier), found };
  });
  return await Promise.all(perProvider);
}

async function compareAgents({ contracts }: ComputeEconomy, { agents }: Ledger, at: At): Promise<Comparison[]> {
  const perProvider = agents.labelled().map(async ([provider, expected]) => {
    return { what: `agent of ${provider}`, expected, found: await contracts.providers.agentOf(provider, at) };
  });
  return await Promise.all(perProvider);
}

async function compareVouchedFees({ contracts }: ComputeEconomy, { ratings }: Ledger, at: At): Promise<Comparison[]> {
  const { vouchedFees } = ratings;
  const perProvider = vouchedFees.keys().map(async (provider) => {
    const found = await contracts.feedback.vouchedFees(provider, at);
    return { what: `fees of ${provider} that vouched`, expected: vouchedFees.get(provider), found };
  });
  return await Promise.all(perProvider);
}

/** Weights fall with every second: both sides see them at the block's time. */
async function compareScores(economy: ComputeEconomy, { ratings }: Ledger, at: At): Promise<Comparison[]> {
  const block = await economy.provider.getBlock(at.blockTag);
  const seconds = BigInt(block?.timestamp ?? 0);
  const perScore = [...ratings.scores].map(async ([key, model]) => {
    const [provider = "", termsId = "0"] = key.split(" ");
    const expected = model.at(seconds);
    const found = await economy.contracts.feedback.scoreOf(provider, BigInt(termsId), at);
    const what = `of ${provider} under terms ${termsId}`;
    return [
      { what: `score ${what}`, expected: expected.score, found: found.score },
      { what: `weight of the score ${what}`, expected: expected.weight, found: found.weight },
    ];
  });
  return (await Promise.all(perScore)).flat();
}
