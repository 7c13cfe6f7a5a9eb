import { describe, expect, it } from "vitest";
import { feeOf, parseCompute, ProtocolError } from "../../src";
import {
  BOND_WEI,
  BUDGET_WEI,
  client,
  DELIVERABLE,
  failureOf,
  fundedJob,
  INPUT,
  newcomer,
  offer,
  signedOffer,
  submittedJob,
  TRAIN,
  UNITS,
  worker,
} from "../setup/agents";

describe("a trade by an ask", () => {
  it("goes from quote to payment through every step, and money ends where it belongs", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const signed = await seller.signQuote(await seller.createQuote(offer("ask")));

    expect(await buyer.validateQuote(signed, { inputReference: INPUT })).toEqual([]);
    const { jobId } = await buyer.fillQuote(signed, { inputReference: INPUT });
    const job = await buyer.getJob(jobId, { withOpening: true });
    expect(job).toMatchObject({
      client: buyer.address,
      provider: seller.address,
      budgetWei: BUDGET_WEI,
      bondWei: BOND_WEI,
      status: "funded",
      opening: { inputReference: INPUT, market: buyer.deployment.addresses.quotes },
    });
    expect(job.opening?.origin).toMatchObject({
      side: "ask",
      resourceId: TRAIN,
      units: UNITS,
      nonce: signed.quote.nonce,
    });

    await seller.submit(jobId, DELIVERABLE);
    expect((await seller.getJob(jobId)).status).toBe("submitted");
    await buyer.accept(jobId);

    expect((await buyer.getJob(jobId)).status).toBe("completed");
    expect(await buyer.balanceWei()).toBe(parseCompute("500") - BUDGET_WEI);
    expect(await seller.balanceWei()).toBe(BUDGET_WEI - feeOf(BUDGET_WEI, 200));
    expect(await seller.providerRecord()).toMatchObject({ lockedWei: 0n, failures: 0n });
  });

  it("can be filled in parts, each its own job, until nothing is left", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const signed = await signedOffer(seller, "ask", { minUnits: 10 });

    await buyer.fillQuote(signed, { units: 10, inputReference: INPUT });
    expect(await buyer.remainingUnits(signed.quote)).toBe(10n);
    await buyer.fillQuote(signed, { inputReference: INPUT });
    expect(await buyer.remainingUnits(signed.quote)).toBe(0n);

    expect(await failureOf(buyer.fillQuote(signed))).toMatchObject({
      code: "QuoteBookUnitsExceeded",
      args: { available: 0n, required: UNITS },
    });
  });

  it("names the provider registry's error although the quote book was called, when the provider has no stake", async () => {
    const [buyer, { agent: seller }] = [await client(), await newcomer()];
    await seller.approveOperator();
    const signed = await signedOffer(seller, "ask");

    expect(await buyer.validateQuote(signed)).toMatchObject([{ code: "STAKE_INSUFFICIENT", party: "maker" }]);
    const failure = await failureOf(buyer.fillQuote(signed, { inputReference: INPUT }));
    expect(failure).toBeInstanceOf(ProtocolError);
    expect(failure).toMatchObject({
      code: "ProviderRegistryStakeInsufficient",
      args: { provider: seller.address, available: 0n, required: BOND_WEI },
      advice: expect.stringContaining("stake"),
    });
  });
});

describe("a trade by a bid", () => {
  it("makes the filler the provider of a job on the bid's own input", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const signed = await signedOffer(buyer, "bid");

    expect(await seller.validateQuote(signed)).toEqual([]);
    const { jobId } = await seller.fillQuote(signed);

    const job = await seller.getJob(jobId, { withOpening: true });
    expect(job).toMatchObject({ client: buyer.address, provider: seller.address });
    expect(job.opening).toMatchObject({ inputReference: INPUT, origin: { side: "bid" } });
  });
});

describe("a cancelled quote", () => {
  it("can not be filled, and says so before and after", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const signed = await signedOffer(seller, "ask");

    await seller.cancelQuote(signed.quote.nonce);

    expect((await buyer.validateQuote(signed)).map(({ code }) => code)).toEqual(["CANCELLED"]);
    expect(await failureOf(buyer.fillQuote(signed))).toMatchObject({
      code: "QuoteBookCancelled",
      args: { maker: seller.address, nonce: signed.quote.nonce },
    });
  });
});

describe("a job", () => {
  it("is refunded in full when its provider declines it", async () => {
    const { buyer, seller, jobId } = await fundedJob();

    await seller.decline(jobId);

    expect((await buyer.getJob(jobId)).status).toBe("rejected");
    expect(await buyer.balanceWei()).toBe(parseCompute("500"));
    expect((await seller.providerRecord()).stakedWei).toBe(parseCompute("100") - BOND_WEI / 10n);
  });

  it("is for its client alone to accept", async () => {
    const { seller, jobId } = await submittedJob();

    expect(await failureOf(seller.accept(jobId))).toMatchObject({
      code: "JobEvaluatorNotClient",
      args: { jobId, caller: seller.address },
    });
  });

  it("that does not exist is reported by the escrow's own error", async () => {
    const { agent } = await newcomer();

    expect(await failureOf(agent.getJob(10n ** 12n))).toMatchObject({
      code: "JobEscrowNoJob",
      args: { jobId: 10n ** 12n },
    });
  });
});
