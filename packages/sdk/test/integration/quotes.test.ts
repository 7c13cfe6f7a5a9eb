import { ZeroAddress } from "ethers";
import { describe, expect, it } from "vitest";
import { connect, hashQuote, parseCompute } from "../../src";
import { client, deployment, failureOf, INPUT, newcomer, offer, signedOffer, worker } from "../setup/agents";
import { approvingWallet } from "../setup/approvingWallet";

describe("validateQuote", () => {
  it("lists every reason at once, each with whose it is", async () => {
    const [{ agent: buyer }, { agent: seller }] = [await newcomer(), await newcomer()];
    const signed = await signedOffer(seller, "ask", { units: 15, priceWei: 1n, maxFeeBps: 0, validForSeconds: 0 });
    const forged = { ...signed, quote: { ...signed.quote, counterparty: seller.address } };

    const problems = await buyer.validateQuote(forged);

    expect(problems.map(({ code, party }) => (party ? `${code} ${party}` : code)).sort()).toEqual([
      "BALANCE_INSUFFICIENT taker",
      "BELOW_MINIMUM",
      "EXPIRED",
      "FEE_ABOVE_MAXIMUM",
      "NOT_COUNTERPARTY",
      "NOT_WHOLE_LOTS",
      "OPERATOR_NOT_APPROVED maker",
      "OPERATOR_NOT_APPROVED taker",
      "PRICE_TOO_LOW",
      "SIGNATURE_INVALID",
      "STAKE_INSUFFICIENT maker",
    ]);
  });

  it("knows resources that do not exist, jobs that are too large and mandates that are too small", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const unknown = await signedOffer(seller, "ask", { resourceId: 99, maxFeeBps: 200 });
    const large = await signedOffer(seller, "ask", { units: 100_000 });
    await buyer.approveOperator({ limitWei: 1n });
    const limited = await signedOffer(seller, "ask");

    expect((await seller.validateQuote(unknown)).map(({ code }) => code)).toEqual(["RESOURCE_UNKNOWN"]);
    expect((await seller.validateQuote(large)).map(({ code }) => code)).toContain("JOB_TOO_LARGE");
    expect((await buyer.validateQuote(limited)).map(({ code }) => code)).toEqual(["OPERATOR_LIMIT_EXCEEDED"]);
    expect((await buyer.validateQuote(limited, { units: 0 })).map(({ code }) => code)).toContain("ZERO_UNITS");
    expect((await buyer.validateQuote(limited, { units: 10 })).map(({ code }) => code)).toContain("FILL_TOO_SMALL");
    await buyer.approveOperator({ untilSeconds: 1 });
    expect((await buyer.validateQuote(limited)).map(({ code }) => code)).toEqual(["OPERATOR_EXPIRED"]);
  });
});

describe("a quote of a contract wallet", () => {
  it("is valid when the wallet says so (ERC-1271), and can be filled", async () => {
    const wallet = await approvingWallet();
    const [buyer, seller] = [await client(), await connect({ deployment: deployment(), signer: wallet })];
    await seller.stake(parseCompute("100"));
    await seller.approveOperator();
    const quote = await seller.createQuote(offer("ask"));
    const signed = { quote, signature: "0x1234" };

    expect(await buyer.validateQuote(signed)).toEqual([]);
    const { jobId } = await buyer.fillQuote(signed, { inputReference: INPUT });

    expect((await buyer.getJob(jobId)).provider).toBe(seller.address);
  });
});

describe("hashQuote", () => {
  it("is the digest that the contract computes", async () => {
    const seller = await worker();
    const quote = await seller.createQuote({ ...offer("bid"), counterparty: seller.address, validAfter: 5 });
    const struct = { ...quote, isBid: true, price: quote.priceWei };

    expect(hashQuote(quote, deployment())).toBe(await seller.contracts.quotes.hashQuote(struct));
  });
});

describe("createQuote", () => {
  it("numbers quotes one after the other, takes the terms' fee and the whole of the units", async () => {
    const seller = await worker();
    const [first, second] = [await seller.createQuote(offer("ask")), await seller.createQuote(offer("ask"))];

    expect(second.nonce).toBe(first.nonce + 1n);
    expect(first).toMatchObject({ maker: seller.address, maxFeeBps: 200n, minUnits: 20n, counterparty: ZeroAddress });
  });

  it("refuses what the contract could not hold", async () => {
    const seller = await worker();

    expect(await failureOf(seller.createQuote({ ...offer("ask"), units: 2n ** 32n }))).toMatchObject({
      code: "BAD_ARGUMENT",
      details: { name: "units" },
    });
    expect(await failureOf(seller.createQuote({ side: "ask", resourceId: 1, priceWei: 1n, units: 1 }))).toMatchObject({
      code: "BAD_ARGUMENT",
    });
  });
});
