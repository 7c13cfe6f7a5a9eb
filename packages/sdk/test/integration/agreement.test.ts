import { id, toBeHex } from "ethers";
import { describe, expect, it } from "vitest";
import { parseCompute } from "../../src";
import { client, failureOf, INPUT, provider, signedOffer, worker } from "../setup/agents";

const OTHER = toBeHex(1, 20);

/** What is wrong with an ask, the code of `validateQuote`, the error of `fill`. */
const DEFECTS: { change: object; fill?: object; problem: string; error: string }[] = [
  { change: { validForSeconds: 0 }, problem: "EXPIRED", error: "QuoteBookExpired" },
  { change: { validAfter: 2n ** 40n - 1n }, problem: "NOT_YET_VALID", error: "QuoteBookNotYetValid" },
  { change: { counterparty: OTHER }, problem: "NOT_COUNTERPARTY", error: "QuoteBookNotCounterparty" },
  { change: { inputReference: id("own") }, problem: "INPUT_MISMATCH", error: "QuoteBookInputMismatch" },
  { change: {}, fill: { units: 0 }, problem: "ZERO_UNITS", error: "QuoteBookZeroUnits" },
  { change: {}, fill: { units: 30 }, problem: "UNITS_EXCEEDED", error: "QuoteBookUnitsExceeded" },
  { change: {}, fill: { units: 10 }, problem: "FILL_TOO_SMALL", error: "QuoteBookFillTooSmall" },
  { change: { units: 2n ** 32n - 1n }, problem: "UNITS_EXCEEDED", error: "QuoteBookUnitsExceeded" },
  { change: { resourceId: 99, maxFeeBps: 200 }, problem: "RESOURCE_UNKNOWN", error: "ResourceCatalogUnknown" },
  { change: { units: 25 }, problem: "NOT_WHOLE_LOTS", error: "ResourceCatalogNotWholeLots" },
  { change: { priceWei: parseCompute("9.9") }, problem: "PRICE_TOO_LOW", error: "ResourceCatalogPriceTooLow" },
  { change: { units: 10_010 }, problem: "JOB_TOO_LARGE", error: "ResourceCatalogJobTooLarge" },
  { change: { maxFeeBps: 199 }, problem: "FEE_ABOVE_MAXIMUM", error: "JobEscrowFeeAboveMaximum" },
  { change: { units: 60 }, problem: "BALANCE_INSUFFICIENT", error: "JobEscrowInsufficientBalance" },
];

describe("validateQuote and fillQuote", () => {
  it("agree on every defect of a quote, and on a good one at the largest fee that is just accepted", async () => {
    const [buyer, seller] = [await client(), await worker()];

    for (const { change, fill, problem, error } of DEFECTS) {
      const signed = await signedOffer(seller, "ask", change);
      const input = { inputReference: INPUT, ...fill };
      expect(
        (await buyer.validateQuote(signed, input)).map(({ code }) => code),
        problem,
      ).toContain(problem);
      expect(await failureOf(buyer.fillQuote(signed, input)), problem).toMatchObject({ code: error });
    }

    const good = await signedOffer(seller, "ask", { maxFeeBps: 200, counterparty: buyer.address });
    expect(await buyer.validateQuote(good, { inputReference: INPUT })).toEqual([]);
    expect((await buyer.fillQuote(good, { inputReference: INPUT })).jobId).toBeGreaterThan(0n);
  });

  it("agree on signatures: compact ones are good, other recovery bytes and other signers are not", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const { quote, signature } = await signedOffer(seller, "ask");
    const zeroBased = `${signature.slice(0, -2)}${signature.endsWith("1b") ? "00" : "01"}`;
    const foreign = (await buyer.signQuote(quote)).signature;
    const yParity = signature.endsWith("1c") ? 1n << 255n : 0n;
    const compact = `${signature.slice(0, 66)}${toBeHex(BigInt(`0x${signature.slice(66, 130)}`) | yParity, 32).slice(2)}`;

    for (const wrong of [zeroBased, foreign, "0x1234"]) {
      const signed = { quote, signature: wrong };
      expect((await buyer.validateQuote(signed)).map(({ code }) => code)).toEqual(["SIGNATURE_INVALID"]);
      expect(await failureOf(buyer.fillQuote(signed))).toMatchObject({ code: "QuoteBookBadSignature" });
    }
    expect(await buyer.validateQuote({ quote, signature: compact })).toEqual([]);
    expect((await buyer.fillQuote({ quote, signature: compact })).jobId).toBeGreaterThan(0n);
  });

  it("agree on mandates that ended, and on the second in which they end", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const signed = await signedOffer(seller, "ask");
    await seller.approveOperator({ untilSeconds: 1 });

    expect(await buyer.validateQuote(signed)).toMatchObject([{ code: "OPERATOR_EXPIRED", party: "maker" }]);
    expect(await failureOf(buyer.fillQuote(signed))).toMatchObject({ code: "JobEscrowOperatorExpired" });

    const last = (await seller.chainTime()) + 100n;
    await seller.approveOperator({ untilSeconds: last });
    await provider().send("evm_setNextBlockTimestamp", [Number(last)]);
    expect(await buyer.validateQuote(signed)).toEqual([]);
    expect((await buyer.fillQuote(signed)).jobId).toBeGreaterThan(0n);
  });
});
