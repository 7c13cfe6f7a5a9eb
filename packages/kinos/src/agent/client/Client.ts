import { setTimeout as sleep } from "node:timers/promises";
import { cidToBytes32 } from "../../content/index.js";
import { type Envelope, type Message, MessageError } from "../../protocol/index.js";
import { WORKLOADS, type WorkloadName } from "../../workloads/index.js";
import { SeededRandom } from "../../workloads/random.js";
import type { AgentContext } from "../AgentContext.js";
import type { ClientRole } from "../AgentConfig.js";
import { isProtocolError } from "../chainErrors.js";
import { tell } from "../ipc.js";
import { Queue } from "../Queue.js";
import { type TradedResource, resourceOf } from "../resources.js";
import { buy } from "./buying.js";
import { Deal } from "./Deal.js";
import { Memory } from "./Memory.js";
import { rate } from "./rating.js";
import { review, splitOver } from "./reviewing.js";
import { CLIENT_STRATEGIES, type ClientStrategy } from "./strategies.js";

const PATIENCE_MS = 6_000;
const LOOK_MS = 250;
const ATTEMPTS = 5;
const TIME_TO_FINALISE = 2n;

/** An agent that buys work: asks for prices, opens jobs, checks what comes back and pays for it, or does not. */
export class Client {
  private readonly strategy: ClientStrategy;
  private readonly memory = new Memory();
  private readonly deals = new Map<bigint, Deal>();
  private readonly desk = new Queue();
  private readonly random: SeededRandom;
  private model: Uint8Array | undefined;

  constructor(
    private readonly context: AgentContext,
    private readonly role: ClientRole,
    private readonly resources: Map<string, TradedResource>,
  ) {
    this.strategy = CLIENT_STRATEGIES[role.strategy];
    this.random = new SeededRandom(`${context.config.seed} ${context.config.name}`);
  }

  /** Answers a message of a provider. */
  answer(envelope: Envelope): Message {
    if (envelope.kind !== "delivered")
      throw new MessageError("UnknownKind", `a client does not answer ${envelope.kind}`);
    const deal = this.deals.get(BigInt(envelope.body.jobId));
    if (!deal || deal.provider.address !== envelope.sender) {
      throw new MessageError("Refused", `job ${envelope.body.jobId} is not of the two of us`);
    }
    if (!deal.isAnswered) {
      deal.isAnswered = true;
      this.context.background(() => this.receive(deal));
    }
    return { kind: "acknowledged", body: {} };
  }

  /** Buys everything on the list, one after the other, waiting for each for a while. */
  async run(): Promise<void> {
    for (const wanted of this.role.purchases) {
      // Labels need a model; until one was bought and found good, the next attempt at one comes first.
      const workload = wanted === "digits-infer" && !this.model ? "digits-train" : wanted;
      const deal = await this.open(workload);
      await this.follow(deal);
    }
    tell({ type: "bought-all" });
  }

  /** Rates what ended without a word of the client's. */
  async close(): Promise<void> {
    await this.rate(...this.deals.values());
  }

  /** Those that are over; one call after the other, so that none is rated twice. A silent client rates nothing. */
  private async rate(...deals: Deal[]): Promise<void> {
    if (this.strategy.reviews) await this.desk.run(() => rate(this.context, deals));
  }

  private async open(workload: WorkloadName): Promise<Deal> {
    const { content, correspondent } = this.context;
    const resource = resourceOf(this.resources, workload);
    const units = resource.lotUnits;
    const seed = this.random.below(2 ** 31);
    const input = await WORKLOADS[workload].makeInput({ seed, units, folder: this.role.textFolder, model: this.model });
    const cid = await content.put(input);
    const wish = { resource, units, inputReference: cidToBytes32(cid) };
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const bought = await buy(this.context, this.strategy, this.memory, wish);
      if (!bought) {
        await sleep(LOOK_MS * attempt);
        continue;
      }
      const { jobId, provider } = bought;
      const deal = new Deal(jobId, workload, provider, input);
      this.deals.set(jobId, deal);
      this.memory.remember(provider.name, "jobs");
      content.share(cid, provider.address);
      await correspondent.send(provider, { kind: "job-opened", body: { jobId: jobId.toString() } });
      return deal;
    }
    throw new Error(`nobody sells ${workload} to ${this.context.config.name}`);
  }

  /** Waits until the deal is closed, declined, or taking too long to wait for it. */
  private async follow(deal: Deal): Promise<void> {
    const { economy, windows } = this.context;
    const { jobId, provider } = deal;
    const patience = Date.now() + PATIENCE_MS;
    while (Date.now() < patience) {
      await Promise.race([deal.closed, sleep(LOOK_MS)]);
      const job = await economy.getJob(jobId);
      if (job.status === "rejected") this.memory.remember(provider.name, "disappointments");
      if (deal.isAnswered) return await deal.closed;
      if (job.status === "rejected") return await this.rate(deal);
    }
    this.memory.remember(provider.name, "disappointments");
    const until = (await economy.contracts.escrow.deliverBy(jobId)) + 1n;
    tell({ type: "waiting", jobId: jobId.toString(), until: until.toString() });
    windows.at(until, () => this.closeOverdue(deal));
  }

  /** Answers what was delivered, and says what it was worth. */
  private async receive(deal: Deal): Promise<void> {
    try {
      await this.answerWork(deal);
      await this.rate(deal);
    } finally {
      deal.settle();
    }
  }

  /** Fetches, checks and accepts or proposes a split; a silent client leaves it all to the window. */
  private async answerWork(deal: Deal): Promise<void> {
    if (!this.strategy.reviews) return await this.letBe(deal);
    const { verdict, output } = await review(this.context, deal);
    deal.verdict = verdict;
    if (verdict.ok) {
      await this.context.economy.accept(deal.jobId);
      if (deal.workload === "digits-train") this.model = output;
      return;
    }
    tell({ type: "note", text: `job ${deal.jobId} by ${deal.provider.name}: ${verdict.reason}` });
    this.memory.remember(deal.provider.name, "disappointments");
    if (!(await splitOver(this.context, deal, verdict))) await this.letBe(deal);
  }

  private async letBe(deal: Deal): Promise<void> {
    const { jobId } = deal;
    const until = await this.context.economy.contracts.evaluator.reviewUntil(jobId);
    tell({ type: "waiting", jobId: jobId.toString(), until: until.toString() });
    this.context.windows.at(until + TIME_TO_FINALISE, () => this.rate(deal));
  }

  /** Once the provider's time is over; a job that ended or was delivered meanwhile needs nothing. */
  private async closeOverdue(deal: Deal): Promise<void> {
    try {
      await this.context.economy.closeOverdue(deal.jobId);
    } catch (error) {
      if (!isProtocolError(error, "JobEvaluatorNotFunded", "JobEscrowWrongStatus")) throw error;
    }
    await this.rate(deal);
  }
}
