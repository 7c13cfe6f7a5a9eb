import type { AgentCard, BadWork } from "../../agent/index.js";
import { Amounts, type JobModel, type Ledger } from "../ledger/index.js";
import type { AgentFigures, Figures, JobFigures } from "./Figures.js";
import { jobFigures, outcomeFigures, priceFigures } from "./jobFigures.js";
import { badWorkFigures, penaltyFigures } from "./penalties.js";
import { providerFigures } from "./providerFigures.js";

/** An agent of the run and how it was told to behave. */
export interface Participant extends AgentCard {
  strategy: string;
}

/** How things stood when the run began. */
export interface Before {
  /** The last block before it. */
  block: number;
  /** The first job of the run. */
  firstJobId: bigint;
  supplyWei: bigint;
}

/** What the figures are made of; everything about money comes out of the ledger, which was compared with the chain. */
export interface Sources {
  ledger: Ledger;
  participants: readonly Participant[];
  before: Before;
  run: Figures["run"];
  /** What clients said of their work; the money of it comes out of the ledger. */
  badWork: readonly BadWork[];
  reconciliation: Figures["reconciliation"];
}

/** The figures of a run. */
export function figuresOf(sources: Sources): Figures {
  const { ledger, participants, before, run, badWork, reconciliation } = sources;
  const names = new Map(participants.map(({ address, name }) => [address, name]));
  const models = [...ledger.escrow.jobs.values()].filter(({ id }) => id >= before.firstJobId);
  const jobs = jobFigures(ledger, models, (address) => names.get(address) ?? address);
  return {
    run,
    agents: participants.map((participant) => agentFigures(participant, ledger, models)),
    providers: providerFigures(participants, ledger, models),
    outcomes: outcomeFigures(jobs),
    prices: priceFigures(jobs),
    jobs,
    penalties: penaltyFigures(jobs),
    badWork: badWorkFigures(jobs, badWork),
    burn: burnFigures(ledger, before),
    supply: { beforeWei: before.supplyWei, afterWei: ledger.token.supply },
    flows: flowFigures(jobs),
    reconciliation,
  };
}

function agentFigures(
  { name, address, kind, strategy }: Participant,
  { token, escrow, stakes, agents }: Ledger,
  jobs: readonly JobModel[],
): AgentFigures {
  const bought = jobs.filter(({ client }) => client === address);
  const sold = jobs.filter(({ provider }) => provider === address);
  const wages = jobs.filter(({ wageTo }) => wageTo === address);
  const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n);
  return {
    name,
    agentId: agents.ownedBy(address),
    address,
    kind,
    strategy,
    bought: bought.length,
    sold: sold.length,
    earnedWei:
      sum(sold.map(({ paid }) => paid)) +
      sum(wages.map(({ wage }) => wage)) +
      sum(bought.map(({ compensation }) => compensation)),
    spentWei: sum(bought.map(({ budget, refunded }) => budget - refunded)),
    stakeWei: stakes.staked.get(address),
    balanceWei: escrow.balances.get(address) + token.balances.get(address),
  };
}

/** Of the run alone: the chain may have seen others. */
function burnFigures({ burn }: Ledger, before: Before): Figures["burn"] {
  const ofRun = <T extends { block: number }>(all: readonly T[]) => all.filter(({ block }) => block > before.block);
  const bySource = new Amounts();
  const timeline = ofRun(burn.burns).map(({ block, source, amount }) => {
    bySource.add(source, amount);
    return { block, source, wei: amount, totalWei: bySource.total() };
  });
  const treasuryWei = ofRun(burn.treasuryPayments).reduce((sum, { amount }) => sum + amount, 0n);
  const sources = bySource.keys().map((source) => ({ source, wei: bySource.get(source) }));
  return { totalWei: bySource.total(), treasuryWei, bySource: sources, timeline };
}

function flowFigures(jobs: readonly JobFigures[]): Figures["flows"] {
  const flows = new Map<string, Figures["flows"][number]>();
  for (const { client, provider, budgetWei, refundedWei } of jobs) {
    const key = `${client} ${provider}`;
    const flow = flows.get(key) ?? { client, provider, jobs: 0, wei: 0n };
    flows.set(key, { ...flow, jobs: flow.jobs + 1, wei: flow.wei + budgetWei - refundedWei });
  }
  return [...flows.values()];
}
