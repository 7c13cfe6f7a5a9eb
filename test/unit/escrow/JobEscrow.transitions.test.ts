import { expect } from "chai";
import { type Action, act } from "../../fixtures/actions";
import { type Market, Status, deliveredJob, openedJob, passExpiry } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { paidJob, plainDelivery, pricedJob } from "../../fixtures/plainJobs";

type StatusName = keyof typeof Status;
type Role = "client" | "provider" | "judge" | "stranger";

/** The listed edges of ERC-8183 and the additive ones: [from, fixtures, by, action, to]. */
const EDGES: [StatusName, (typeof openedJob | typeof paidJob)[], Role, Action, StatusName][] = [
  ["Open", [pricedJob], "client", "setBudget", "Open"],
  ["Open", [pricedJob], "client", "fund", "Funded"],
  ["Open", [pricedJob], "client", "reject", "Rejected"],
  ["Funded", [paidJob, openedJob], "provider", "submit", "Submitted"],
  ["Funded", [paidJob, openedJob], "judge", "reject", "Rejected"],
  ["Funded", [paidJob, openedJob], "judge", "rejectFor", "Rejected"],
  ["Funded", [paidJob, openedJob], "judge", "cancel", "Rejected"],
  ["Funded", [paidJob, openedJob], "provider", "decline", "Rejected"],
  ["Funded", [paidJob, openedJob], "stranger", "claimRefund", "Expired"],
  ["Submitted", [plainDelivery, deliveredJob], "judge", "complete", "Completed"],
  ["Submitted", [plainDelivery, deliveredJob], "judge", "completeFor", "Completed"],
  ["Submitted", [plainDelivery, deliveredJob], "judge", "settle", "Completed"],
  ["Submitted", [plainDelivery, deliveredJob], "judge", "reject", "Rejected"],
  ["Submitted", [plainDelivery, deliveredJob], "judge", "rejectFor", "Rejected"],
  ["Submitted", [plainDelivery, deliveredJob], "judge", "cancel", "Rejected"],
  ["Submitted", [plainDelivery, deliveredJob], "stranger", "claimRefund", "Expired"],
];

describe("JobEscrow, transitions", () => {
  for (const [from, fixtures, role, action, to] of EDGES) {
    for (const fixture of fixtures) {
      const kind = fixture === openedJob || fixture === deliveredJob ? "market" : "plain";

      it(`I19 moves a ${kind} job from ${from} to ${to}, when the ${role} calls ${action}`, async () => {
        const state: Market & { jobId: bigint } = await loadFixture(fixture as typeof openedJob);
        expect((await state.escrow.getJob(state.jobId)).status).to.equal(Status[from]);
        if (action === "claimRefund") await passExpiry(state);
        await act(state, state[role], state.jobId, action).send();
        expect((await state.escrow.getJob(state.jobId)).status).to.equal(Status[to]);
      });
    }
  }
});
