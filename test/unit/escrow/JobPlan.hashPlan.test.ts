import { expect } from "chai";
import { AbiCoder, TypedDataEncoder, ZeroHash, concat, id, keccak256 } from "ethers";
import { loadFixture } from "../../fixtures/load";
import { PLAN_TYPES, milestonesOf, planDomain, planIdOf, planOf, plannedMarket, stateOf } from "../../fixtures/plans";

const MILESTONE_TYPE = "Milestone(uint96 budget,bytes32 inputReference)";
const PLAN_TYPE =
  "Plan(address client,address provider,uint24 termsId,uint16 maxFeeBps,bool isAutomatic,uint40 startBy," +
  `uint40 until,bytes32 salt,Milestone[] milestones)${MILESTONE_TYPE}`;
const HIGHEST = {
  termsId: 2n ** 24n - 1n,
  maxFeeBps: 65_535,
  isAutomatic: true,
  startBy: 2 ** 40 - 1,
  until: 2 ** 40 - 1,
  salt: `0x${"ff".repeat(32)}`,
};

describe("JobPlan.hashPlan", () => {
  it("O8 is what ethers computes, with the lowest and the highest values, of any length", async () => {
    const state = await loadFixture(plannedMarket);
    const largest = [2n ** 96n - 1n, 0n, 1n];
    for (const changes of [
      {},
      { ...HIGHEST, milestones: milestonesOf(largest) },
      { milestones: [] },
      { milestones: milestonesOf(Array<bigint>(65).fill(1n)) },
    ]) {
      const plan = await planOf(state, changes);
      expect(await state.plans.hashPlan(plan)).to.equal(await planIdOf(state, plan));
    }
  });

  it("O8 is the digest of the standard, put together by hand", async () => {
    const state = await loadFixture(plannedMarket);
    const plan = await planOf(state);
    const abi = AbiCoder.defaultAbiCoder();
    const milestones = plan.milestones.map(({ budget, inputReference }) =>
      keccak256(abi.encode(["bytes32", "uint96", "bytes32"], [id(MILESTONE_TYPE), budget, inputReference])),
    );
    const { client, provider, termsId, maxFeeBps, isAutomatic, startBy, until, salt } = plan;
    const struct = abi.encode(
      ["bytes32", "address", "address", "uint24", "uint16", "bool", "uint40", "uint40", "bytes32", "bytes32"],
      [
        id(PLAN_TYPE),
        client,
        provider,
        termsId,
        maxFeeBps,
        isAutomatic,
        startBy,
        until,
        salt,
        keccak256(concat(milestones)),
      ],
    );
    const separator = TypedDataEncoder.hashDomain(await planDomain(state));
    expect(await state.plans.hashPlan(plan)).to.equal(keccak256(concat(["0x1901", separator, keccak256(struct)])));
    expect(TypedDataEncoder.from(PLAN_TYPES).encodeType("Plan")).to.equal(PLAN_TYPE);
  });

  it("names the domain of this contract on this chain", async () => {
    const { plans } = await loadFixture(plannedMarket);
    const { name, version, chainId, verifyingContract } = await plans.eip712Domain();
    expect([name, version, chainId, verifyingContract]).to.deep.equal([
      "JobPlan",
      "1",
      31_337n,
      await plans.getAddress(),
    ]);
  });
});

describe("JobPlan.planOf", () => {
  it("is zero of a plan that nobody started", async () => {
    const state = await loadFixture(plannedMarket);
    expect(await stateOf(state, ZeroHash)).to.deep.equal({
      status: 0n,
      milestoneCount: 0n,
      openedCount: 0n,
      jobId: 0n,
      remaining: 0n,
    });
  });
});
