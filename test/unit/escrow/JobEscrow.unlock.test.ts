import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { FAR_FUTURE, NO_LIMIT, ORIGIN } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import {
  GWEI,
  LOCKED,
  LOCKED_BOND,
  LockKind,
  askFill,
  bidFill,
  buying,
  lockedMarket,
  openLocked,
  selling,
} from "../../fixtures/locks";
import { expectMoney } from "../../fixtures/money";

const WAGE = 7n * GWEI + 3n;

/** Of each kind: whose money it is, and how much of it is locked. */
const KINDS = [
  ["balance", "client", LockKind.Balance, LOCKED],
  ["bond", "provider", LockKind.Bond, LOCKED_BOND],
] as const;

function locks(kind: number, amount: bigint) {
  return kind === LockKind.Balance ? [amount, 0n] : [0n, amount];
}

describe("JobEscrow.unlock", () => {
  for (const [name, side, kind, all] of KINDS) {
    it(`gives a ${name} back where it was, in parts and to the last gwei`, async () => {
      const state = await loadFixture(lockedMarket);
      const { escrow, market } = state;
      const account = state[side];
      for (const [amount, left] of [
        [GWEI, all - GWEI],
        [all - GWEI, 0n],
      ] as const) {
        const moved = kind === LockKind.Balance ? { clientBalance: amount } : { locked: -amount };
        await expectMoney(state, () => escrow.connect(market).unlock(account, kind, amount, ZeroAddress, 0n), moved);
        expect([...(await escrow.grantOf(account, market))]).to.deep.equal([
          NO_LIMIT,
          FAR_FUTURE,
          ...locks(kind, left),
        ]);
      }
    });

    it(`pays the wage out of a ${name} to the wei, logs it and gives the rest back`, async () => {
      const state = await loadFixture(lockedMarket);
      const { escrow, providers, market, worker } = state;
      const account = state[side];
      const amount = 10n * GWEI;
      const unlocking = () => escrow.connect(market).unlock(account, kind, amount, worker, WAGE);
      const changes =
        kind === LockKind.Balance
          ? { clientBalance: amount - WAGE, workerBalance: WAGE }
          : { locked: -amount, staked: -WAGE, registryTokens: -WAGE, escrowTokens: WAGE, workerBalance: WAGE };
      await expectMoney(
        state,
        async () => {
          const transaction = await unlocking();
          await expect(transaction).to.emit(escrow, "LockWagePaid").withArgs(account, market, worker, WAGE);
          if (kind === LockKind.Bond) {
            await expect(transaction).to.emit(providers, "StakeSlashed").withArgs(account, WAGE, false);
          }
        },
        changes,
      );
      expect([...(await escrow.grantOf(account, market))].slice(2)).to.deep.equal(locks(kind, all - amount));
    });

    it(`pays the whole ${name} as a wage and not a wei more than it`, async () => {
      const state = await loadFixture(lockedMarket);
      const { escrow, market, worker } = state;
      const account = state[side];
      await expect(escrow.connect(market).unlock(account, kind, GWEI, worker, GWEI + 1n))
        .to.be.revertedWithCustomError(escrow, "JobEscrowLockInsufficient")
        .withArgs(account, market, GWEI, GWEI + 1n);
      await escrow.connect(market).unlock(account, kind, GWEI, worker, GWEI);
      expect(await escrow.balanceOf(worker)).to.equal(GWEI);
    });

    it(`logs no wage and slashes nothing, when there is none for a ${name}`, async () => {
      const state = await loadFixture(lockedMarket);
      const { escrow, providers, market, worker } = state;
      const transaction = await escrow.connect(market).unlock(state[side], kind, GWEI, worker, 0n);
      await expect(transaction).to.not.emit(escrow, "LockWagePaid");
      await expect(transaction).to.not.emit(providers, "StakeSlashed");
    });

    it(`B8 gives a ${name} back once, and not a gwei more than is locked`, async () => {
      const state = await loadFixture(lockedMarket);
      const { escrow, market } = state;
      const account = state[side];
      const unlock = (amount: bigint) => escrow.connect(market).unlock(account, kind, amount, ZeroAddress, 0n);
      await expect(unlock(all + GWEI))
        .to.be.revertedWithCustomError(escrow, "JobEscrowLockInsufficient")
        .withArgs(account, market, all, all + GWEI);
      await unlock(all);
      await expect(unlock(GWEI))
        .to.be.revertedWithCustomError(escrow, "JobEscrowLockInsufficient")
        .withArgs(account, market, 0n, GWEI);
      await unlock(0n);
    });

    it(`I27 keeps a ${name} from every other market, operator or not, and from its owner`, async () => {
      const state = await loadFixture(lockedMarket);
      const { escrow, other, stranger } = state;
      const account = state[side];
      await escrow.connect(account).setOperator(other, NO_LIMIT, FAR_FUTURE);
      for (const caller of [other, stranger, account]) {
        await expect(escrow.connect(caller).unlock(account, kind, GWEI, caller, GWEI))
          .to.be.revertedWithCustomError(escrow, "JobEscrowLockInsufficient")
          .withArgs(account, caller, 0n, GWEI);
      }
    });

    it(`gives no lock of the other kind back for a ${name}`, async () => {
      const state = await loadFixture(lockedMarket);
      const { escrow, market } = state;
      const account = state[side];
      const wrong = kind === LockKind.Balance ? LockKind.Bond : LockKind.Balance;
      await expect(escrow.connect(market).unlock(account, wrong, GWEI, ZeroAddress, 0n))
        .to.be.revertedWithCustomError(escrow, "JobEscrowLockInsufficient")
        .withArgs(account, market, 0n, GWEI);
    });

    for (const amount of [1n, GWEI + 1n, 2n * GWEI - 1n]) {
      it(`reverts, when the ${name} to give back is ${amount} wei, not whole gwei`, async () => {
        const state = await loadFixture(lockedMarket);
        const { escrow, market } = state;
        await expect(escrow.connect(market).unlock(state[side], kind, amount, ZeroAddress, 0n))
          .to.be.revertedWithCustomError(escrow, "JobEscrowNotWholeGwei")
          .withArgs(amount);
      });
    }

    it(`I27 works for a ${name}, when the mandate was taken back; what comes back does not renew the limit`, async () => {
      const state = await loadFixture(lockedMarket);
      const { escrow, market } = state;
      const account = state[side];
      await escrow.connect(account).setOperator(market, 5n, 0n);
      await escrow.connect(market).unlock(account, kind, all, ZeroAddress, 0n);
      expect(await escrow.grantOf(account, market)).to.deep.equal([5n, 0n, 0n, 0n]);
    });
  }

  it("pays the maker a wage out of its own lock, when it did the work itself", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, market, client } = state;
    await expectMoney(state, () => escrow.connect(market).unlock(client, LockKind.Balance, GWEI, client, 7n), {
      clientBalance: GWEI,
    });
  });

  it("B8 leaves nothing to give back, when jobs were opened out of all that was locked", async () => {
    const state = await loadFixture(lockedMarket);
    const { escrow, market, client, provider } = state;
    await openLocked(state, buying(state), [askFill(state, { lockedBond: LOCKED_BOND, origin: ORIGIN })]);
    await openLocked(state, selling(state), [bidFill(state, { budget: LOCKED })]);
    for (const [account, kind] of [
      [client, LockKind.Balance],
      [provider, LockKind.Bond],
    ] as const) {
      await expect(escrow.connect(market).unlock(account, kind, GWEI, ZeroAddress, 0n))
        .to.be.revertedWithCustomError(escrow, "JobEscrowLockInsufficient")
        .withArgs(account, market, 0n, GWEI);
    }
  });
});
