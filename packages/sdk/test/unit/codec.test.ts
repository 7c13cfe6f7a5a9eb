import { getAddress, id, toBeHex, ZeroAddress, ZeroHash } from "ethers";
import { describe, expect, it } from "vitest";
import { decodeOrigin, decodeSignedQuote, encodeSignedQuote, parseDeployment, type SignedQuote } from "../../src";
import { CONTRACT_NAMES } from "../../src";

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
  it("takes the word apart as the quote book packs it", () => {
    const tail = BigInt(id("digest")) & (2n ** 120n - 1n);
    const word = (2n << 248n) | (7n << 216n) | (40n << 184n) | ((2n ** 64n - 2n) << 120n) | tail;

    expect(decodeOrigin(toBeHex(word, 32))).toEqual({
      side: "bid",
      resourceId: 7n,
      units: 40n,
      nonce: 2n ** 64n - 2n,
      digestTail: toBeHex(tail, 15),
    });
  });

  it("refuses another market's word", () => {
    expect(() => decodeOrigin(ZeroHash)).toThrow("BAD_ARGUMENT");
    expect(() => decodeOrigin("0x01")).toThrow("BAD_ARGUMENT");
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
