import { expect } from "chai";
import {
  DELIVERABLE,
  type MarketJob,
  REASON,
  Status,
  at,
  deliveredJob,
  evaluatedDelivery,
  evaluatedJob,
  openedJob,
} from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { paidJob, plainDelivery } from "../../fixtures/plainJobs";

type Exit = (state: MarketJob) => Promise<unknown>;

const submit: Exit = ({ escrow, provider, jobId }) => escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
const close: Exit = ({ evaluator, worker, jobId }) => evaluator.connect(worker).closeOverdue(jobId);
const refund: Exit = ({ escrow, worker, jobId }) => escrow.connect(worker).claimRefund(jobId);
const finalise: Exit = ({ evaluator, worker, jobId }) => evaluator.connect(worker).finalise(jobId);

const decline: Exit = ({ escrow, provider, jobId }) => escrow.connect(provider).decline(jobId);

const EXITS = { submit, close, refund, finalise, decline };
type ExitName = keyof typeof EXITS;

/** Which of `exits` succeed in the one block of second `timestamp`, each tried on a fresh copy of the state. */
async function possibleAt(
  fixture: () => Promise<MarketJob>,
  timestamp: bigint,
  exits: ExitName[],
): Promise<ExitName[]> {
  const possible: ExitName[] = [];
  for (const name of exits) {
    const state = await loadFixture(fixture);
    const sent = at(timestamp, () => EXITS[name](state));
    const succeeded = await sent.then(
      () => true,
      () => false,
    );
    if (succeeded) possible.push(name);
  }
  return possible;
}

describe("JobEscrow, deadlines", () => {
  for (const offset of [-2n, -1n, 0n]) {
    it(`E5 only submit succeeds ${-offset} s before the end of delivery, when a market job is Funded`, async () => {
      const { escrow, jobId } = await loadFixture(evaluatedJob);
      const deliverBy = await escrow.deliverBy(jobId);
      expect(await possibleAt(evaluatedJob, deliverBy + offset, ["submit", "close", "refund"])).to.deep.equal([
        "submit",
      ]);
    });

    it(`E5 only submit succeeds ${-offset} s before the end of delivery, when a plain job is Funded`, async () => {
      const { escrow, jobId } = await loadFixture(paidJob);
      const deliverBy = await escrow.deliverBy(jobId);
      expect(await possibleAt(paidJob as typeof openedJob, deliverBy + offset, ["submit", "refund"])).to.deep.equal([
        "submit",
      ]);
    });
  }

  for (const offset of [1n, 2n]) {
    it(`E5 only close succeeds ${offset} s after the end of delivery, when a market job is Funded`, async () => {
      const { escrow, jobId } = await loadFixture(evaluatedJob);
      const deliverBy = await escrow.deliverBy(jobId);
      expect(await possibleAt(evaluatedJob, deliverBy + offset, ["submit", "close", "refund"])).to.deep.equal([
        "close",
      ]);
    });

    it(`E5 only refund succeeds ${offset} s after the end of delivery, when a plain job is Funded`, async () => {
      const { escrow, jobId } = await loadFixture(paidJob);
      const deliverBy = await escrow.deliverBy(jobId);
      expect(await possibleAt(paidJob as typeof openedJob, deliverBy + offset, ["submit", "refund"])).to.deep.equal([
        "refund",
      ]);
    });
  }

  it("E5 opens decline exactly as long as submit, when a market job is Funded", async () => {
    const { escrow, jobId } = await loadFixture(evaluatedJob);
    const deliverBy = await escrow.deliverBy(jobId);
    const exits: ExitName[] = ["submit", "decline", "close"];
    expect(await possibleAt(evaluatedJob, deliverBy, exits)).to.deep.equal(["submit", "decline"]);
    expect(await possibleAt(evaluatedJob, deliverBy + 1n, exits)).to.deep.equal(["close"]);
  });

  it("E5 leaves close alone in the last second before the expiry and refund beside it from then on, when a market job is Funded", async () => {
    const { escrow, jobId } = await loadFixture(evaluatedJob);
    const { expiredAt } = await escrow.getJob(jobId);
    const exits: ExitName[] = ["submit", "close", "refund"];
    expect(await possibleAt(evaluatedJob, expiredAt - 1n, exits)).to.deep.equal(["close"]);
    expect(await possibleAt(evaluatedJob, expiredAt, exits)).to.deep.equal(["close", "refund"]);
  });

  it("E5 opens finalise with the end of the review, long before the refund, when a market job is Submitted", async () => {
    const { evaluator, jobId } = await loadFixture(evaluatedDelivery);
    const reviewUntil = await evaluator.reviewUntil(jobId);
    const exits: ExitName[] = ["finalise", "close", "refund"];
    expect(await possibleAt(evaluatedDelivery, reviewUntil - 1n, exits)).to.deep.equal([]);
    expect(await possibleAt(evaluatedDelivery, reviewUntil, exits)).to.deep.equal(["finalise"]);
  });

  for (const [fixture, first, second, ended] of [
    [evaluatedJob, "close", "refund", Status.Rejected],
    [evaluatedJob, "refund", "close", Status.Expired],
    [evaluatedDelivery, "finalise", "refund", Status.Completed],
    [evaluatedDelivery, "refund", "finalise", Status.Expired],
  ] as const) {
    it(`E5 ends the job once, when ${first} comes before ${second} and both are possible`, async () => {
      const state = await loadFixture(fixture);
      const { escrow, jobId } = state;
      const { expiredAt } = await escrow.getJob(jobId);
      await at(expiredAt, () => EXITS[first](state));
      const late = await EXITS[second](state).then(
        () => true,
        () => false,
      );
      expect(late).to.equal(false);
      expect((await escrow.getJob(jobId)).status).to.equal(ended);
    });
  }

  it("E5 lets a judgement and a refund compete but only one win, when a plain job is Submitted and expired", async () => {
    for (const judgementFirst of [true, false]) {
      const { escrow, judge, worker, jobId, expiredAt } = await loadFixture(plainDelivery);
      const judgement = () => escrow.connect(judge).complete(jobId, REASON, "0x");
      const claim = () => escrow.connect(worker).claimRefund(jobId);
      await at(expiredAt, judgementFirst ? judgement : claim);
      await expect(judgementFirst ? claim() : judgement())
        .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
        .withArgs(jobId, judgementFirst ? Status.Completed : Status.Expired);
    }
  });

  for (const [fixture, kind] of [
    [openedJob, "Funded market"],
    [deliveredJob, "Submitted market"],
    [paidJob as typeof openedJob, "Funded plain"],
    [plainDelivery as typeof openedJob, "Submitted plain"],
  ] as const) {
    it(`E6 frees the money of a ${kind} job by a stranger alone, when both parties and the evaluator vanish`, async () => {
      const { escrow, stranger, jobId } = await loadFixture(fixture);
      const { expiredAt } = await escrow.getJob(jobId);
      await at(expiredAt, () => escrow.connect(stranger).claimRefund(jobId));
      expect((await escrow.getJob(jobId)).status).to.equal(Status.Expired);
      expect(await escrow.bondOf(jobId)).to.equal(0n);
    });
  }
});
