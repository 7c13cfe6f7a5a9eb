import { expect } from "chai";
import { type Row, allMoves } from "../../fixtures/lifeCalls";
import { type Kind, STATES } from "../../fixtures/lifecycle";

const KINDS: readonly Kind[] = ["market", "plain"];

/** Where no money of anybody's waits any more. */
const OVER = ["Completed", "Rejected", "Expired"];

/** Where none waits yet: the client may leave, and nobody needs to. */
const UNPAID = ["Open", "Open, no provider"];

/** Names that a call leads to stand for the states that differ by what was ruled. */
function leadsTo(becomes: string, state: string): boolean {
  return state === becomes || state.startsWith(`${becomes} `) || state.startsWith(`${becomes},`);
}

/** Whether a call works from some moment on for good: its window has no end. */
function isLasting({ when }: Row): boolean {
  return when === "any time" || (!when.includes("until") && !when.includes("before"));
}

describe("Every state of a job @slow", () => {
  for (const kind of KINDS) {
    it(`E6 I20 has a way out for anyone, alone and for good, once its last deadline is over: ${kind} jobs`, async () => {
      const rows = (await allMoves())[kind];
      const stuck = STATES.filter(({ name, kinds }) => kinds.includes(kind) && ![...OVER, ...UNPAID].includes(name));
      expect(stuck).to.have.length(10);

      for (const { name } of stuck) {
        const ways = rows.filter(({ state, who }) => state === name && who === "anyone").filter(isLasting);
        const ends = ways.flatMap(({ becomes }) => {
          const next = rows.filter((row) => leadsTo(becomes, row.state) && row.who === "anyone");
          return OVER.includes(becomes) ? [becomes] : next.map((row) => row.becomes);
        });
        expect(ends, name).not.to.deep.equal([]);
      }
    });

    it(`I19 I35 is left for good once the job is over and its challenge closed: ${kind} jobs`, async () => {
      const rows = (await allMoves())[kind];

      expect(rows.filter(({ state }) => OVER.includes(state))).to.deep.equal([]);
    });

    it(`E5 lets either a challenge or a finalisation through at each second: ${kind} jobs`, async () => {
      const rows = (await allMoves())[kind].filter(({ state }) => state === "Submitted");
      const when = (name: string) => rows.filter(({ call }) => call === name).map((row) => row.when);

      expect(when("challenge")).to.deep.equal(["before `reviewUntil`"]);
      expect(when("finalise")).to.deep.equal(["from `reviewUntil`"]);
    });

    it(`I27 takes nothing from a client or a provider by a call of a stranger's that it never agreed to: ${kind} jobs`, async () => {
      const rows = (await allMoves())[kind].filter(
        ({ who, pays }) => who === "anyone" && pays !== "nobody" && pays !== "–",
      );

      for (const { state, call, pays } of rows) {
        // Overdue, judged, accepted by silence, or the committee of its own challenge.
        const allowed: Record<string, string[]> = {
          closeOverdue: ["provider"],
          claimRefund: ["provider"],
          finalise: ["client"],
          execute: state === "Ruled for client" && kind === "market" ? ["provider"] : ["client"],
          closeChallenge: ["client"],
        };
        expect(allowed[call], `${call} while ${state}`).to.deep.equal([pays]);
      }
    });
  }

  it("E6 is reached by a call from another one, but for those in which jobs are born", async () => {
    const rows = Object.values(await allMoves()).flat();
    const unreached = STATES.filter(({ name }) => !rows.some(({ becomes }) => leadsTo(becomes, name)));

    expect(unreached.map(({ name }) => name)).to.deep.equal([]);
  });
});
