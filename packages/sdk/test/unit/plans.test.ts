import { getAddress, id, toBeHex } from "ethers";
import { describe, expect, it } from "vitest";
import {
  CONTRACT_NAMES,
  type ContractName,
  decodeOrigin,
  decodeSignedPlan,
  encodeSignedPlan,
  type SignedPlan,
} from "../../src";

const [CLIENT, PROVIDER] = [getAddress(`0x${"ab".repeat(20)}`), getAddress(`0x${"cd".repeat(20)}`)];
const SIGNED: SignedPlan = {
  plan: {
    client: CLIENT,
    provider: PROVIDER,
    termsId: 2n ** 24n - 1n,
    maxFeeBps: 200n,
    isAutomatic: true,
    startBy: 0n,
    until: 2n ** 40n - 1n,
    salt: id("salt"),
    milestones: [
      { budgetWei: 2n ** 96n - 1n, inputReference: id("first") },
      { budgetWei: 0n, inputReference: id("second") },
    ],
  },
  clientSignature: `0x${"11".repeat(65)}`,
};

const encoded = () => JSON.parse(JSON.stringify(encodeSignedPlan(SIGNED))) as { plan: { milestones: object[] } };
const changed = (changes: object) => ({ ...encoded(), plan: { ...encoded().plan, ...changes } });
const milestone = (changes: object) => changed({ milestones: [{ ...encoded().plan.milestones[0], ...changes }] });

describe("a signed plan", () => {
  it("survives JSON unchanged, with the signatures that it has", () => {
    expect(decodeSignedPlan(encoded())).toEqual(SIGNED);
    const both = { ...SIGNED, providerSignature: `0x${"22".repeat(64)}` };
    expect(decodeSignedPlan(JSON.parse(JSON.stringify(encodeSignedPlan(both))))).toEqual(both);
    expect(decodeSignedPlan(encodeSignedPlan({ plan: SIGNED.plan }))).toEqual({ plan: SIGNED.plan });
  });

  it("loses fields that nobody knows", () => {
    expect(decodeSignedPlan({ ...changed({ extra: 1 }), extra: 2 })).toEqual(SIGNED);
  });

  it.each([
    ["client", changed({ client: "0x12" })],
    ["provider", changed({ provider: undefined })],
    ["termsId", changed({ termsId: String(2n ** 24n) })],
    ["maxFeeBps", changed({ maxFeeBps: 200 })],
    ["isAutomatic", changed({ isAutomatic: "true" })],
    ["startBy", changed({ startBy: "-1" })],
    ["until", changed({ until: String(2n ** 40n) })],
    ["salt", changed({ salt: "0x00" })],
    ["milestones", changed({ milestones: {} })],
    ["milestones", changed({ milestones: [] })],
    ["milestones", changed({ milestones: Array<unknown>(65).fill(encoded().plan.milestones[0]) })],
    ["a milestone", changed({ milestones: [5] })],
    ["budgetWei", milestone({ budgetWei: String(2n ** 96n) })],
    ["inputReference", milestone({ inputReference: "0x" })],
    ["plan", { plan: null }],
    ["the message", "text"],
  ])("with a broken %s is refused by that name", (field, value) => {
    expect(() => decodeSignedPlan(value)).toThrow(new RegExp(`BAD_PLAN_FORMAT.*${field}`));
  });

  it.each(["clientSignature", "providerSignature"])("with a broken %s is refused", (name) => {
    expect(() => decodeSignedPlan({ ...encoded(), [name]: "0x1" })).toThrow("BAD_SIGNATURE_FORMAT");
  });
});

describe("decodeOrigin", () => {
  it("names the plan of a job that a plan opened", () => {
    const plans = toBeHex(3, 20);
    const addresses = { ...Object.fromEntries(CONTRACT_NAMES.map((name) => [name, CLIENT])), plans };
    const deployment = { addresses: addresses as Record<ContractName, string> };
    const planId = id("plan");

    expect(decodeOrigin(planId, plans, deployment)).toEqual({ kind: "plan", planId });
    expect(() => decodeOrigin("0x01", plans, deployment)).toThrow("BAD_ARGUMENT");
  });
});
