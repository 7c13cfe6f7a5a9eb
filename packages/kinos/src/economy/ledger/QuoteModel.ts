import { Amounts } from "./Amounts.js";
import type { ChainEvent } from "./ChainEvent.js";
import type { JobModel } from "./JobModel.js";

/** A counter with this value is cancelled. */
const CANCELLED = 2n ** 32n - 1n;

/** The filled units of quotes, by "maker nonce", as the quote book counts them. */
export class QuoteModel {
  readonly filledUnits = new Amounts();

  constructor(private readonly jobs: ReadonlyMap<bigint, JobModel>) {}

  /** The quote that a job's origin names: of a settlement, the ask. */
  fill(job: JobModel): void {
    if (!job.market) return;
    const { isBid, nonce, units } = job.market.origin;
    this.filledUnits.add(`${isBid ? job.client : job.provider} ${nonce}`, units);
  }

  apply(event: ChainEvent): void {
    if (event.name === "QuotesSettled") this.settle(event);
    if (event.name === "QuoteCancelled") {
      this.filledUnits.set(`${event.text("maker")} ${event.uint("nonce")}`, CANCELLED);
    }
    if (event.name === "QuotesInvalidated") this.invalidate(event);
  }

  private settle(event: ChainEvent): void {
    const job = this.jobs.get(event.uint("jobId"));
    if (!job?.market) throw new Error(`a settlement opened job ${event.uint("jobId")}, which is no market job`);
    this.filledUnits.add(`${job.client} ${event.uint("bidNonce")}`, job.market.origin.units);
  }

  /** Only counters that somebody used are kept. */
  private invalidate(event: ChainEvent): void {
    const [from, below] = [event.uint("fromNonce"), event.uint("belowNonce")];
    for (const key of this.filledUnits.keys()) {
      const [maker, nonce = "0"] = key.split(" ");
      const isInRange = BigInt(nonce) >= from && BigInt(nonce) < below;
      if (maker === event.text("maker") && isInRange) this.filledUnits.set(key, CANCELLED);
    }
  }
}
