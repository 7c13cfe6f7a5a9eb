import { setCode } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ethers } from "hardhat";
import { HOOKED_ACTIONS, type HookedAction, act } from "../../fixtures/actions";
import { DELIVERABLE, REASON, Status } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { hookedDelivery, hookedFunded, hookedJob, hookedPriced } from "../../fixtures/plainJobs";
import { GUARD_ERROR, guardedCalls } from "../../fixtures/reentry";

/** HookMock.Behaviour. */
const REVERTING = 1n;
const EATING_GAS = 2n;
const RETURNING_BLOB = 3n;
const REVERTING_WITH_BLOB = 4n;
const REENTERING = 5n;

/** Gas of an action beside its hook, generously. */
const OWN_GAS = 150_000n;

/** Where each hooked action is possible, and by whom. */
const SCENES = {
  setProvider: [hookedJob, "client"],
  setBudget: [hookedPriced, "client"],
  fund: [hookedPriced, "client"],
  submit: [hookedFunded, "provider"],
  complete: [hookedDelivery, "judge"],
  reject: [hookedDelivery, "judge"],
} as const;

async function sceneOf(action: HookedAction) {
  const [fixture, role] = SCENES[action];
  const state = await loadFixture(fixture);
  return { ...state, caller: state[role], selector: state.escrow.interface.getFunction(action).selector };
}

/** Gas used by the only transaction of the latest block, which may have failed. */
async function lastGasUsed(): Promise<bigint> {
  const hash = (await ethers.provider.getBlock("latest"))?.transactions[0] ?? "";
  return (await ethers.provider.getTransactionReceipt(hash))?.gasUsed ?? 0n;
}

describe("JobEscrow, hostile hooks", () => {
  for (const action of HOOKED_ACTIONS) {
    for (const [behaviour, what] of [
      [REVERTING, "reverts"],
      [EATING_GAS, "eats all gas"],
      [REVERTING_WITH_BLOB, "reverts with a huge blob"],
    ] as const) {
      it(`E8 stops ${action} with JobEscrowHookFailed, when the hook ${what} before or after`, async () => {
        const state = await sceneOf(action);
        const { escrow, hook, caller, jobId, selector } = state;
        for (const inAfter of [false, true]) {
          await hook.misbehave(behaviour, inAfter);
          await expect(act(state, caller, jobId, action).staticCall())
            .to.be.revertedWithCustomError(escrow, "JobEscrowHookFailed")
            .withArgs(jobId, await hook.getAddress(), selector);
        }
      });
    }

    it(`stops ${action} with JobEscrowHookFailed, when the code of the hook is gone`, async () => {
      const state = await sceneOf(action);
      const { escrow, hook, caller, jobId, selector } = state;
      await setCode(await hook.getAddress(), "0x");
      await expect(act(state, caller, jobId, action).staticCall())
        .to.be.revertedWithCustomError(escrow, "JobEscrowHookFailed")
        .withArgs(jobId, await hook.getAddress(), selector);
    });

    it(`E8 lets ${action} succeed, when the hook returns a huge blob that nobody copies`, async () => {
      const state = await sceneOf(action);
      for (const inAfter of [false, true]) {
        await state.hook.misbehave(RETURNING_BLOB, inAfter);
        expect(await act(state, state.caller, state.jobId, action).staticCall()).to.equal("0x");
      }
    });
  }

  for (const [behaviour, what] of [
    [EATING_GAS, "eats all it gets"],
    [REVERTING_WITH_BLOB, "reverts with a huge blob"],
    [RETURNING_BLOB, "returns a huge blob"],
  ] as const) {
    it(`E8 costs at most the gas cap beside the action's own, when the hook ${what}`, async () => {
      for (const inAfter of [false, true]) {
        const { escrow, hook, judge, jobId, parameters } = await loadFixture(hookedDelivery);
        await hook.misbehave(behaviour, inAfter);
        const completion = escrow.connect(judge).complete(jobId, REASON, "0x", { gasLimit: 5_000_000 });
        await completion.catch(() => undefined);
        expect(await lastGasUsed()).to.be.lessThan(BigInt(parameters.escrow.hookGasLimit) + OWN_GAS);
      }
    });
  }

  it("E8 either calls the hook twice or changes nothing, when the action is sent with any gas limit", async () => {
    let done = 0;
    for (let gasLimit = 30_000; gasLimit <= 170_000; gasLimit += 10_000) {
      const state = await loadFixture(hookedFunded);
      const { escrow, hook, provider, jobId } = state;
      const submission = escrow.connect(provider).submit(jobId, DELIVERABLE, "0x", { gasLimit });
      const succeeded = await submission.then(
        () => true,
        () => false,
      );
      const calls = await hook.queryFilter(hook.filters["HookCalled"] ?? "HookCalled", "latest");
      expect(calls.length).to.equal(succeeded ? 2 : 0);
      expect((await escrow.getJob(jobId)).status).to.equal(succeeded ? Status.Submitted : Status.Funded);
      if (succeeded) done++;
    }
    expect(done).to.be.greaterThan(0).and.lessThan(15);
  });

  for (const inAfter of [false, true]) {
    const when = inAfter ? "after" : "before";

    it(`E1 refuses the hook every guarded function of the escrow, when it re-enters ${when} an action`, async () => {
      const state = await loadFixture(hookedPriced);
      const { escrow, hook, client, jobId } = state;
      await hook.misbehave(REENTERING, inAfter);
      for (const [name, payload] of await guardedCalls(state, jobId, await hook.getAddress())) {
        await hook.reenterWith(payload);
        await expect(escrow.connect(client).setBudget(jobId, 5n, "0x"), name)
          .to.emit(hook, "HookReentered")
          .withArgs(false, GUARD_ERROR);
      }
    });
  }

  it("E1 moves the money once, when the hook re-enters complete", async () => {
    const state = await loadFixture(hookedDelivery);
    const { escrow, hook, judge, jobId } = state;
    await hook.misbehave(REENTERING, true);
    await hook.reenterWith(escrow.interface.encodeFunctionData("claimRefund", [jobId]));
    const { budget } = await escrow.getJob(jobId);
    const fee = (budget * 2n) / 100n;
    await expectMoney(state, () => escrow.connect(judge).complete(jobId, REASON, "0x"), {
      providerTokens: budget - fee,
      escrowTokens: fee - budget,
      unflushedFees: fee,
    });
  });
});
