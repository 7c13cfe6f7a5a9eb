import { describe, expect, it } from "vitest";
import { bondFor, NO_END_SECONDS, NO_LIMIT_WEI, parseCompute } from "../../src";
import { BUDGET_WEI, failureOf, newcomer, pass, worker } from "../setup/agents";

const TEN = parseCompute("10");

describe("deposit and withdraw", () => {
  it("move tokens in and out, approving no more than the deposit", async () => {
    const { agent } = await newcomer();

    await agent.deposit(TEN);
    expect([await agent.balanceWei(), await agent.tokenBalanceWei()]).toEqual([TEN, parseCompute("990")]);
    expect(await agent.contracts.compute.allowance(agent.address, agent.deployment.addresses.escrow)).toBe(0n);

    await agent.withdraw(TEN);
    expect([await agent.balanceWei(), await agent.tokenBalanceWei()]).toEqual([0n, parseCompute("1000")]);
  });

  it("keep several deposits at once apart", async () => {
    const { agent } = await newcomer();

    await Promise.all([agent.deposit(TEN), agent.deposit(2n * TEN), agent.deposit(3n * TEN)]);

    expect(await agent.balanceWei()).toBe(6n * TEN);
  });

  it("report a withdrawal beyond the balance with both numbers", async () => {
    const { agent } = await newcomer();

    expect(await failureOf(agent.withdraw(1n))).toMatchObject({
      code: "JobEscrowInsufficientBalance",
      args: { account: agent.address, balance: 0n, required: 1n },
    });
  });

  it("report a deposit beyond the tokens by the token's own error", async () => {
    const { agent } = await newcomer();

    expect(await failureOf(agent.deposit(parseCompute("1001")))).toMatchObject({ code: "ERC20InsufficientBalance" });
  });
});

describe("depositWithAuthorization", () => {
  it("signs and brings one's own", async () => {
    const { agent } = await newcomer();

    await agent.depositWithAuthorization({ amountWei: TEN });

    expect(await agent.balanceWei()).toBe(TEN);
  });

  it("brings somebody else's, once, to that one's balance", async () => {
    const [{ agent: payer }, { agent: carrier }] = [await newcomer(), await newcomer()];
    const authorization = await payer.signDepositAuthorization({ amountWei: TEN, validForSeconds: 60 });

    await carrier.depositWithAuthorization(authorization);

    expect([await payer.balanceWei(), await carrier.balanceWei()]).toEqual([TEN, 0n]);
    expect(await failureOf(carrier.depositWithAuthorization(authorization))).toMatchObject({
      code: "ERC3009UsedAuthorization",
    });
  });

  it("is refused when an amount was changed after signing", async () => {
    const { agent } = await newcomer();
    const authorization = await agent.signDepositAuthorization({ amountWei: TEN });

    expect(await failureOf(agent.depositWithAuthorization({ ...authorization, amountWei: TEN + 1n }))).toMatchObject({
      code: "ERC3009InvalidSignature",
    });
  });
});

describe("approveOperator", () => {
  const NOTHING_LOCKED = { lockedBalanceWei: 0n, lockedBondsWei: 0n };

  it("gives the quote book a mandate without limit or end, and takes it back", async () => {
    const { agent } = await newcomer();

    await agent.approveOperator();
    expect(await agent.operatorGrant()).toEqual({
      limitWei: NO_LIMIT_WEI,
      untilSeconds: NO_END_SECONDS,
      ...NOTHING_LOCKED,
    });
    await agent.approveOperator({ limitWei: TEN, untilSeconds: 5 });
    expect(await agent.operatorGrant()).toEqual({ limitWei: TEN, untilSeconds: 5n, ...NOTHING_LOCKED });
    await agent.revokeOperator();
    expect(await agent.operatorGrant()).toEqual({ limitWei: 0n, untilSeconds: 0n, ...NOTHING_LOCKED });
  });

  it("keeps the mandates of both markets apart, by name or by address", async () => {
    const { agent } = await newcomer();

    await agent.approveOperator({ operator: "book", limitWei: TEN });

    expect((await agent.operatorGrant(agent.address, "book")).limitWei).toBe(TEN);
    expect((await agent.operatorGrant(agent.address, agent.deployment.addresses.book)).limitWei).toBe(TEN);
    expect((await agent.operatorGrant()).limitWei).toBe(0n);
    await agent.revokeOperator("book");
    expect((await agent.operatorGrant(agent.address, "book")).limitWei).toBe(0n);
  });
});

describe("stake", () => {
  it("can be thawed and withdrawn after its time", async () => {
    const agent = await worker();
    await agent.thaw(TEN);
    expect(await agent.providerRecord()).toMatchObject({ stakedWei: 9n * TEN, thawingWei: TEN });
    const { unlockAt } = await agent.providerRecord();
    expect(await failureOf(agent.withdrawThawed())).toMatchObject({
      code: "ProviderRegistryNotThawed",
      args: { provider: agent.address, unlockAt },
    });

    await pass(7 * 86_400 + 1);
    await agent.withdrawThawed();

    expect(await agent.tokenBalanceWei()).toBe(parseCompute("910"));
  });
});

describe("resources", () => {
  it("are listed with names, prices and terms", async () => {
    const { agent } = await newcomer();

    const resources = await agent.listResources();

    expect(resources.map(({ unitName }) => unitName)).toEqual(["digits-train", "digits-infer", "text-index"]);
    expect(await agent.getResource(1)).toEqual(resources[0]);
    expect(resources[0]).toMatchObject({
      resourceId: 1n,
      lotUnits: 10n,
      lowestPriceWei: parseCompute("10"),
      specificationURI: "docs/resources/digits-train.md",
      isRetired: false,
    });
    expect(await failureOf(agent.getResource(99))).toMatchObject({
      code: "ResourceCatalogUnknown",
      args: { resourceId: 99n },
    });
  });

  it("bond what the pure function says, to the wei", async () => {
    const { agent } = await newcomer();
    const [terms, parameters] = [await agent.getTerms(1), await agent.getParameters()];

    for (const budgetWei of [BUDGET_WEI, BUDGET_WEI + 1n, 5_000n * TEN + 7n, 999_999_999_999_999_999n]) {
      expect(bondFor(budgetWei, { ...terms, ...parameters })).toBe(await agent.contracts.escrow.bondFor(1, budgetWei));
    }
  });
});
