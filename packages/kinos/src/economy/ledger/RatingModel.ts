import type { RatedJob } from "@compute-economy/sdk";
import { Amounts } from "./Amounts.js";
import type { ChainEvent } from "./ChainEvent.js";
import type { JobModel } from "./JobModel.js";
import type { Comparison } from "./rules.js";
import { ScoreModel } from "./ScoreModel.js";
import type { StakeModel } from "./StakeModel.js";

const GWEI = 1_000_000_000n;

/** What ratings follow from beside themselves. */
export interface RatingSources {
  jobs: ReadonlyMap<bigint, JobModel>;
  stakes: StakeModel;
  /** What the whole budget of a job would pay in fees, in wei. */
  feeOf(job: JobModel): bigint;
}

/** What clients said of jobs, and what it counts as by the rules of the feedback contract. It moves no money. */
export class RatingModel {
  readonly rows: RatedJob[] = [];
  /** The fees of providers that have vouched for ratings, in whole gwei. */
  readonly vouchedFees = new Amounts();
  /** By "provider terms". */
  readonly scores = new Map<string, ScoreModel>();
  /** What the events say, against what follows from the jobs. */
  readonly checks: Comparison[] = [];

  constructor(private readonly sources: RatingSources) {}

  apply(event: ChainEvent): void {
    if (event.name !== "JobRated") return;
    const job = this.sources.jobs.get(event.uint("jobId"));
    if (!job?.market) throw new Error(`job ${event.uint("jobId")} was rated, which is no market job`);
    const { id: jobId, client, provider, budget: weightWei, market } = job;
    const [score, ratedAt] = [event.uint("score"), event.seconds()];
    const scored = score * this.vouch(job);
    const counted = scored / weightWei;
    const { termsId, origin } = market;
    const resourceId = BigInt(origin.resourceId);
    const agentId = event.uint("agentId");
    this.rows.push({ jobId, client, provider, agentId, termsId, resourceId, score, counted, weightWei, ratedAt });
    this.score(provider, termsId).add(ratedAt, weightWei, scored);
    this.check(event, job, counted);
  }

  private score(provider: string, termsId: bigint): ScoreModel {
    const key = `${provider} ${termsId}`;
    const score = this.scores.get(key) ?? new ScoreModel();
    this.scores.set(key, score);
    return score;
  }

  /** The part of the budget that was paid for: each wei of fee in the provider's record vouches once. */
  private vouch(job: JobModel): bigint {
    if (job.status !== "Completed") return 0n;
    const { provider, budget } = job;
    const feesPaid = this.sources.stakes.feesPaid.get(provider);
    const vouched = this.vouchedFees.get(provider);
    const fee = (this.sources.feeOf(job) / GWEI) * GWEI;
    const room = feesPaid - vouched;
    this.vouchedFees.set(provider, fee <= room ? vouched + fee : feesPaid);
    return fee <= room ? budget : (budget * room) / fee;
  }

  private check(event: ChainEvent, { id, client, provider, budget }: JobModel, counted: bigint): void {
    const what = `rating of job ${id}`;
    this.checks.push(
      { what: `client of the ${what}`, expected: BigInt(client), found: BigInt(event.text("client")) },
      { what: `provider of the ${what}`, expected: BigInt(provider), found: BigInt(event.text("provider")) },
      { what: `what counts of the ${what}`, expected: counted, found: event.uint("counted") },
      { what: `weight of the ${what}`, expected: budget, found: event.uint("weight") },
    );
  }
}
