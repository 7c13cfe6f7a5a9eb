import { expect } from "chai";
import { type BigNumberish, concat, id, keccak256, toUtf8Bytes } from "ethers";
import * as fc from "fast-check";
import { quoteDigest } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { type Quote, readyMarket } from "../../fixtures/market";

const QUOTE_TYPE =
  "Quote(address maker,bool isBid,uint32 resourceId,uint96 price,uint32 units,uint32 minUnits," +
  "uint40 validAfter,uint40 validBefore,uint64 nonce,uint16 maxFeeBps,address counterparty,bytes32 inputReference)";
const DOMAIN_TYPE = "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)";
const RUNS = 60;

const uint = (bits: bigint) => fc.oneof(fc.bigInt({ min: 0n, max: 2n ** bits - 1n }), fc.constant(2n ** bits - 1n));
const hex = (bytes: number) =>
  fc.uint8Array({ minLength: bytes, maxLength: bytes }).map((raw) => `0x${Buffer.from(raw).toString("hex")}`);

/** Any quote at all. */
const anyQuote: fc.Arbitrary<Quote> = fc.record({
  maker: hex(20),
  isBid: fc.boolean(),
  resourceId: uint(32n),
  price: uint(96n),
  units: uint(32n),
  minUnits: uint(32n),
  validAfter: uint(40n),
  validBefore: uint(40n),
  nonce: uint(64n),
  maxFeeBps: uint(16n),
  counterparty: hex(20),
  inputReference: hex(32),
});

/** A 32-byte word of `value`, written by hand. */
function word(value: BigNumberish | boolean): string {
  return `0x${BigInt(value).toString(16).padStart(64, "0")}`;
}

/** EIP-712 by hand: no encoder of any library. */
function digestByHand(quote: Quote, chainId: bigint, verifyingContract: string): string {
  const separator = keccak256(
    concat([
      id(DOMAIN_TYPE),
      keccak256(toUtf8Bytes("QuoteBook")),
      keccak256(toUtf8Bytes("1")),
      word(chainId),
      word(verifyingContract),
    ]),
  );
  const fields = [
    String(quote.maker),
    quote.isBid,
    quote.resourceId,
    quote.price,
    quote.units,
    quote.minUnits,
    quote.validAfter,
    quote.validBefore,
    quote.nonce,
    quote.maxFeeBps,
    String(quote.counterparty),
    String(quote.inputReference),
  ];
  const struct = keccak256(concat([id(QUOTE_TYPE), ...fields.map(word)]));
  return keccak256(concat(["0x1901", separator, struct]));
}

describe("QuoteBook.hashQuote", () => {
  it("O8 equals ethers' digest and one computed by hand, for random quotes", async () => {
    const economy = await loadFixture(readyMarket);
    const { quotes } = economy;
    const address = await quotes.getAddress();

    await fc.assert(
      fc.asyncProperty(anyQuote, async (quote) => {
        const digest = await quotes.hashQuote(quote);

        expect(digest).to.equal(await quoteDigest(economy, quote));
        expect(digest).to.equal(digestByHand(quote, 31_337n, address));
      }),
      { numRuns: RUNS },
    );
  });

  it("shows the domain QuoteBook, version 1, by ERC-5267", async () => {
    const { quotes } = await loadFixture(readyMarket);

    const { fields, name, version, chainId, verifyingContract } = await quotes.eip712Domain();

    expect([fields, name, version, chainId, verifyingContract]).to.deep.equal([
      "0x0f",
      "QuoteBook",
      "1",
      31_337n,
      await quotes.getAddress(),
    ]);
  });
});

describe("QuoteBook.originOf", () => {
  it("packs side, resource, units, nonce and the digest's last 120 bits, for random quotes", async () => {
    const { quotes } = await loadFixture(readyMarket);

    await fc.assert(
      fc.asyncProperty(anyQuote, uint(32n), async (quote, units) => {
        const origin = await quotes.originOf(quote, units);

        const digest = BigInt(await quotes.hashQuote(quote));
        const bits = BigInt(origin);
        expect(bits >> 248n).to.equal(quote.isBid ? 2n : 1n);
        expect((bits >> 216n) % 2n ** 32n).to.equal(quote.resourceId);
        expect((bits >> 184n) % 2n ** 32n).to.equal(units);
        expect((bits >> 120n) % 2n ** 64n).to.equal(quote.nonce);
        expect(bits % 2n ** 120n).to.equal(digest % 2n ** 120n);
      }),
      { numRuns: RUNS },
    );
  });
});
