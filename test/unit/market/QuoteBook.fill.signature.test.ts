import { expect } from "chai";
import { type TypedDataDomain, ZeroAddress, ZeroHash, id } from "ethers";
import { quoteDigest, sendFill, signForeign } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { INPUT, type Quote, UNITS, ask, readyMarket, signQuote } from "../../fixtures/market";
import { compact, malleable, withR, withV } from "../../fixtures/signatureForms";

/** State: the provider has signed an ask that takes two fills. */
async function signedAsk() {
  const economy = await loadFixture(readyMarket);
  const quote = await ask(economy, { units: 40, minUnits: 20 });
  const signature = await signQuote(economy, economy.provider, quote);
  return { economy, quote, signature, digest: await quoteDigest(economy, quote) };
}

describe("QuoteBook.fill's signature", () => {
  it("may have 65 or 64 bytes", async () => {
    const { economy, quote, signature } = await loadFixture(signedAsk);
    expect(compact(signature)).to.have.lengthOf(2 + 2 * 64);

    await sendFill(economy, quote, compact(signature), { units: UNITS });
    await sendFill(economy, quote, signature, { units: UNITS });

    expect(await economy.quotes.filledUnits(economy.provider, 1)).to.equal(40n);
  });

  it("O3 in 64 bytes does not fill again what its 65 bytes have filled, nor the other way round", async () => {
    for (const [first, second] of [
      [(signature: string) => signature, compact],
      [compact, (signature: string) => signature],
    ] as const) {
      const { economy, quote, signature } = await loadFixture(signedAsk);
      await sendFill(economy, quote, first(signature));

      await expect(sendFill(economy, quote, second(signature)))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookUnitsExceeded")
        .withArgs(economy.provider, 1n, 0n, 40n);
    }
  });

  it("O3 with high s is refused, in 65 bytes", async () => {
    const { economy, quote, signature, digest } = await loadFixture(signedAsk);

    await expect(sendFill(economy, quote, malleable(signature)))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
      .withArgs(economy.provider, digest);
  });

  const broken: [string, (signature: string) => string][] = [
    ["no bytes", () => "0x"],
    ["one byte", (signature) => signature.slice(0, 4)],
    ["63 bytes", (signature) => compact(signature).slice(0, 2 + 2 * 63)],
    ["64 bytes with the other parity", withFlippedParity],
    ["65 bytes with v = 0", (signature) => withV(signature, 0)],
    ["65 bytes with v = 26", (signature) => withV(signature, 26)],
    ["65 bytes with v = 29", (signature) => withV(signature, 29)],
    ["65 bytes with v = 255", (signature) => withV(signature, 255)],
    ["66 bytes", (signature) => `${signature}00`],
    ["128 bytes", (signature) => compact(signature) + compact(signature).slice(2)],
    ["r = 0", (signature) => withR(signature, ZeroHash)],
    ["r = 0 in 64 bytes", (signature) => withR(compact(signature), ZeroHash)],
    ["an r above the group's order", (signature) => withR(signature, `0x${"ff".repeat(32)}`)],
  ];
  for (const [how, breaks] of broken) {
    it(`T7 of ${how} is refused`, async () => {
      const { economy, quote, signature, digest } = await loadFixture(signedAsk);

      await expect(sendFill(economy, quote, breaks(signature)))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
        .withArgs(economy.provider, digest);
      expect(await economy.quotes.filledUnits(economy.provider, 1)).to.equal(0n);
    });
  }

  it("T7 for the zero address as maker is refused, whatever it is", async () => {
    const { economy, quote, signature } = await loadFixture(signedAsk);
    const nobodys = { ...quote, maker: ZeroAddress };

    for (const bad of ["0x", withV(signature, 0), withR(signature, ZeroHash), withR(compact(signature), ZeroHash)]) {
      await expect(sendFill(economy, nobodys, bad))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
        .withArgs(ZeroAddress, await quoteDigest(economy, nobodys));
    }
  });

  it("of somebody else is refused", async () => {
    const { economy, quote, digest } = await loadFixture(signedAsk);

    for (const signer of [economy.client, economy.stranger]) {
      await expect(sendFill(economy, quote, await signQuote(economy, signer, quote)))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
        .withArgs(economy.provider, digest);
    }
  });

  const foreign: [string, TypedDataDomain][] = [
    ["chain id", { chainId: 1n }],
    ["contract", { verifyingContract: ZeroAddress }],
    ["name", { name: "JobEvaluator" }],
    ["version", { version: "2" }],
  ];
  for (const [what, changes] of foreign) {
    it(`O2 for another ${what} is refused`, async () => {
      const { economy, quote, digest } = await loadFixture(signedAsk);

      await expect(sendFill(economy, quote, await signForeign(economy, economy.provider, quote, changes)))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
        .withArgs(economy.provider, digest);
    });
  }

  it("O8 covers every field: a quote that differs in one is refused", async () => {
    const { economy, quote, signature } = await loadFixture(signedAsk);
    const { quotes, client, other } = economy;
    const changes: Required<Quote> = {
      maker: other.address,
      isBid: true,
      resourceId: 2,
      price: BigInt(quote.price) + 1n,
      units: 60,
      minUnits: 10,
      validAfter: 1,
      validBefore: BigInt(quote.validBefore) + 1n,
      nonce: 2,
      maxFeeBps: 201,
      counterparty: client.address,
      inputReference: INPUT,
    };
    expect(Object.keys(changes)).to.deep.equal(Object.keys(quote));

    for (const [field, value] of Object.entries(changes)) {
      const tampered: Quote = { ...quote, [field]: value };
      const call = quotes.connect(client).fill(tampered, UNITS, ZeroHash, signature);

      await expect(call, field)
        .to.be.revertedWithCustomError(quotes, "QuoteBookBadSignature")
        .withArgs(tampered.maker, await quoteDigest(economy, tampered));
    }
  });

  it("does not depend on who brings it, and binds neither units nor input of the fill", async () => {
    const { economy, quote, signature } = await loadFixture(signedAsk);

    await sendFill(economy, quote, signature, { taker: economy.other, units: UNITS, inputReference: id("another") });

    expect(await economy.escrow.clientOf(1)).to.equal(economy.other);
  });
});

/** r and s alone, read as ERC-2098: with the parity bit that recovers another key. */
function withFlippedParity(signature: string): string {
  const parity = Number(`0x${compact(signature).slice(66, 68)}`) ^ 0x80;
  return `${compact(signature).slice(0, 66)}${parity.toString(16).padStart(2, "0")}${compact(signature).slice(68)}`;
}
