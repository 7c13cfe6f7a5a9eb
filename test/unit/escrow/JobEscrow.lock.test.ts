import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { DEPOSIT, FAR_FUTURE, NO_LIMIT, at, bondedMarket } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { GWEI, LOCKED, LOCKED_BOND, LockKind, MAX_LOCK, lockedMarket } from "../../fixtures/locks";
import { expectMoney } from "../../fixtures/money";

/** Of each kind: whose money it is, and how `expectMoney` calls what is locked of it. */
const KINDS = [
  ["balance", "client", LockKind.Balance, "clientBalance"],
  ["bond", "provider", LockKind.Bond, "locked"],
] as const;

/** What `grantOf` shows: the mandate, and `amount` locked as `kind`. */
function grant(limit: bigint, kind: number, amount: bigint) {
  return [limit, FAR_FUTURE, ...(kind === LockKind.Balance ? [amount, 0n] : [0n, amount])];
}

describe("JobEscrow.lock", () => {
  for (const [name, side, kind, money] of KINDS) {
    it(`sets a ${name} aside and notes it beside the mandate, when the market locks it in parts`, async () => {
      const state = await loadFixture(bondedMarket);
      const { escrow, market } = state;
      const account = state[side];
      const sign = kind === LockKind.Balance ? -1n : 1n;
      for (const amount of [GWEI, 5n * GWEI]) {
        await expectMoney(state, () => escrow.connect(market).lock(account, kind, amount), { [money]: sign * amount });
      }
      expect(await escrow.grantOf(account, market)).to.deep.equal(grant(NO_LIMIT, kind, 6n * GWEI));
    });

    it(`locks all that there is of a ${name} and not a gwei more`, async () => {
      const state = await loadFixture(bondedMarket);
      const { escrow, providers, market } = state;
      const account = state[side];
      const attempt = escrow.connect(market).lock(account, kind, DEPOSIT + GWEI);
      if (kind === LockKind.Balance) {
        await expect(attempt)
          .to.be.revertedWithCustomError(escrow, "JobEscrowInsufficientBalance")
          .withArgs(account, DEPOSIT, DEPOSIT + GWEI);
      } else {
        await expect(attempt)
          .to.be.revertedWithCustomError(providers, "ProviderRegistryStakeInsufficient")
          .withArgs(account, DEPOSIT, DEPOSIT + GWEI);
      }
      await escrow.connect(market).lock(account, kind, DEPOSIT);
      expect(await escrow.grantOf(account, market)).to.deep.equal(grant(NO_LIMIT, kind, DEPOSIT));
    });

    it(`locks nothing, when the ${name} to lock is zero`, async () => {
      const state = await loadFixture(bondedMarket);
      await expectMoney(state, () => state.escrow.connect(state.market).lock(state[side], kind, 0n), {});
    });

    for (const amount of [1n, GWEI - 1n, GWEI + 1n, DEPOSIT - 1n]) {
      it(`reverts, when the ${name} to lock is ${amount} wei, not whole gwei`, async () => {
        const state = await loadFixture(bondedMarket);
        await expect(state.escrow.connect(state.market).lock(state[side], kind, amount))
          .to.be.revertedWithCustomError(state.escrow, "JobEscrowNotWholeGwei")
          .withArgs(amount);
      });
    }

    it(`uses the mandate up by a ${name} to zero and refuses a gwei more`, async () => {
      const state = await loadFixture(bondedMarket);
      const { escrow, market } = state;
      const account = state[side];
      await escrow.connect(account).setOperator(market, 5n * GWEI, FAR_FUTURE);
      await escrow.connect(market).lock(account, kind, 4n * GWEI);
      await expect(escrow.connect(market).lock(account, kind, 2n * GWEI))
        .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorLimitExceeded")
        .withArgs(account, market, GWEI, 2n * GWEI);
      await escrow.connect(market).lock(account, kind, GWEI);
      expect(await escrow.grantOf(account, market)).to.deep.equal(grant(0n, kind, 5n * GWEI));
    });

    it(`keeps what is locked of a ${name}, when the mandate is changed and taken back`, async () => {
      const state = await loadFixture(bondedMarket);
      const { escrow, market } = state;
      const account = state[side];
      await escrow.connect(market).lock(account, kind, 5n * GWEI);
      for (const [limit, until] of [
        [7n, FAR_FUTURE],
        [0n, 0n],
      ] as const) {
        await escrow.connect(account).setOperator(market, limit, until);
        expect([...(await escrow.grantOf(account, market))]).to.deep.equal([
          limit,
          until,
          ...grant(limit, kind, 5n * GWEI).slice(2),
        ]);
      }
    });

    it(`knows no larger lock of a ${name} than 2^60 − 1 gwei, whatever else there is`, async () => {
      const state = await loadFixture(bondedMarket);
      const { escrow, providers, market } = state;
      const account = state[side];
      await expect(escrow.connect(market).lock(account, kind, MAX_LOCK + GWEI))
        .to.be.revertedWithCustomError(escrow, "JobEscrowLockTooLarge")
        .withArgs(account, market, MAX_LOCK, MAX_LOCK + GWEI);
      const largest = escrow.connect(market).lock(account, kind, MAX_LOCK);
      if (kind === LockKind.Balance) {
        await expect(largest).to.be.revertedWithCustomError(escrow, "JobEscrowInsufficientBalance");
      } else {
        await expect(largest).to.be.revertedWithCustomError(providers, "ProviderRegistryStakeInsufficient");
      }
      await escrow.connect(market).lock(account, kind, GWEI);
      await expect(escrow.connect(market).lock(account, kind, MAX_LOCK))
        .to.be.revertedWithCustomError(escrow, "JobEscrowLockTooLarge")
        .withArgs(account, market, MAX_LOCK - GWEI, MAX_LOCK);
    });
  }

  it("keeps balance and bond of one account apart, when both are locked", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, market, provider } = state;
    await escrow.connect(provider).deposit(DEPOSIT);
    await escrow.connect(market).lock(provider, LockKind.Balance, 3n * GWEI);
    await escrow.connect(market).lock(provider, LockKind.Bond, 4n * GWEI);
    expect(await escrow.grantOf(provider, market)).to.deep.equal([NO_LIMIT, FAR_FUTURE, 3n * GWEI, 4n * GWEI]);
  });

  it("leaves locked money out of reach of its owner, when it would withdraw or thaw it", async () => {
    const { escrow, providers, client, provider } = await loadFixture(lockedMarket);
    await expect(escrow.connect(client).withdraw(client, DEPOSIT - LOCKED + 1n))
      .to.be.revertedWithCustomError(escrow, "JobEscrowInsufficientBalance")
      .withArgs(client, DEPOSIT - LOCKED, DEPOSIT - LOCKED + 1n);
    await expect(providers.connect(provider).thaw(DEPOSIT - LOCKED_BOND + 1n))
      .to.be.revertedWithCustomError(providers, "ProviderRegistryStakeInsufficient")
      .withArgs(provider, DEPOSIT - LOCKED_BOND, DEPOSIT - LOCKED_BOND + 1n);
  });

  it("I27 locks nothing, when the caller is no operator of the account, was one, or its time is over", async () => {
    const state = await loadFixture(bondedMarket);
    const { escrow, client, market, stranger } = state;
    const attempt = (caller = market) => escrow.connect(caller).lock(client, LockKind.Balance, GWEI);
    for (const caller of [stranger, client]) {
      await expect(attempt(caller))
        .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
        .withArgs(client, caller);
    }
    const until = (await time.latest()) + 100;
    await escrow.connect(client).setOperator(market, NO_LIMIT, until);
    await at(until, () => attempt());
    await expect(at(until + 1, () => attempt()))
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorExpired")
      .withArgs(client, market, until);
    await escrow.connect(client).setOperator(market, NO_LIMIT, 0);
    await expect(attempt())
      .to.be.revertedWithCustomError(escrow, "JobEscrowOperatorNotApproved")
      .withArgs(client, market);
  });

  it("reverts without a reason, when there is no such kind", async () => {
    const { escrow, client, market } = await loadFixture(bondedMarket);
    const data = escrow.interface.encodeFunctionData("lock", [client.address, LockKind.Bond, 0n]);
    const wrong = data.replace(/1(0{64})$/, "2$1");
    await expect(market.sendTransaction({ to: escrow, data: wrong })).to.be.revertedWithoutReason();
  });
});
