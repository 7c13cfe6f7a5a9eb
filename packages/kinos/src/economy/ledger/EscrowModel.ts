import { Amounts } from "./Amounts.js";
import type { ChainEvent } from "./ChainEvent.js";
import { BookModel } from "./BookModel.js";
import { type JobModel, type Origin, isLive, unpackOrigin } from "./JobModel.js";
import { outcomeOf } from "./outcome.js";
import { QuoteModel } from "./QuoteModel.js";
import type { StakeModel } from "./StakeModel.js";
import { type EscrowConstants, type TermsModel, bondOf, bpsDown, termsFrom } from "./terms.js";

const NO_LIMIT = 2n ** 96n - 1n;

/** The escrow's books, kept by its rules from its events: balances, mandates, jobs and fees. */
export class EscrowModel {
  readonly balances = new Amounts();
  /** Limits by "account operator". */
  readonly grants = new Amounts();
  readonly jobs = new Map<bigint, JobModel>();
  readonly quotes = new QuoteModel(this.jobs);
  unflushedFees = 0n;
  flushedFees = 0n;
  readonly book: BookModel;
  private readonly terms = new Map<bigint, TermsModel>();

  constructor(
    private readonly constants: EscrowConstants,
    private readonly stakes: StakeModel,
  ) {
    this.book = new BookModel(
      {
        addBalance: (account, amount) => this.balances.add(account, amount),
        addLockedStake: (account, amount) => this.stakes.locked.add(account, amount),
        spendMandate: (account, amount) => this.spendGrant(account, constants.orderBook, amount),
        bondOf: (budget, termsId) => bondOf(budget, this.termsOf(termsId), constants),
      },
      constants.sweepWage,
    );
  }

  /** Budgets of all live jobs together. */
  get liveBudgets(): bigint {
    return [...this.jobs.values()].filter(isLive).reduce((sum, { budget }) => sum + budget, 0n);
  }

  /** The fee of `job` when its whole budget is paid. */
  fullFeeOf(job: JobModel): bigint {
    return bpsDown(job.budget, this.termsFor(job).feeBps);
  }

  apply(event: ChainEvent): void {
    this.handlers[event.name]?.(event);
  }

  /** `job` as it is known; every event but `JobCreated` is about a known one. */
  private job(event: ChainEvent): JobModel {
    const job = this.jobs.get(event.uint("jobId"));
    if (!job) throw new Error(`${event.name} of job ${event.uint("jobId")}, which was never created`);
    return job;
  }

  private termsOf(termsId: bigint): TermsModel {
    const terms = this.terms.get(termsId);
    if (!terms) throw new Error(`terms ${termsId} were never added`);
    return terms;
  }

  private termsFor(job: JobModel): TermsModel {
    return this.termsOf(job.market?.termsId ?? 0n);
  }

  private spendGrant(account: string, operator: string, amount: bigint): void {
    const key = `${account} ${operator}`;
    if (this.grants.get(key) !== NO_LIMIT) this.grants.add(key, -amount);
  }

  /** Of somebody else's balance only under a mandate, which it uses up. */
  private transfer(event: ChainEvent): void {
    const [from, operator, amount] = [event.text("from"), event.text("operator"), event.uint("amount")];
    if (operator !== from) this.spendGrant(from, operator, amount);
    this.balances.add(from, -amount);
    this.balances.add(event.text("to"), amount);
  }

  private open(event: ChainEvent): void {
    const job = this.job(event);
    const operator = event.text("market");
    const origin = unpackOrigin(event.text("origin"));
    const termsId = event.uint("termsId");
    job.market = { operator, termsId, inputReference: event.text("inputReference"), origin };
    job.bond = bondOf(job.budget, this.termsFor(job), this.constants);
    if (operator === this.constants.orderBook) return this.takeOrder(job, origin);
    this.pay(job, operator);
    this.bond(job, operator);
    this.quotes.fill(job);
  }

  /** Who rested pays or is bonded out of its lock, the taker under its mandate. */
  private takeOrder(job: JobModel, { orderId, units, isBid }: Origin): void {
    const { maker, released } = this.book.fill(orderId, units);
    if (isBid) {
      this.bond(job, this.constants.orderBook);
      this.balances.add(maker, released - job.budget);
    } else {
      this.pay(job, this.constants.orderBook);
      this.stakes.locked.add(maker, job.bond - released);
    }
  }

  private pay({ client, budget }: JobModel, operator: string): void {
    this.balances.add(client, -budget);
    this.spendGrant(client, operator, budget);
  }

  private bond({ provider, bond }: JobModel, operator: string): void {
    this.stakes.locked.add(provider, bond);
    this.spendGrant(provider, operator, bond);
  }

  private end(event: ChainEvent, status: "Completed" | "Rejected" | "Expired"): JobModel {
    const job = this.job(event);
    job.status = status;
    job.endedBlock = event.place.block;
    job.outcome = outcomeOf(job, event);
    return job;
  }

  private complete(event: ChainEvent): void {
    const job = this.end(event, "Completed");
    const gross = job.settled ?? job.budget;
    job.fee = bpsDown(gross, this.termsFor(job).feeBps);
    this.unflushedFees += job.fee;
    this.stakes.release(job.provider, job.bond, job.fee);
  }

  private giveBack(event: ChainEvent, status: "Rejected" | "Expired"): void {
    const job = this.job(event);
    // Nothing was paid in for a job that was never funded.
    if (job.status === "Open") job.budget = 0n;
    this.end(event, status);
    // Slashing, if any, is an event of the registry's own.
    this.stakes.release(job.provider, job.bond, 0n);
  }

  /** Market jobs pay balances, plain ones tokens. */
  private credit(job: JobModel, account: string, amount: bigint): void {
    if (job.market) this.balances.add(account, amount);
  }

  private readonly handlers: Record<string, (event: ChainEvent) => void> = {
    TermsAdded: (event) => this.terms.set(event.uint("termsId"), termsFrom(event)),
    Deposited: (event) => this.balances.add(event.text("account"), event.uint("amount")),
    Withdrawn: (event) => this.balances.add(event.text("account"), -event.uint("amount")),
    BalanceTransferred: (event) => this.transfer(event),
    OperatorSet: (event) => this.grants.set(`${event.text("account")} ${event.text("operator")}`, event.uint("limit")),
    JobCreated: (event) => {
      const [id, client, provider] = [event.uint("jobId"), event.text("client"), event.text("provider")];
      const nothing = {
        budget: 0n,
        bond: 0n,
        fee: 0n,
        paid: 0n,
        refunded: 0n,
        wage: 0n,
        compensation: 0n,
        reimbursed: 0n,
      };
      const openedBlock = event.place.block;
      const parties = { id, client, provider, evaluator: event.text("evaluator") };
      this.jobs.set(id, { ...parties, ...nothing, bondBurned: 0n, status: "Open", openedBlock });
    },
    ProviderSet: (event) => (this.job(event).provider = event.text("provider")),
    BudgetSet: (event) => (this.job(event).budget = event.uint("amount")),
    JobFunded: (event) => Object.assign(this.job(event), { status: "Funded", budget: event.uint("amount") }),
    JobOpened: (event) => this.open(event),
    JobSubmitted: (event) =>
      Object.assign(this.job(event), { status: "Submitted", deliverable: event.text("deliverable") }),
    JobSettled: (event) => (this.job(event).settled = event.uint("providerAmount")),
    JobDeclined: (event) => (this.job(event).outcome = "declined"),
    JobCompleted: (event) => this.complete(event),
    JobRejected: (event) => this.giveBack(event, "Rejected"),
    JobExpired: (event) => this.giveBack(event, "Expired"),
    PaymentReleased: (event) => {
      const job = this.job(event);
      job.paid += event.uint("amount");
      this.credit(job, job.provider, event.uint("amount"));
    },
    Refunded: (event) => {
      const job = this.job(event);
      job.refunded += event.uint("amount");
      this.credit(job, job.client, event.uint("amount"));
    },
    WagePaid: (event) => {
      const job = Object.assign(this.job(event), { wage: event.uint("amount"), wageTo: event.text("worker") });
      this.credit(job, job.wageTo, job.wage);
    },
    BondDistributed: (event) => {
      const job = this.job(event);
      Object.assign(job, { compensation: event.uint("toClient"), bondBurned: event.uint("burned") });
      this.credit(job, job.client, job.compensation);
    },
    FeesReimbursed: (event) => {
      const [job, amount] = [this.job(event), event.uint("amount")];
      job.reimbursed += amount;
      this.credit(job, event.text("evaluator"), amount);
    },
    LockWagePaid: (event) => this.balances.add(event.text("worker"), event.uint("wage")),
    FeesFlushed: (event) => {
      this.unflushedFees -= event.uint("fees");
      this.flushedFees += event.uint("fees");
    },
  };
}
