import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { BUDGET, DEPOSIT, FAR_FUTURE, NO_LIMIT, at, bondedMarket, openedJob } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { LOCKED, lockedMarket } from "../../fixtures/locks";
import { expectMoney } from "../../fixtures/money";

const AMOUNT = 1_234_567n;

describe("JobEscrow.transferBalance, of the caller's own", () => {
  it("moves the balance and no token, when the caller gives to another", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, client, worker } = state;
    await expectMoney(state, () => escrow.connect(client).transferBalance(client, worker, AMOUNT), {
      clientBalance: -AMOUNT,
      workerBalance: AMOUNT,
    });
  });

  it("emits BalanceTransferred with the account as its own operator, when it succeeds", async () => {
    const { escrow, client, worker } = await loadFixture(bondedMarket);
    await expect(escrow.connect(client).transferBalance(client, worker, AMOUNT))
      .to.emit(escrow, "BalanceTransferred")
      .withArgs(client, worker, client, AMOUNT);
  });

  it("T2 changes nothing, when the caller gives to itself", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, client } = state;
    await expectMoney(state, () => escrow.connect(client).transferBalance(client, client, DEPOSIT), {});
  });

  it("empties the balance, and reverts with JobEscrowInsufficientBalance for a wei more", async () => {
    const { escrow, client, worker } = await loadFixture(bondedMarket);
    await expect(escrow.connect(client).transferBalance(client, worker, DEPOSIT + 1n))
      .to.be.revertedWithCustomError(escrow, "JobEscrowInsufficientBalance")
      .withArgs(client, DEPOSIT, DEPOSIT + 1n);
    await escrow.connect(client).transferBalance(client, worker, DEPOSIT);
    expect([await escrow.balanceOf(client), await escrow.balanceOf(worker)]).to.deep.equal([0n, DEPOSIT]);
  });

  it("reverts with JobEscrowInsufficientBalance, when the rest waits in a job or behind an order", async () => {
    const job = await loadFixture(openedJob);
    await expect(job.escrow.connect(job.client).transferBalance(job.client, job.worker, DEPOSIT))
      .to.be.revertedWithCustomError(job.escrow, "JobEscrowInsufficientBalance")
      .withArgs(job.client, DEPOSIT - BUDGET, DEPOSIT);
    const locked = await loadFixture(lockedMarket);
    await expect(locked.escrow.connect(locked.client).transferBalance(locked.client, locked.worker, DEPOSIT))
      .to.be.revertedWithCustomError(locked.escrow, "JobEscrowInsufficientBalance")
      .withArgs(locked.client, DEPOSIT - LOCKED, DEPOSIT);
  });

  it("reverts with JobEscrowZeroAddress to nobody, and with JobEscrowZeroAmount for nothing", async () => {
    const { escrow, client, worker } = await loadFixture(bondedMarket);
    await expect(escrow.connect(client).transferBalance(client, ZeroAddress, AMOUNT)).to.be.revertedWithCustomError(
      escrow,
      "JobEscrowZeroAddress",
    );
    await expect(escrow.connect(client).transferBalance(client, worker, 0n)).to.be.revertedWithCustomError(
      escrow,
      "JobEscrowZeroAmount",
    );
  });

  it("Z2 works while entries are paused", async () => {
    const { escrow, guardian, client, worker } = await loadFixture(bondedMarket);
    await escrow.connect(guardian).pauseEntries();
    await escrow.connect(client).transferBalance(client, worker, 1n);
    expect(await escrow.balanceOf(worker)).to.equal(1n);
  });
});

describe("JobEscrow.transferBalance, by an operator", () => {
  it("moves the balance to whom it says and uses up its mandate, when it is within it", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, client, market, worker } = state;
    await escrow.connect(client).setOperator(market, AMOUNT, FAR_FUTURE);

    await expectMoney(
      state,
      () =>
        expect(escrow.connect(market).transferBalance(client, worker, AMOUNT - 1n))
          .to.emit(escrow, "BalanceTransferred")
          .withArgs(client, worker, market, AMOUNT - 1n),
      { clientBalance: 1n - AMOUNT, workerBalance: AMOUNT - 1n },
    );

    expect((await escrow.grantOf(client, market)).limit).to.equal(1n);
    await expect(escrow.connect(market).transferBalance(client, worker, 2n))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
      .withArgs(client, market, 1n, 2n);
  });

  it("takes a balance to itself, and keeps a mandate without limit", async () => {
    const { escrow, client, market } = await loadFixture(bondedMarket);
    await escrow.connect(market).transferBalance(client, market, AMOUNT);
    expect(await escrow.balanceOf(market)).to.equal(AMOUNT);
    expect((await escrow.grantOf(client, market)).limit).to.equal(NO_LIMIT);
  });

  it("I27 reverts with JobEscrowOperatorNotApproved, when the account never approved the caller, or took that back", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, client, market, stranger, governor } = state;
    for (const caller of [stranger, governor]) {
      await expectMoney(
        state,
        () =>
          expect(escrow.connect(caller).transferBalance(client, caller, 1n))
            .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
            .withArgs(client, caller),
        {},
      );
    }
    await escrow.connect(client).setOperator(market, NO_LIMIT, 0n);
    await expect(escrow.connect(market).transferBalance(client, market, 1n))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
      .withArgs(client, market);
  });

  it("works in the last second of the mandate, and reverts with JobEscrowOperatorExpired in the next", async () => {
    const { escrow, client, market, worker } = await loadFixture(bondedMarket);
    const until = BigInt(await time.latest()) + 100n;
    await escrow.connect(client).setOperator(market, NO_LIMIT, until);
    await at(until, () => escrow.connect(market).transferBalance(client, worker, 1n));
    await expect(at(until + 1n, () => escrow.connect(market).transferBalance(client, worker, 1n)))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorExpired")
      .withArgs(client, market, until);
  });

  it("reverts with JobEscrowInsufficientBalance and keeps the mandate, when the account has less", async () => {
    const { escrow, client, market, worker } = await loadFixture(bondedMarket);
    await escrow.connect(client).setOperator(market, DEPOSIT + 1n, FAR_FUTURE);
    await expect(escrow.connect(market).transferBalance(client, worker, DEPOSIT + 1n))
      .to.be.revertedWithCustomError(escrow, "JobEscrowInsufficientBalance")
      .withArgs(client, DEPOSIT, DEPOSIT + 1n);
    expect((await escrow.grantOf(client, market)).limit).to.equal(DEPOSIT + 1n);
  });
});
