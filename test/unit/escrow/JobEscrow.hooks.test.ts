import { setCode } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { AbiCoder, type Contract, type ContractTransactionResponse } from "ethers";
import { BUDGET, DELIVERABLE, FEE, REASON, Status, passExpiry } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { expectMoney } from "../../fixtures/money";
import { hookedDelivery, hookedFunded, hookedJob, hookedPriced } from "../../fixtures/plainJobs";

type Hooked = Awaited<ReturnType<typeof hookedJob>>;

const OPTIONAL = "0xc0ffee";

function encode(type: string, value: unknown): string {
  return AbiCoder.defaultAbiCoder().encode([type, "bytes"], [value, OPTIONAL]);
}

/** The calls that the hook reported in `sent`: [before or after, job, selector, data, status by then]. */
async function callsIn({ hook }: Hooked, sent: Promise<ContractTransactionResponse>) {
  const receipt = await (await sent).wait();
  const at = await hook.getAddress();
  return (receipt?.logs ?? [])
    .filter(({ address }) => address === at)
    .map((log) => (hook as unknown as Contract).interface.parseLog(log)?.args.toArray());
}

describe("JobEscrow, hooks", () => {
  it("calls before and after with the provider and the optional parameters, when the provider is set", async () => {
    const state = await loadFixture(hookedJob);
    const { escrow, client, provider, jobId } = state;
    const data = encode("address", provider.address);
    expect(await callsIn(state, escrow.connect(client).setProvider(jobId, provider, OPTIONAL))).to.deep.equal([
      [true, jobId, "0xc9a84bb9", data, Status.Open],
      [false, jobId, "0xc9a84bb9", data, Status.Open],
    ]);
  });

  it("calls before and after with the amount and the optional parameters, when the budget is set", async () => {
    const state = await loadFixture(hookedJob);
    const { escrow, client, jobId } = state;
    const data = encode("uint256", BUDGET);
    expect(await callsIn(state, escrow.connect(client).setBudget(jobId, BUDGET, OPTIONAL))).to.deep.equal([
      [true, jobId, "0xdd4ae9d4", data, Status.Open],
      [false, jobId, "0xdd4ae9d4", data, Status.Open],
    ]);
  });

  it("calls before and after with the raw optional parameters, when the job is funded", async () => {
    const state = await loadFixture(hookedPriced);
    const { escrow, client, jobId } = state;
    expect(await callsIn(state, escrow.connect(client).fund(jobId, BUDGET, OPTIONAL))).to.deep.equal([
      [true, jobId, "0xd2e13f50", OPTIONAL, Status.Open],
      [false, jobId, "0xd2e13f50", OPTIONAL, Status.Funded],
    ]);
  });

  it("calls before and after with the deliverable and the optional parameters, when it is submitted", async () => {
    const state = await loadFixture(hookedFunded);
    const { escrow, provider, jobId } = state;
    const data = encode("bytes32", DELIVERABLE);
    expect(await callsIn(state, escrow.connect(provider).submit(jobId, DELIVERABLE, OPTIONAL))).to.deep.equal([
      [true, jobId, "0x9e63798d", data, Status.Funded],
      [false, jobId, "0x9e63798d", data, Status.Submitted],
    ]);
  });

  it("calls before and after with the reason and the optional parameters, when the job is completed", async () => {
    const state = await loadFixture(hookedDelivery);
    const { escrow, judge, jobId } = state;
    const data = encode("bytes32", REASON);
    expect(await callsIn(state, escrow.connect(judge).complete(jobId, REASON, OPTIONAL))).to.deep.equal([
      [true, jobId, "0xd75bbdf3", data, Status.Submitted],
      [false, jobId, "0xd75bbdf3", data, Status.Completed],
    ]);
  });

  for (const [fixture, caller, name] of [
    [hookedPriced, "client", "Open"],
    [hookedFunded, "judge", "Funded"],
    [hookedDelivery, "judge", "Submitted"],
  ] as const) {
    it(`calls before and after with the reason and the optional parameters, when it is rejected ${name}`, async () => {
      const state = await loadFixture(fixture);
      const { escrow, jobId } = state;
      const data = encode("bytes32", REASON);
      expect(await callsIn(state, escrow.connect(state[caller]).reject(jobId, REASON, OPTIONAL))).to.deep.equal([
        [true, jobId, "0x41dd26f5", data, Status[name]],
        [false, jobId, "0x41dd26f5", data, Status.Rejected],
      ]);
    });
  }

  it("calls around the transfer of the tokens, when a hooked job is completed", async () => {
    const { escrow, compute, hook, judge, jobId } = await loadFixture(hookedDelivery);
    const receipt = await (await escrow.connect(judge).complete(jobId, REASON, "0x")).wait();
    const names = await Promise.all([hook.getAddress(), escrow.getAddress(), compute.getAddress()]);
    const order = receipt?.logs.map(({ address }) => ["hook", "escrow", "token"][names.indexOf(address)]);
    expect(order).to.deep.equal(["hook", "escrow", "escrow", "token", "hook"]);
  });

  it("pays as without a hook, when the hook is quiet", async () => {
    const state = await loadFixture(hookedDelivery);
    await expectMoney(state, () => state.escrow.connect(state.judge).complete(state.jobId, REASON, "0x"), {
      providerTokens: BUDGET - FEE,
      escrowTokens: FEE - BUDGET,
      unflushedFees: FEE,
    });
  });

  it("never calls a hook that would refuse, when the refund is claimed", async () => {
    const state = await loadFixture(hookedDelivery);
    const { escrow, hook, stranger, jobId } = state;
    await hook.misbehave(1n, false);
    await passExpiry(state);
    await expectMoney(
      state,
      async () => expect(await callsIn(state, escrow.connect(stranger).claimRefund(jobId))).to.deep.equal([]),
      { clientTokens: BUDGET, escrowTokens: -BUDGET },
    );
  });

  it("E6 still refunds, when the code of the hook is gone", async () => {
    const state = await loadFixture(hookedDelivery);
    const { escrow, hook, stranger, jobId } = state;
    await setCode(await hook.getAddress(), "0x");
    await passExpiry(state);
    await expectMoney(state, () => escrow.connect(stranger).claimRefund(jobId), {
      clientTokens: BUDGET,
      escrowTokens: -BUDGET,
    });
  });

  it("is not called for an action that is refused anyway, when the caller is the wrong one", async () => {
    const { escrow, hook, stranger, jobId } = await loadFixture(hookedDelivery);
    await hook.misbehave(1n, false);
    await expect(escrow.connect(stranger).complete(jobId, REASON, "0x"))
      .to.be.revertedWithCustomError(escrow, "JobEscrowNotEvaluator")
      .withArgs(jobId, stranger.address);
  });
});
