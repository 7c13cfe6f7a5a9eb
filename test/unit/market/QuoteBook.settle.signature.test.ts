import { expect } from "chai";
import { type TypedDataDomain, ZeroAddress } from "ethers";
import { type Settlement, quoteDigest, sendSettlement, settlementOf, signForeign } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { type Quote, type ReadyMarket, UNITS, readyMarket, signQuote } from "../../fixtures/market";
import { malleable } from "../../fixtures/signatureForms";
import { Answer, REFUSALS, actAs, deployWallet, equip } from "../../fixtures/wallets";

const GAS_LIMIT = 5_000_000n;
const SIDES = ["ask", "bid"] as const;
type Side = (typeof SIDES)[number];

/** State: an ask and a bid over 40 units, of which 20 at a time may be settled. */
async function signedPair() {
  const economy = await loadFixture(readyMarket);
  const sizes = { units: 40, minUnits: 10 };
  return { economy, pair: await settlementOf(economy, { ofAsk: sizes, ofBid: sizes }) };
}

/** The same, in which a wallet whose key is the stranger made the ask or the bid. */
async function walletPair(side: Side) {
  const { economy, pair } = await loadFixture(signedPair);
  const wallet = await deployWallet(economy.stranger);
  await equip(economy, wallet);
  const quote: Quote = { ...pair[side], maker: await wallet.getAddress() };
  const signed = withSignature({ ...pair, [side]: quote }, side, await signQuote(economy, economy.stranger, quote));
  return { economy, wallet, pair: { ...signed, units: UNITS }, digest: await quoteDigest(economy, quote) };
}

function withSignature(pair: Settlement, side: Side, signature: string): Settlement {
  return side === "ask" ? { ...pair, askSignature: signature } : { ...pair, bidSignature: signature };
}

function signatureOf(pair: Settlement, side: Side): string {
  return String(side === "ask" ? pair.askSignature : pair.bidSignature);
}

function makerOf(economy: ReadyMarket, side: Side) {
  return side === "ask" ? economy.provider : economy.client;
}

for (const side of SIDES) {
  describe(`QuoteBook.settle's signature of the ${side}`, () => {
    it("of somebody else is refused", async () => {
      const { economy, pair } = await loadFixture(signedPair);
      const forged = withSignature(pair, side, await signQuote(economy, economy.other, pair[side]));

      await expect(sendSettlement(economy, forged))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
        .withArgs(makerOf(economy, side), await quoteDigest(economy, pair[side]));
    });

    it("O3 with high s is refused", async () => {
      const { economy, pair } = await loadFixture(signedPair);
      const mirrored = withSignature(pair, side, malleable(signatureOf(pair, side)));

      await expect(sendSettlement(economy, mirrored))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
        .withArgs(makerOf(economy, side), await quoteDigest(economy, pair[side]));
    });

    for (const [what, domain] of [
      ["chain id", { chainId: 1n }],
      ["contract", { verifyingContract: ZeroAddress }],
    ] satisfies [string, TypedDataDomain][]) {
      it(`O2 for another ${what} is refused`, async () => {
        const { economy, pair } = await loadFixture(signedPair);
        const signature = await signForeign(economy, makerOf(economy, side), pair[side], domain);

        await expect(sendSettlement(economy, withSignature(pair, side, signature)))
          .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
          .withArgs(makerOf(economy, side), await quoteDigest(economy, pair[side]));
      });
    }

    it("O8 covers every field that a settlement can leave as it is: one that differs is refused", async () => {
      const { economy, pair } = await loadFixture(signedPair);
      const quote = pair[side];
      const changes: Partial<Quote> = {
        maker: economy.other.address,
        price: BigInt(quote.price) + (side === "ask" ? -1n : 1n),
        units: 60,
        minUnits: 20,
        validAfter: 1,
        validBefore: BigInt(quote.validBefore) + 1n,
        nonce: 2,
        maxFeeBps: 201,
        counterparty: makerOf(economy, side === "ask" ? "bid" : "ask").address,
        ...(side === "ask" && { inputReference: pair.bid.inputReference }),
      };

      for (const [field, value] of Object.entries(changes)) {
        const tampered: Quote = { ...quote, [field]: value };

        await expect(sendSettlement(economy, { ...pair, [side]: tampered }), field)
          .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
          .withArgs(tampered.maker, await quoteDigest(economy, tampered));
      }
    });

    it("O5 may be an ERC-1271 wallet's, which is asked again at every settlement", async () => {
      const { economy, wallet, pair, digest } = await walletPair(side);
      await sendSettlement(economy, pair);

      await wallet.setAnswer(Answer.WrongValue);

      await expect(sendSettlement(economy, pair))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
        .withArgs(wallet, digest);
      expect(await economy.quotes.filledUnits(wallet, 1)).to.equal(UNITS);
    });

    for (const answer of REFUSALS) {
      it(`O4 is refused of a wallet that answers ${Answer[answer]}`, async () => {
        const { economy, wallet, pair, digest } = await walletPair(side);
        const { ask: sell, bid: buy, units, askSignature, bidSignature } = pair;
        const book = economy.quotes.connect(economy.stranger);
        await wallet.setAnswer(answer);

        await expect(book.settle(sell, buy, units, askSignature, bidSignature, { gasLimit: GAS_LIMIT }))
          .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
          .withArgs(wallet, digest);
        expect(await economy.escrow.jobCount()).to.equal(0n);
      });
    }

    it("O6 is worthless when the wallet cancelled", async () => {
      const { economy, wallet, pair } = await walletPair(side);
      await actAs(wallet, economy.stranger, economy.quotes, "invalidate", [0, 8]);

      await expect(sendSettlement(economy, pair))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookCancelled")
        .withArgs(wallet, 1n);
    });
  });
}
