import { toBeHex, ZeroAddress } from "ethers";
import { describe, expect, it } from "vitest";
import { type Challenge, CONTRACT_NAMES, type ContractName, type Job, type JobStep, nextSteps } from "../../src";

const at = (value: number) => toBeHex(value, 20);
const ADDRESSES = Object.fromEntries(CONTRACT_NAMES.map((name, i) => [name, at(i + 1)])) as Record<
  ContractName,
  string
>;
const ARBITRATOR = at(90);

const FUNDED: Job = {
  jobId: 1n,
  client: at(70),
  provider: at(71),
  evaluator: ADDRESSES.evaluator,
  hook: ZeroAddress,
  budgetWei: 200n,
  expiredAt: 9_000n,
  deliverBy: 1_000n,
  submittedAt: 0n,
  bondWei: 9n,
  termsId: 1n,
  status: "funded",
};
const SUBMITTED: Job = { ...FUNDED, submittedAt: 900n, status: "submitted" };
/** The review window of what was submitted at 900. */
const REVIEW_UNTIL = 1_500n;

interface Changes {
  arbitrator?: string;
  challenge?: Pick<Challenge, "stage" | "verdict">;
}

function stepsAt(nowSeconds: bigint, job: Job, { arbitrator = ARBITRATOR, challenge }: Changes = {}): JobStep[] {
  return nextSteps({
    job,
    terms: { reviewSeconds: 600n, arbitrator },
    challenge: challenge ?? { stage: "none", verdict: "score" },
    nowSeconds,
    deployment: { addresses: ADDRESSES },
  });
}

const openAt = (now: bigint, job: Job, changes?: Changes) =>
  stepsAt(now, job, changes).flatMap(({ call, isOpen }) => (isOpen ? [call] : []));
const stepOf = (call: JobStep["call"], steps: JobStep[]) => steps.find((step) => step.call === call);

describe("the next steps of a funded job", () => {
  it("are the provider's until its last second, and anyone's from the next", () => {
    expect(openAt(1_000n, FUNDED)).toEqual(["submit", "decline", "settleAgreed"]);
    expect(openAt(1_001n, FUNDED)).toEqual(["closeOverdue", "settleAgreed"]);
  });

  it("say who may call, from when, until when and for a wage", () => {
    expect(stepsAt(500n, FUNDED)).toEqual([
      { call: "submit", who: "provider", isOpen: true, opensAt: 0n, closesAt: 1_000n, paysWage: false },
      { call: "decline", who: "provider", isOpen: true, opensAt: 0n, closesAt: 1_000n, paysWage: false },
      { call: "closeOverdue", who: "anyone", isOpen: false, opensAt: 1_001n, paysWage: true },
      { call: "settleAgreed", who: "anyone", isOpen: true, opensAt: 0n, paysWage: false },
      { call: "claimRefund", who: "anyone", isOpen: false, opensAt: 9_000n, paysWage: true },
    ]);
  });

  it("include the refund from its expiry on", () => {
    expect(openAt(8_999n, FUNDED)).not.toContain("claimRefund");
    expect(openAt(9_000n, FUNDED)).toContain("claimRefund");
  });

  it("pay no wage when the job is plain", () => {
    expect(stepsAt(500n, { ...FUNDED, termsId: 0n }).some(({ paysWage }) => paysWage)).toBe(false);
  });

  it("are the escrow's alone when somebody else judges", () => {
    const plain = { ...FUNDED, termsId: 0n, evaluator: at(80) };

    expect(stepsAt(500n, plain).map(({ call }) => call)).toEqual(["submit", "decline", "claimRefund"]);
    expect(stepsAt(500n, { ...plain, hook: at(81) }).map(({ call }) => call)).toEqual(["submit", "claimRefund"]);
  });
});

describe("the next steps of a submitted job", () => {
  it("let the client challenge until the review window is over, and anyone finalise from then on", () => {
    expect(openAt(REVIEW_UNTIL - 1n, SUBMITTED)).toEqual(["accept", "settleAgreed", "challengeJob"]);
    expect(openAt(REVIEW_UNTIL, SUBMITTED)).toEqual(["accept", "settleAgreed", "finalise"]);
  });

  it("tell both ends of the review window before", () => {
    const steps = stepsAt(901n, SUBMITTED);

    expect(stepOf("challengeJob", steps)).toMatchObject({ who: "client", closesAt: REVIEW_UNTIL - 1n });
    expect(stepOf("finalise", steps)).toMatchObject({ who: "anyone", opensAt: REVIEW_UNTIL, paysWage: true });
    expect(stepOf("claimRefund", steps)).toMatchObject({ opensAt: 9_000n, paysWage: false });
  });

  it("have no challenge when nobody could rule", () => {
    expect(openAt(901n, SUBMITTED, { arbitrator: ZeroAddress })).toEqual(["accept", "settleAgreed"]);
    expect(openAt(REVIEW_UNTIL, SUBMITTED, { arbitrator: ZeroAddress })).toContain("finalise");
  });

  it("wait for the ruling once it is challenged, whatever the review window", () => {
    const challenge = { stage: "open", verdict: "score" } as const;

    expect(openAt(REVIEW_UNTIL, SUBMITTED, { challenge })).toEqual(["accept", "settleAgreed"]);
    expect(openAt(9_000n, SUBMITTED, { challenge })).toContain("claimRefund");
  });

  it("execute a ruling, for a wage unless it is a split", () => {
    const ruled = (verdict: Challenge["verdict"]) =>
      stepOf("executeRuling", stepsAt(950n, SUBMITTED, { challenge: { stage: "ruled", verdict } }));

    expect(ruled("score")).toMatchObject({ who: "anyone", isOpen: true, paysWage: true });
    expect(ruled("split")).toMatchObject({ who: "anyone", isOpen: true, paysWage: false });
  });

  it("are only the refund when somebody else judges", () => {
    expect(stepsAt(950n, { ...SUBMITTED, evaluator: at(80) }).map(({ call }) => call)).toEqual(["claimRefund"]);
  });
});

describe("the next steps of a job that is over", () => {
  it.each(["open", "ruled"] as const)("close its challenge when that is still %s", (stage) => {
    const challenge = { stage, verdict: "score" } as const;

    expect(openAt(2_000n, { ...SUBMITTED, status: "completed" }, { challenge })).toEqual(["closeChallenge"]);
  });

  it.each(["none", "closed"] as const)("are none when its challenge is %s", (stage) => {
    const challenge = { stage, verdict: "score" } as const;

    expect(stepsAt(2_000n, { ...SUBMITTED, status: "rejected" }, { challenge })).toEqual([]);
  });
});
