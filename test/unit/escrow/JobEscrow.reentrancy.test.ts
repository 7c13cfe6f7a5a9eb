import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroHash } from "ethers";
import { reentrantJobs } from "../../fixtures/bareEscrow";
import { BOND, BUDGET, DELIVERABLE, FAR_FUTURE, FEE, REASON, WAGE, at } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { GWEI, LockKind } from "../../fixtures/locks";
import { type Money, expectMoney } from "../../fixtures/money";
import { createJob } from "../../fixtures/plainJobs";
import { GUARD_ERROR, UNGUARDED, allCalls, guardedCalls } from "../../fixtures/reentry";

type Scene = Awaited<ReturnType<typeof reentrantJobs>>;

const HALF = BUDGET / 2n;
/** Half of the payout's 2 %. */
const HALF_FEE = FEE / 2n;

/** An action that moves tokens, and what it does to the money: the same as with a tame token. */
interface Case {
  name: string;
  run: (scene: Scene) => Promise<unknown>;
  changes: Partial<Money>;
}

const SLASHED: Partial<Money> = {
  clientBalance: BUDGET + BOND / 2n,
  escrowTokens: BOND / 2n,
  registryTokens: -BOND,
  staked: -BOND,
  locked: -BOND,
  failures: 1n,
  burned: BOND - BOND / 2n,
  supply: BOND / 2n - BOND,
};
const REFUNDED: Partial<Money> = { clientTokens: BUDGET, escrowTokens: -BUDGET };

const CASES: Case[] = [
  {
    name: "deposit",
    run: ({ escrow, client }) => escrow.connect(client).deposit(7n),
    changes: { clientBalance: 7n, clientTokens: -7n, escrowTokens: 7n },
  },
  {
    name: "depositWithPermit",
    run: ({ escrow, client }) => escrow.connect(client).depositWithPermit(7n, FAR_FUTURE, 27, ZeroHash, ZeroHash),
    changes: { clientBalance: 7n, clientTokens: -7n, escrowTokens: 7n },
  },
  {
    name: "depositWithAuthorization",
    run: ({ escrow, client }) => escrow.depositWithAuthorization(client, 7n, 0n, FAR_FUTURE, ZeroHash, "0x"),
    changes: { clientBalance: 7n, clientTokens: -7n, escrowTokens: 7n },
  },
  {
    name: "withdraw",
    run: ({ escrow, client }) => escrow.connect(client).withdraw(client, 7n),
    changes: { clientBalance: -7n, clientTokens: 7n, escrowTokens: -7n },
  },
  {
    name: "fund",
    run: async (scene) => {
      const { jobId } = await createJob(scene);
      await scene.escrow.connect(scene.client).setBudget(jobId, BUDGET, "0x");
      await scene.escrow.connect(scene.client).fund(jobId, BUDGET, "0x");
    },
    changes: { clientTokens: -BUDGET, escrowTokens: BUDGET },
  },
  {
    name: "complete of a plain job",
    run: ({ escrow, judge, plainSubmitted }) => escrow.connect(judge).complete(plainSubmitted, REASON, "0x"),
    changes: { providerTokens: BUDGET - FEE, escrowTokens: FEE - BUDGET, unflushedFees: FEE },
  },
  {
    name: "settle of a plain job",
    run: ({ escrow, judge, plainSubmitted }) => escrow.connect(judge).settle(plainSubmitted, HALF, REASON),
    changes: {
      providerTokens: HALF - HALF_FEE,
      clientTokens: BUDGET - HALF,
      escrowTokens: HALF_FEE - BUDGET,
      unflushedFees: HALF_FEE,
    },
  },
  {
    name: "reject of a plain job",
    run: ({ escrow, judge, plainFunded }) => escrow.connect(judge).reject(plainFunded, REASON, "0x"),
    changes: REFUNDED,
  },
  {
    name: "decline of a plain job",
    run: ({ escrow, provider, plainFunded }) => escrow.connect(provider).decline(plainFunded),
    changes: REFUNDED,
  },
  {
    name: "claimRefund of a plain job",
    run: async ({ escrow, plainFunded }) => {
      const { expiredAt } = await escrow.getJob(plainFunded);
      await at(expiredAt, () => escrow.claimRefund(plainFunded));
    },
    changes: REFUNDED,
  },
  {
    name: "reject of a market job",
    run: ({ escrow, judge, marketSubmitted }) => escrow.connect(judge).reject(marketSubmitted, REASON, "0x"),
    changes: SLASHED,
  },
  {
    name: "rejectFor of a market job",
    run: ({ escrow, judge, marketFunded, worker }) => escrow.connect(judge).rejectFor(marketFunded, REASON, worker, 0n),
    changes: {
      ...SLASHED,
      clientBalance: BUDGET + (BOND - WAGE) / 2n,
      workerBalance: WAGE,
      escrowTokens: (BOND - WAGE) / 2n + WAGE,
      burned: BOND - WAGE - (BOND - WAGE) / 2n,
      supply: WAGE + (BOND - WAGE) / 2n - BOND,
    },
  },
  {
    name: "decline of a market job",
    run: ({ escrow, provider, marketFunded }) => escrow.connect(provider).decline(marketFunded),
    changes: {
      clientBalance: BUDGET,
      registryTokens: -BOND / 10n,
      staked: -BOND / 10n,
      locked: -BOND,
      burned: BOND / 10n,
      supply: -BOND / 10n,
    },
  },
  {
    name: "unlock of a bond with a wage",
    run: async ({ escrow, market, provider, worker }) => {
      await escrow.connect(market).lock(provider, LockKind.Bond, 2n * GWEI);
      await escrow.connect(market).unlock(provider, LockKind.Bond, 2n * GWEI, worker, 7n);
    },
    changes: { workerBalance: 7n, escrowTokens: 7n, registryTokens: -7n, staked: -7n },
  },
];

/** What became of each call that the token made, in the latest block. */
async function attempts({ token }: Scene) {
  const logs = await token.queryFilter(token.filters.TokenReentered(), "latest");
  return logs.map(({ args }) => ({ selector: args.selector, success: args.success, returned: args.returned }));
}

describe("JobEscrow, re-entrancy", () => {
  it("E1 knows every function of the escrow that changes state, so that none can be forgotten", async () => {
    const scene = await loadFixture(reentrantJobs);
    const calls = await allCalls(scene, scene.plainFunded, scene.stranger.address);
    const changing: string[] = [];
    scene.escrow.interface.forEachFunction(({ name, stateMutability }) => {
      if (stateMutability === "nonpayable" || stateMutability === "payable") changing.push(name);
    });
    expect([...calls.keys()].sort()).to.deep.equal(changing.sort());
  });

  it("E1 lets the token withdraw its own balance once, when no action of the escrow is running", async () => {
    const scene = await loadFixture(reentrantJobs);
    const { escrow, token, client, worker } = scene;
    const before = await escrow.balanceOf(token);
    await token.arm(escrow, [escrow.interface.encodeFunctionData("withdraw", [worker.address, 1n])]);
    await token.connect(client).transfer(worker, 1n);
    // The withdrawal moves tokens too: that inner attempt is reported first, and refused.
    expect((await attempts(scene)).map(({ success }) => success)).to.deep.equal([false, true]);
    expect(await escrow.balanceOf(token)).to.equal(before - 1n);
  });

  for (const { name, run, changes } of CASES) {
    it(`E1 refuses every guarded function and pays right, when the token re-enters during ${name}`, async () => {
      const scene = await loadFixture(reentrantJobs);
      const { escrow, token } = scene;
      const calls = await guardedCalls(scene, scene.plainFunded, await token.getAddress());
      const payloads = calls.map(([, payload]) => payload);
      await token.arm(escrow, payloads);
      await expectMoney(scene, () => run(scene), changes);

      const made = await attempts(scene);
      expect(made.length).to.be.greaterThan(0);
      expect(made.length % payloads.length).to.equal(0);
      const expected = payloads.map((each) => ({ selector: each.slice(0, 10), success: false, returned: GUARD_ERROR }));
      made.forEach((attempt, index) => {
        const wanted = expected[index % payloads.length];
        expect(attempt.selector.slice(0, 10)).to.equal(wanted?.selector);
        expect([attempt.success, attempt.returned]).to.deep.equal([wanted?.success, wanted?.returned]);
      });
    });
  }

  it("E1 refuses every guarded function and divides right, when the token re-enters during flushFees", async () => {
    const scene = await loadFixture(reentrantJobs);
    const { escrow, token, judge, marketSubmitted, stranger } = scene;
    await escrow.connect(judge).complete(marketSubmitted, REASON, "0x");
    await time.increase(604_800);
    const calls = await guardedCalls(scene, scene.plainFunded, await token.getAddress());
    await token.arm(
      escrow,
      calls.map(([, payload]) => payload),
    );
    await expectMoney(scene, () => escrow.connect(stranger).flushFees(), {
      escrowTokens: -FEE,
      unflushedFees: -FEE,
      treasuryTokens: FEE / 2n,
      burned: FEE / 2n,
      supply: -FEE / 2n,
    });
    const made = await attempts(scene);
    expect(made.length).to.equal(3 * calls.length);
    expect(made.every(({ success, returned }) => !success && returned === GUARD_ERROR)).to.equal(true);
  });

  it("E1 changes nobody's money or mandate but the token's own, when it re-enters what has no guard", async () => {
    const scene = await loadFixture(reentrantJobs);
    const { escrow, token, client, market, worker } = scene;
    const calls = await allCalls(scene, scene.plainFunded, worker.address);
    await token.arm(
      escrow,
      UNGUARDED.map((name) => calls.get(name) ?? "0x"),
    );
    const before = await escrow.grantOf(client, market);
    await expectMoney(scene, () => escrow.connect(client).withdraw(client, 7n), {
      clientBalance: -7n,
      clientTokens: 7n,
      escrowTokens: -7n,
    });
    expect((await attempts(scene)).map(({ success }) => success)).to.deep.equal([true, false, false, false, false]);
    expect(await escrow.grantOf(client, market)).to.deep.equal(before);
    expect(await escrow.grantOf(token, worker)).to.deep.equal([1n, 1n, 0n, 0n]);
  });

  it("E1 keeps the deliverable of submit out of reach, when no token moves", async () => {
    const scene = await loadFixture(reentrantJobs);
    const { escrow, token, provider, plainFunded } = scene;
    await token.arm(escrow, [escrow.interface.encodeFunctionData("flushFees")]);
    await escrow.connect(provider).submit(plainFunded, DELIVERABLE, "0x");
    expect(await attempts(scene)).to.deep.equal([]);
  });
});
