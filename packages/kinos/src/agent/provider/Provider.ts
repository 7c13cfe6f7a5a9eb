import { isProtocolError } from "../chainErrors.js";
import { bytes32ToCid, cidToBytes32 } from "../../content/index.js";
import { ComputeError, DEFAULT_LIMITS, runWorkload } from "../../compute/index.js";
import { type Body, type Envelope, type Message, MessageError, reasonOf } from "../../protocol/index.js";
import { type WorkloadName, loadModule } from "../../workloads/index.js";
import { type AgentContext, peerAt } from "../AgentContext.js";
import { tell } from "../ipc.js";
import { type Opening, openingOf } from "../jobRecords.js";
import { Queue } from "../Queue.js";
import type { TradedResource } from "../resources.js";
import { halve, spoil } from "./halfWork.js";
import { Quotes } from "./quotes.js";
import { Shelf } from "./Shelf.js";
import { agreeToSplit } from "./splits.js";
import { type Conduct, PROVIDER_STRATEGIES, type ProviderStrategy, type ProviderStrategyName } from "./strategies.js";

/** An agent that sells work: quotes, works through its jobs one by one, and sees that it is paid. */
export class Provider {
  private readonly strategy: ProviderStrategy;
  private readonly quotes: Quotes;
  private readonly shelf: Shelf;
  private readonly desk = new Queue();
  private readonly jobsOf = new Map<string, number>();
  private readonly taken = new Map<bigint, Conduct>();

  constructor(
    private readonly context: AgentContext,
    strategy: ProviderStrategyName,
    private readonly resources: Map<string, TradedResource>,
  ) {
    this.strategy = PROVIDER_STRATEGIES[strategy];
    this.quotes = new Quotes(context, this.strategy, resources);
    this.shelf = new Shelf(context, this.strategy, resources);
  }

  /** Offers on the order book what its strategy says; before anybody buys. */
  async open(): Promise<void> {
    await this.shelf.stock();
  }

  /** Takes away what nobody bought. */
  async close(): Promise<void> {
    await this.shelf.clear();
  }

  /** Answers a message of a client. */
  async answer(envelope: Envelope): Promise<Message> {
    if (envelope.kind === "quote-request") return await this.quotes.quote(envelope.body, envelope.sender);
    if (envelope.kind === "counter-quote") return await this.quotes.consider(envelope.body, envelope.sender);
    if (envelope.kind === "job-opened") return await this.take(envelope.body, envelope.sender);
    if (envelope.kind === "split-proposal") {
      const conduct = this.taken.get(BigInt(envelope.body.jobId));
      return await agreeToSplit(this.context, envelope.body, envelope.sender, conduct !== "work");
    }
    throw new MessageError("UnknownKind", `a provider does not answer ${envelope.kind}`);
  }

  /** What a client says is looked up on the chain before anything is done about it. */
  private async take({ jobId: text }: Body<"job-opened">, client: string): Promise<Message> {
    const { economy, background } = this.context;
    const jobId = BigInt(text);
    const job = await economy.contracts.escrow.getJob(jobId).catch(() => undefined);
    if (!job || job.provider !== economy.address || job.client !== client) {
      throw new MessageError("Refused", `job ${jobId} is not of the two of us`);
    }
    if (!this.taken.has(jobId)) {
      const ordinal = (this.jobsOf.get(client) ?? 0) + 1;
      this.jobsOf.set(client, ordinal);
      const conduct = this.strategy.conduct(ordinal);
      this.taken.set(jobId, conduct);
      background(() => this.desk.run(() => this.handle(jobId, client, conduct)));
    }
    return { kind: "acknowledged", body: {} };
  }

  private async handle(jobId: bigint, client: string, conduct: Conduct): Promise<void> {
    const { economy } = this.context;
    if (conduct === "ignore") return await this.giveUp(jobId);
    if (conduct === "decline") {
      await economy.decline(jobId);
      return;
    }
    const cid = await this.work(jobId, client, conduct);
    if (cid !== undefined) await this.deliver(jobId, client, cid);
  }

  /** The content id of the result; undefined when the input could not be worked on and the job was declined. */
  private async work(jobId: bigint, client: string, conduct: Conduct): Promise<string | undefined> {
    const { economy, correspondent, content } = this.context;
    const opening = await openingOf(economy, jobId);
    try {
      const given = await correspondent.fetchContent(
        peerAt(this.context, client),
        bytes32ToCid(opening.inputReference),
      );
      const workload = this.workloadOf(opening);
      const input = conduct === "cut corners" ? halve(workload, given) : given;
      const { output } = await runWorkload({ module: await loadModule(workload), input, ...DEFAULT_LIMITS });
      const cid = await content.put(conduct === "garbage" ? spoil(output) : output);
      content.share(cid, client);
      return cid;
    } catch (error) {
      if (!(error instanceof MessageError || error instanceof ComputeError)) throw error;
      tell({ type: "note", text: `job ${jobId} declined: ${reasonOf(error.message)}` });
      await economy.decline(jobId);
      return undefined;
    }
  }

  private async deliver(jobId: bigint, client: string, cid: string): Promise<void> {
    const { economy, correspondent, windows } = this.context;
    try {
      await economy.submit(jobId, cidToBytes32(cid));
    } catch (error) {
      if (!isProtocolError(error, "JobEscrowSubmitTooLate", "JobEscrowWrongStatus")) throw error;
      tell({ type: "note", text: `job ${jobId} was done too late` });
      return await this.giveUp(jobId);
    }
    const until = await economy.contracts.evaluator.reviewUntil(jobId);
    windows.at(until, () => this.finalise(jobId));
    await correspondent
      .send(peerAt(this.context, client), { kind: "delivered", body: { jobId: jobId.toString() } })
      .catch((error: unknown) => {
        // A client that cannot be reached is a client that does not answer: the window decides.
        tell({ type: "note", text: `job ${jobId}: ${String(error)}` });
      });
  }

  /** Nothing will be delivered any more: the client may close the job when its window is over. */
  private async giveUp(jobId: bigint): Promise<void> {
    const until = (await this.context.economy.contracts.escrow.deliverBy(jobId)) + 1n;
    tell({ type: "waiting", jobId: jobId.toString(), until: until.toString() });
  }

  /** Once the client's time is over; a job that ended otherwise needs nothing any more. */
  private async finalise(jobId: bigint): Promise<void> {
    try {
      await this.context.economy.finalise(jobId);
    } catch (error) {
      if (!isProtocolError(error, "JobEvaluatorNotSubmitted", "JobEscrowWrongStatus")) throw error;
    }
  }

  private workloadOf({ resourceId }: Opening): WorkloadName {
    const traded = [...this.resources.values()].find((resource) => resource.resourceId === resourceId);
    if (!traded) throw new Error(`resource ${resourceId} is no workload`);
    return traded.workload;
  }
}
