import { expect } from "chai";
import { ZeroHash } from "ethers";
import { ACTIONS, type Action, act } from "../../fixtures/actions";
import {
  type Market,
  Status,
  bondedMarket,
  completedJob,
  deliveredJob,
  expiredJob,
  openedJob,
  passExpiry,
  rejectedJob,
} from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import {
  paidJob,
  plainCompleted,
  plainDelivery,
  plainExpired,
  plainRejected,
  pricedJob,
  unassignedJob,
} from "../../fixtures/plainJobs";

type Job = Market & { jobId: bigint };
type Role = "client" | "provider" | "judge" | "stranger";
type StatusName = keyof typeof Status;

const ROLES: Role[] = ["client", "provider", "judge", "stranger"];

/** What an action returns, when it returns something: no committee was advanced anything. */
const RETURNS: Partial<Record<Action, string>> = { rejectFor: ZeroHash };

/** Who may do it, in which status; everything that is not here is refused. */
const ALLOWED: Record<Action, Partial<Record<StatusName, Role[]>>> = {
  setProvider: { Open: ["client"] },
  setBudget: { Open: ["client", "provider"] },
  fund: { Open: ["client"] },
  submit: { Funded: ["provider"] },
  complete: { Submitted: ["judge"] },
  reject: { Open: ["client"], Funded: ["judge"], Submitted: ["judge"] },
  claimRefund: { Funded: ROLES, Submitted: ROLES },
  settle: { Submitted: ["judge"] },
  decline: { Funded: ["provider"] },
  completeFor: { Submitted: ["judge"] },
  rejectFor: { Funded: ["judge"], Submitted: ["judge"] },
  cancel: { Funded: ["judge"], Submitted: ["judge"] },
};

/** The error for the wrong caller in the right status. */
function strangersError(action: Action, status: StatusName): string {
  if (action === "setBudget") return "JobEscrowNotParty";
  if (action === "submit" || action === "decline") return "JobEscrowNotProvider";
  if (status === "Open") return "JobEscrowNotClient";
  return "JobEscrowNotEvaluator";
}

/** Every status that a job can have, by kind; a market job is born Funded. */
const STATES = [
  ["plain", "Open", pricedJob],
  ["plain", "Funded", paidJob],
  ["plain", "Submitted", plainDelivery],
  ["plain", "Completed", plainCompleted],
  ["plain", "Rejected", plainRejected],
  ["plain", "Expired", plainExpired],
  ["market", "Funded", openedJob],
  ["market", "Submitted", deliveredJob],
  ["market", "Completed", completedJob],
  ["market", "Rejected", rejectedJob],
  ["market", "Expired", expiredJob],
] as const;

/** The job of `STATES` on which `action` meets no other obstacle than status and caller. */
async function jobFor(action: Action, status: StatusName, fixture: (typeof STATES)[number][2]): Promise<Job> {
  // setProvider works once: it needs an Open job without one.
  if (action === "setProvider" && status === "Open") return await loadFixture(unassignedJob);
  const state: Job = await loadFixture(fixture as typeof paidJob);
  if (action === "claimRefund" && (status === "Funded" || status === "Submitted")) await passExpiry(state);
  return state;
}

describe("JobEscrow, state machine", () => {
  for (const [kind, status, fixture] of STATES) {
    for (const action of ACTIONS) {
      const allowed = ALLOWED[action][status];

      if (allowed === undefined) {
        it(`refuses ${action} with JobEscrowWrongStatus to everybody, when a ${kind} job is ${status}`, async () => {
          const state = await jobFor(action, status, fixture);
          for (const role of ROLES) {
            await expect(act(state, state[role], state.jobId, action).staticCall())
              .to.be.revertedWithCustomError(state.escrow, "JobEscrowWrongStatus")
              .withArgs(state.jobId, Status[status]);
          }
        });
        continue;
      }

      const others = ROLES.filter((role) => !allowed.includes(role));
      it(`allows ${action} to ${allowed.join(", ")} alone, when a ${kind} job is ${status}`, async () => {
        const state = await jobFor(action, status, fixture);
        for (const role of others) {
          await expect(act(state, state[role], state.jobId, action).staticCall())
            .to.be.revertedWithCustomError(state.escrow, strangersError(action, status))
            .withArgs(state.jobId, state[role].address);
        }
        for (const role of allowed) {
          expect(await act(state, state[role], state.jobId, action).staticCall()).to.equal(RETURNS[action] ?? "0x");
        }
      });
    }
  }

  for (const action of ACTIONS) {
    it(`refuses ${action} with JobEscrowNoJob to everybody, when there is no such job`, async () => {
      const state = await loadFixture(bondedMarket);
      for (const role of ROLES) {
        for (const jobId of [0n, 1n]) {
          await expect(act(state, state[role], jobId, action).staticCall())
            .to.be.revertedWithCustomError(state.escrow, "JobEscrowNoJob")
            .withArgs(jobId);
        }
      }
    });
  }
});
