import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { parseEther } from "ethers";
import {
  BUDGET,
  DELIVERABLE,
  FEE,
  GENESIS_TERMS,
  MARKETPLACE,
  type Market,
  REASON,
  bondedMarket,
  completedJob,
  deliveredJob,
  openJob,
} from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { createJob } from "../../fixtures/plainJobs";

const EPOCH_SECONDS = 604_800;
const GWEI = 10n ** 9n;
/** BUDGET in whole gwei. */
const VOLUME = BUDGET - (BUDGET % GWEI);
const MAX_EPOCHS = 26;

async function epochNow(): Promise<bigint> {
  return BigInt(Math.floor((await time.latest()) / EPOCH_SECONDS));
}

async function nextEpoch(): Promise<void> {
  await time.increaseTo(((await epochNow()) + 1n) * BigInt(EPOCH_SECONDS));
}

/** A plain job of `budget` wei is completed now. */
async function completePlain(state: Market, budget: bigint) {
  const { escrow, client, provider, judge } = state;
  const { jobId } = await createJob(state);
  await escrow.connect(client).setBudget(jobId, budget, "0x");
  await escrow.connect(client).fund(jobId, budget, "0x");
  await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
  await escrow.connect(judge).complete(jobId, REASON, "0x");
}

/** What the escrow flushed so far: [epoch, fees, volume] in order. */
async function flushes({ escrow }: Market) {
  const logs = await escrow.queryFilter(escrow.filters.FeesFlushed());
  return logs.map(({ args }) => [args.epoch, args.fees, args.paidVolume]);
}

describe("JobEscrow.flushFees", () => {
  it("does nothing, when nothing was accrued", async () => {
    const state = await loadFixture(bondedMarket);
    await expectMoney(state, () => state.escrow.connect(state.stranger).flushFees(), {});
    expect(await flushes(state)).to.deep.equal([]);
  });

  it("sends the fees to burn and treasury by the fee controller's share, when anyone calls", async () => {
    const state = await loadFixture(completedJob);
    await expectMoney(state, () => state.escrow.connect(state.stranger).flushFees(), {
      escrowTokens: -FEE,
      unflushedFees: -FEE,
      treasuryTokens: FEE / 2n,
      burned: FEE / 2n,
      supply: -FEE / 2n,
    });
    expect(await state.burner.burnedBySource(MARKETPLACE)).to.equal(FEE / 2n);
  });

  it("emits epoch, fees and volume in whole gwei, when it flushes the current epoch", async () => {
    const { escrow, fees } = await loadFixture(completedJob);
    const epoch = await epochNow();
    await expect(escrow.flushFees())
      .to.emit(escrow, "FeesFlushed")
      .withArgs(epoch, FEE, VOLUME)
      .and.to.emit(fees, "FeesDivided")
      .withArgs(await escrow.getAddress(), epoch, FEE / 2n, FEE / 2n);
  });

  it("does nothing, when it is called a second time", async () => {
    const state = await loadFixture(completedJob);
    await state.escrow.flushFees();
    await expectMoney(state, () => state.escrow.flushFees(), {});
  });

  it("adds fees and volume up, when several jobs of an epoch are paid", async () => {
    const state = await loadFixture(completedJob);
    await completePlain(state, parseEther("50"));
    expect(await state.escrow.unflushedFees()).to.equal(FEE + parseEther("1"));
    await state.escrow.flushFees();
    expect(await flushes(state)).to.deep.equal([[await epochNow(), FEE + parseEther("1"), VOLUME + parseEther("50")]]);
  });

  it("rounds the volume of each payment down to whole gwei, when it is not", async () => {
    const state = await loadFixture(bondedMarket);
    await completePlain(state, 2n * GWEI - 1n);
    await completePlain(state, 2n * GWEI - 1n);
    await state.escrow.flushFees();
    expect(await flushes(state)).to.deep.equal([[await epochNow(), 2n * 39_999_999n, 2n * GWEI]]);
  });

  it("hands each epoch its own number and sums, when several epochs were closed", async () => {
    const state = await loadFixture(completedJob);
    const first = await epochNow();
    await nextEpoch();
    await completePlain(state, parseEther("50"));
    await nextEpoch();
    await nextEpoch();
    await completePlain(state, parseEther("100"));
    expect(await state.escrow.unflushedFees()).to.equal(FEE + parseEther("3"));
    await state.escrow.flushFees();
    expect(await flushes(state)).to.deep.equal([
      [first, FEE, VOLUME],
      [first + 1n, parseEther("1"), parseEther("50")],
      [first + 3n, parseEther("2"), parseEther("100")],
    ]);
    expect(await state.escrow.unflushedFees()).to.equal(0n);
  });

  it("keeps the epoch in which fees were earned, when they are flushed much later", async () => {
    const state = await loadFixture(completedJob);
    const earned = await epochNow();
    await nextEpoch();
    await nextEpoch();
    await state.escrow.flushFees();
    expect(await flushes(state)).to.deep.equal([[earned, FEE, VOLUME]]);
  });

  it("closes no empty epoch, when all was flushed before the next payment", async () => {
    const state = await loadFixture(completedJob);
    await state.escrow.flushFees();
    await nextEpoch();
    await completePlain(state, parseEther("50"));
    await state.escrow.flushFees();
    expect((await flushes(state)).slice(1)).to.deep.equal([[await epochNow(), parseEther("1"), parseEther("50")]]);
  });

  it("flushes fees of less than a gwei of volume, when a closed epoch has nothing else", async () => {
    const state = await loadFixture(bondedMarket);
    await completePlain(state, 1_000n);
    const tiny = await epochNow();
    await nextEpoch();
    await completePlain(state, 1_000n);
    await state.escrow.flushFees();
    expect(await flushes(state)).to.deep.equal([
      [tiny, 20n, 0n],
      [tiny + 1n, 20n, 0n],
    ]);
  });

  it("reports the volume, when the terms took no fee", async () => {
    const state = await loadFixture(deliveredJob);
    const { escrow, governor, registrar, judge, provider } = state;
    await registrar.connect(governor).addTerms({ ...GENESIS_TERMS, evaluator: judge, feeBps: 0 });
    const jobId = await openJob(state, { termsId: (await escrow.termsCount()) - 1n });
    await escrow.connect(provider).submit(jobId, DELIVERABLE, "0x");
    await escrow.connect(judge).complete(jobId, REASON, "0x");
    const free = await epochNow();
    await nextEpoch();
    await completePlain(state, parseEther("50"));
    await expectMoney(state, () => escrow.flushFees(), {
      escrowTokens: -parseEther("1"),
      unflushedFees: -parseEther("1"),
      treasuryTokens: parseEther("0.5"),
      burned: parseEther("0.5"),
      supply: -parseEther("0.5"),
    });
    expect(await flushes(state)).to.deep.equal([
      [free, 0n, VOLUME],
      [free + 1n, parseEther("1"), parseEther("50")],
    ]);
  });

  it("counts what was paid only, when a job was split or settled at zero", async () => {
    const state = await loadFixture(deliveredJob);
    const { escrow, provider, judge, jobId } = state;
    const second = await openJob(state);
    await escrow.connect(provider).submit(second, DELIVERABLE, "0x");
    await escrow.connect(judge).settle(jobId, parseEther("60"), REASON);
    await escrow.connect(judge).settle(second, 0n, REASON);
    await escrow.flushFees();
    expect(await flushes(state)).to.deep.equal([[await epochNow(), parseEther("1.2"), parseEther("60")]]);
  });

  it("B5 flushes at most 26 closed epochs a call, oldest first and within 2M gas, when more have closed", async () => {
    const state = await loadFixture(bondedMarket);
    const closed = MAX_EPOCHS + 2;
    for (let epoch = 0; epoch <= closed; epoch++) {
      await completePlain(state, 100n * GWEI);
      if (epoch < closed) await nextEpoch();
    }
    const last = await epochNow();
    const all = Array.from({ length: closed + 1 }, (_, index) => last - BigInt(closed - index));
    const fee = 2n * GWEI;
    expect(await state.escrow.unflushedFees()).to.equal(BigInt(closed + 1) * fee);

    const receipt = await (await state.escrow.flushFees()).wait();
    expect((await flushes(state)).map(([epoch]) => epoch)).to.deep.equal(all.slice(0, MAX_EPOCHS));
    expect(receipt?.gasUsed).to.be.lessThan(2_000_000n);
    expect(await state.escrow.unflushedFees()).to.equal(3n * fee);

    await state.escrow.flushFees();
    expect((await flushes(state)).map(([epoch]) => epoch)).to.deep.equal(all);
    expect(await state.escrow.unflushedFees()).to.equal(0n);
  });
});
