import { describe, expect, it } from "vitest";
import { type Challenge, type JobStatus, meaningOf, rulingOf } from "../../src";

const TERMS = { passScore: 60n };
const job = (status: JobStatus = "submitted") => ({ budgetWei: 999n, expiredAt: 9_000n, status });
const ruled = (verdict: Challenge["verdict"], value: bigint): Challenge => ({
  stage: "ruled",
  verdict,
  value,
  feeWei: 5n,
  restWei: 5n,
});
const OPEN: Challenge = { ...ruled("score", 0n), stage: "open" };

describe("a ruling", () => {
  it("pays the provider from the pass score on, and rejects below it", () => {
    expect(rulingOf(ruled("score", 60n), job(), TERMS)).toMatchObject({ outcome: "paid", providerAmountWei: 999n });
    expect(rulingOf(ruled("score", 59n), job(), TERMS)).toMatchObject({ outcome: "rejected", providerAmountWei: 0n });
  });

  it("divides the budget by a split, rounded down", () => {
    expect(rulingOf(ruled("split", 5_000n), job(), TERMS)).toEqual({
      verdict: "split",
      value: 5_000n,
      outcome: "split",
      providerAmountWei: 499n,
    });
  });

  it.each(["none", "open", "closed"] as const)("is none while the challenge is %s", (stage) => {
    expect(rulingOf({ ...OPEN, stage }, job(), TERMS)).toBeUndefined();
  });
});

describe("the meaning of a challenge", () => {
  it.each([
    ["nobody challenged", { ...OPEN, stage: "none" }, job(), "Nobody challenged"],
    ["nobody ruled", OPEN, job(), "has not ruled. If it never does, the client is refunded from 9000 on"],
    ["the score passes", ruled("score", 60n), job(), "60 reaches the 60 that pass: the provider will be paid"],
    ["the score fails", ruled("score", 59n), job(), "59 is below the 60 that pass: the client will be refunded"],
    ["a split was ruled", ruled("split", 10_000n), job(), "will get 0.000000000000000999 $COMPUTE of the budget"],
    ["it is closed", { ...OPEN, stage: "closed" }, job("rejected"), "is over, and the job is rejected"],
  ] as const)("says so when %s", (_, challenge, of, text) => {
    expect(meaningOf(challenge, of, TERMS)).toContain(text);
  });

  it.each([
    ["the client accepted before the ruling", OPEN, job("completed"), "spends the rest"],
    ["the client accepted what passes", ruled("score", 60n), job("completed"), "spends the rest"],
    ["the client accepted what fails", ruled("score", 59n), job("completed"), "back to the client"],
    ["the client accepted what is divided", ruled("split", 100n), job("completed"), "back to the client"],
    ["the job expired before the ruling", OPEN, job("expired"), "back to the client"],
    ["the job expired before what passes was executed", ruled("score", 60n), job("expired"), "back to the client"],
  ] as const)("says what closing it does when %s", (_, challenge, of, text) => {
    expect(meaningOf(challenge, of, TERMS)).toContain(text);
  });
});
