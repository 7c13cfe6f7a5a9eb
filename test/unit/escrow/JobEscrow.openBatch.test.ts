import { expect } from "chai";
import { encodeBytes32String, parseEther } from "ethers";
import { BOND, BUDGET, INPUT, Status, openedJob, openParams } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";

const SMALL = parseEther("100");
const SMALL_BOND = parseEther("7");

describe("JobEscrow.openBatch", () => {
  it("opens all with consecutive ids and returns the first, when all are possible", async () => {
    const state = await loadFixture(openedJob);
    const { escrow, market, jobId, exact, judged } = state;
    const batch = [
      openParams(state, { origin: encodeBytes32String("first") }),
      openParams(state, { origin: encodeBytes32String("second"), budget: SMALL, termsId: exact }),
    ];
    expect(await escrow.connect(market).openBatch.staticCall(batch)).to.equal(jobId + 1n);
    await expect(escrow.connect(market).openBatch(batch))
      .to.emit(escrow, "JobOpened")
      .withArgs(jobId + 1n, market.address, judged, INPUT, encodeBytes32String("first"))
      .and.to.emit(escrow, "JobOpened")
      .withArgs(jobId + 2n, market.address, exact, INPUT, encodeBytes32String("second"));
    expect(await escrow.jobCount()).to.equal(jobId + 2n);
    expect((await escrow.getJob(jobId + 2n)).budget).to.equal(SMALL);
    expect((await escrow.getJob(jobId + 2n)).status).to.equal(Status.Funded);
  });

  it("moves the sum of budgets and locks the sum of bonds, when all are possible", async () => {
    const state = await loadFixture(openedJob);
    const batch = [openParams(state), openParams(state, { budget: SMALL })];
    await expectMoney(state, () => state.escrow.connect(state.market).openBatch(batch), {
      clientBalance: -BUDGET - SMALL,
      locked: BOND + SMALL_BOND,
    });
  });

  it("opens none and moves nothing, when one of them is not possible", async () => {
    const state = await loadFixture(openedJob);
    const { escrow, market, jobId } = state;
    const batch = [openParams(state), openParams(state, { budget: SMALL - 1n }), openParams(state)];
    await expectMoney(
      state,
      () =>
        expect(escrow.connect(market).openBatch(batch))
          .to.be.revertedWithCustomError(escrow, "JobEscrowBelowMinimum")
          .withArgs(SMALL - 1n, SMALL),
      {},
    );
    expect(await escrow.jobCount()).to.equal(jobId);
  });

  it("counts all jobs of the batch against the mandates, when they have a limit", async () => {
    const state = await loadFixture(openedJob);
    const { escrow, market, client } = state;
    await escrow.connect(client).setOperator(market, 2n * BUDGET - 1n, 2n ** 40n - 1n);
    await expect(escrow.connect(market).openBatch([openParams(state), openParams(state)]))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
      .withArgs(client.address, market.address, BUDGET - 1n, BUDGET);
  });

  it("does nothing and returns the next id, when the batch is empty", async () => {
    const state = await loadFixture(openedJob);
    const { escrow, market, jobId } = state;
    expect(await escrow.connect(market).openBatch.staticCall([])).to.equal(jobId + 1n);
    await expectMoney(state, () => expect(escrow.connect(market).openBatch([])).to.not.emit(escrow, "JobOpened"), {});
    expect(await escrow.jobCount()).to.equal(jobId);
  });
});
