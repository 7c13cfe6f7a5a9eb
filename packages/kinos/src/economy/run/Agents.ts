import { join } from "node:path";
import type { Deployment } from "@compute-economy/sdk";
import { id, parseEther, Wallet, hexlify, randomBytes } from "ethers";
import type { AgentCard, AgentConfig } from "../../agent/index.js";
import type { Bank } from "../chain/Bank.js";
import { EconomyError } from "../EconomyError.js";
import type { Participant } from "../figures/index.js";
import { AgentProcess } from "./AgentProcess.js";
import type { Overseer } from "./Overseer.js";
import type { PlannedAgent } from "./plan.js";

/** Enough for tier 1, once the fees are paid. */
const STAKE = parseEther("1200");
/** Enough for the bonds of two jobs: who never delivers is stopped by its own stake. */
const SMALL_STAKE = parseEther("20");
const DEPOSIT_PER_JOB = parseEther("300");
const POCKET_MONEY = parseEther("50");
const START_MS = 60_000;

/** What agents need to be started. */
export interface AgentsSetting {
  bank: Bank;
  rpcUrl: string;
  deployment: Deployment;
  seed: string;
  folder: string;
  textFolder: string;
  overseer: Overseer;
}

/** The agents of a run. Their processes start at once, so that they load while contracts are deployed. */
export class Agents {
  private readonly agents: { planned: PlannedAgent; process: AgentProcess }[];

  constructor(plan: readonly PlannedAgent[], listener: Overseer) {
    this.agents = plan.map((planned) => ({ planned, process: new AgentProcess(planned.name, listener) }));
  }

  /** Gives each its wallet and money, and waits until all listen. Throws when one fails or takes too long. */
  async start(setting: AgentsSetting): Promise<void> {
    const { bank, overseer } = setting;
    let ready = 0;
    for (const { planned, process } of this.agents) {
      const config = configOf(planned, setting);
      await bank.fund(new Wallet(config.key).address, moneyOf(config) + POCKET_MONEY);
      void process.start(config).then(() => (ready += 1));
    }
    for (const end = Date.now() + START_MS; ready < this.agents.length;) {
      overseer.check();
      if (Date.now() > end) throw new EconomyError(`only ${ready} of ${this.agents.length} agents are ready`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Lets the agents trade. */
  meet(): void {
    const cards = this.cards();
    for (const { process } of this.agents) process.meet(cards);
  }

  /** Lets all take their money home and end. */
  async stop(): Promise<void> {
    await Promise.all(this.agents.map(({ process }) => process.stop()));
  }

  /** Ends all at once. */
  async kill(): Promise<void> {
    await Promise.all(this.agents.map(({ process }) => process.kill()));
  }

  participants(): Participant[] {
    return this.agents.flatMap(({ planned, process }) =>
      process.card ? { ...process.card, strategy: planned.strategy } : [],
    );
  }

  private cards(): AgentCard[] {
    return this.agents.flatMap(({ process }) => process.card ?? []);
  }
}

function configOf(planned: PlannedAgent, setting: AgentsSetting): AgentConfig {
  const { rpcUrl, deployment, seed, folder, textFolder } = setting;
  const { name, strategy } = planned;
  const shared = { name, key: keyOf(), rpcUrl, deployment, storeDirectory: join(folder, "content", name), seed };
  if (planned.kind === "provider") {
    const stakeWei = (strategy === "never-delivers" ? SMALL_STAKE : STAKE).toString();
    return { ...shared, role: { kind: "provider", strategy: planned.strategy, stakeWei } };
  }
  const { purchases } = planned;
  const depositWei = (DEPOSIT_PER_JOB * BigInt(purchases.length + 1)).toString();
  return { ...shared, role: { kind: "client", strategy: planned.strategy, depositWei, purchases, textFolder } };
}

function moneyOf({ role }: AgentConfig): bigint {
  return BigInt(role.kind === "provider" ? role.stakeWei : role.depositWei);
}

/** Never from the seed: whoever knew it could take the agent's money. */
function keyOf(): string {
  return id(hexlify(randomBytes(32)));
}
