import { getAddress, id, toBeHex, ZeroAddress, ZeroHash } from "ethers";
import { describe, expect, it } from "vitest";
import {
  CONTRACT_NAMES,
  type ContractName,
  decodeOrigin,
  decodeSignedQuote,
  encodeSignedQuote,
  orderIdOf,
  packOrderId,
  parseDeployment,
  type SignedQuote,
  unpackOrderId,
} from "../../src";

const MAKER = getAddress(`0x${"ab".repeat(20)}`);
const SIGNED: SignedQuote = {
  quote: {
    maker: MAKER,
    side: "ask",
    resourceId: 1n,
    priceWei: 2n ** 96n - 1n,
    units: 20n,
    minUnits: 10n,
    validAfter: 0n,
    validBefore: 2n ** 40n - 1n,
    nonce: 2n ** 64n - 1n,
    maxFeeBps: 200n,
    counterparty: ZeroAddress,
    inputReference: ZeroHash,
  },
  signature: `0x${"11".repeat(65)}`,
};

const encoded = () => JSON.parse(JSON.stringify(encodeSignedQuote(SIGNED))) as Record<"quote", object>;
const changed = (changes: object) => ({ ...encoded(), quote: { ...encoded().quote, ...changes } });

describe("a signed quote", () => {
  it("survives JSON unchanged", () => {
    expect(decodeSignedQuote(encoded())).toEqual(SIGNED);
  });

  it("loses fields that nobody knows", () => {
    expect(decodeSignedQuote({ ...changed({ extra: 1 }), extra: 2 })).toEqual(SIGNED);
  });

  it.each([
    ["maker", { maker: "0x12" }],
    ["maker", { maker: MAKER.slice(2) }],
    ["side", { side: "sell" }],
    ["resourceId", { resourceId: String(2n ** 32n) }],
    ["priceWei", { priceWei: String(2n ** 96n) }],
    ["units", { units: 20 }],
    ["units", { units: "0x14" }],
    ["units", { units: "-1" }],
    ["nonce", { nonce: "007" }],
    ["inputReference", { inputReference: "0x00" }],
    ["counterparty", { counterparty: undefined }],
  ])("with a broken %s is refused by that name", (field, change) => {
    expect(() => decodeSignedQuote(changed(change))).toThrow(new RegExp(`BAD_QUOTE_FORMAT.*${field}`));
  });

  it.each(["", "0x", "0x1", "11", 5, undefined])("with the signature %o is refused", (signature) => {
    expect(() => decodeSignedQuote({ ...encoded(), signature })).toThrow("BAD_SIGNATURE_FORMAT");
  });

  it.each([null, "text", [], 5])("is not %o", (value) => {
    expect(() => decodeSignedQuote(value)).toThrow("BAD_QUOTE_FORMAT");
  });
});

describe("decodeOrigin", () => {
  const [quotes, book] = [toBeHex(1, 20), toBeHex(2, 20)];
  const addresses = { ...Object.fromEntries(CONTRACT_NAMES.map((name) => [name, MAKER])), quotes, book };
  const deployment = { addresses: addresses as Record<ContractName, string> };
  const tail = BigInt(id("digest")) & (2n ** 120n - 1n);
  const wordOf = (side: bigint) =>
    toBeHex((side << 248n) | (7n << 216n) | (40n << 184n) | ((2n ** 64n - 2n) << 120n) | tail, 32);
  const fill = { kind: "quote", resourceId: 7n, units: 40n, nonce: 2n ** 64n - 2n, digestTail: toBeHex(tail, 15) };

  it.each([
    [1n, { side: "ask", isSettlement: false }],
    [2n, { side: "bid", isSettlement: false }],
    [3n, { side: "ask", isSettlement: true }],
  ])("takes the word of side %s apart as the quote book packs it", (side, expected) => {
    expect(decodeOrigin(wordOf(side), quotes, deployment)).toEqual({ ...fill, ...expected });
  });

  it("takes the word apart as the order book packs it", () => {
    const word = (2n << 248n) | (7n << 216n) | (40n << 184n) | (100n << 160n) | (3n << 128n) | (60n << 96n);
    const orderId = packOrderId({ resourceId: 7, side: "bid", tick: 100, number: 3 });

    expect(decodeOrigin(toBeHex(word, 32), book, deployment)).toEqual({
      kind: "order",
      side: "bid",
      resourceId: 7n,
      units: 40n,
      orderId,
      inputOffset: 60n,
    });
    expect(orderIdOf(toBeHex(word, 32))).toBe(orderId);
  });

  it("says nothing of a market that it does not know, and refuses words that are none of the market's", () => {
    expect(decodeOrigin(wordOf(1n), toBeHex(9, 20), deployment)).toBeUndefined();
    expect(() => decodeOrigin(ZeroHash, quotes, deployment)).toThrow("BAD_ARGUMENT");
    expect(() => decodeOrigin(wordOf(3n), book, deployment)).toThrow("BAD_ARGUMENT");
    expect(() => decodeOrigin("0x01", book, deployment)).toThrow("BAD_ARGUMENT");
  });
});

describe("an order id", () => {
  it("has resource, side, tick and number, highest bits first", () => {
    const parts = { resourceId: 2n ** 32n - 1n, side: "ask", tick: 2n ** 24n - 2n, number: 2n ** 32n - 2n } as const;

    expect(packOrderId(parts)).toBe(0xffffffff_01_fffffe_fffffffen);
    expect(unpackOrderId(packOrderId(parts))).toEqual(parts);
  });

  it.each([0n, 1n << 96n, 3n << 56n])("is not %s", (orderId) => {
    expect(() => unpackOrderId(orderId)).toThrow("BAD_ARGUMENT");
  });
});

describe("parseDeployment", () => {
  const addresses = Object.fromEntries(CONTRACT_NAMES.map((name) => [name, MAKER.toLowerCase()]));

  it("reads text and objects, checksums addresses and keeps the first block", () => {
    const deployment = { chainId: 4242, addresses, deployedAtBlock: 3, name: "left out" };
    const expected = {
      chainId: 4242,
      addresses: Object.fromEntries(CONTRACT_NAMES.map((name) => [name, MAKER])),
      deployedAtBlock: 3,
    };

    expect(parseDeployment(deployment)).toEqual(expected);
    expect(parseDeployment(JSON.stringify(deployment))).toEqual(expected);
  });

  it.each([
    ["JSON", "{"],
    ["addresses", { chainId: 1 }],
    ["escrow", { chainId: 1, addresses: { ...addresses, escrow: "0x" } }],
    ["chainId", { chainId: "1", addresses }],
    ["deployedAtBlock", { chainId: 1, addresses, deployedAtBlock: -1 }],
  ])("names %s when that is wrong", (name, value) => {
    expect(() => parseDeployment(value)).toThrow(new RegExp(`BAD_DEPLOYMENT.*${name}`));
  });
});
