import { expect } from "chai";
import { interruptAndResume } from "../../scripts/deployment/proof/interruption";
import { runJob } from "../../scripts/deployment/proof/job";
import { refusals } from "../../scripts/deployment/proof/refusals";
import { openWorld } from "../../scripts/deployment/proof/world";

const KILL_AFTER = 12;

describe("Deployment against anvil as Sepolia @slow", () => {
  it("refuses what is incomplete, resumes after a kill without sending twice, and one job pays to the wei", async function () {
    // Three deployments by processes of their own: a busy machine needs minutes, and time is not what is tested.
    this.timeout(900_000);
    const world = await openWorld();
    try {
      for (const { what, line, ended, isUntouched } of await refusals(world)) {
        expect(ended.code, what).to.equal(1);
        expect(ended.lines, what).to.have.length(1);
        expect(ended.lines[0], what).to.match(line);
        expect(isUntouched, what).to.equal(true);
      }
      const { atKill, sent, journaled, record } = await interruptAndResume(world, KILL_AFTER);
      expect(atKill).to.be.at.least(KILL_AFTER).and.below(sent);
      expect(journaled).to.equal(sent);

      for (const { what, actual, expected } of await runJob(record.addresses, world.people)) {
        expect(actual, what).to.equal(expected);
      }
    } finally {
      await world.close();
    }
  });
});
