import { setCode } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { concat, parseEther, toBeHex } from "ethers";
import { quoteDigest, sendFill } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { FAR_FUTURE, NO_LIMIT, UNITS, ask, readyMarket, signQuote } from "../../fixtures/market";
import { compact, malleable } from "../../fixtures/signatureForms";
import { Answer, REFUSALS, actAs, deployWallet } from "../../fixtures/wallets";

const GAS_LIMIT = 5_000_000n;

/** State: a wallet contract, whose key is the stranger, stakes, trades on the book and offers 60 units. */
async function walletMaker() {
  const economy = await loadFixture(readyMarket);
  const { compute, providers, escrow, quotes, marketFund, stranger } = economy;
  const wallet = await deployWallet(stranger);
  await compute.connect(marketFund).transfer(wallet, parseEther("1000"));
  const registry = await providers.getAddress();
  await actAs(wallet, stranger, compute, "approve", [registry, parseEther("1000")]);
  await actAs(wallet, stranger, providers, "stake", [parseEther("1000")]);
  await actAs(wallet, stranger, escrow, "setOperator", [await quotes.getAddress(), NO_LIMIT, FAR_FUTURE]);
  const quote = await ask(economy, { maker: await wallet.getAddress(), units: 60, minUnits: 20 });
  return { economy, wallet, quote, signature: await signQuote(economy, stranger, quote) };
}

/** State: the provider's account has code delegated to a wallet that refuses its signatures (EIP-7702). */
async function delegatedProvider() {
  const economy = await loadFixture(readyMarket);
  const wallet = await deployWallet(economy.stranger);
  await setCode(economy.provider.address, concat(["0xef0100", await wallet.getAddress()]));
  return { economy, quote: await ask(economy, { minUnits: 10 }) };
}

/** The gas of a fill while the wallet answers so. */
async function gasOfFill(answer: Answer): Promise<bigint> {
  const { economy, wallet, quote, signature } = await loadFixture(walletMaker);
  await wallet.setAnswer(answer);
  const receipt = await (await sendFill(economy, quote, signature, { units: UNITS })).wait();
  return receipt?.gasUsed ?? 0n;
}

describe("QuoteBook.fill with an ERC-1271 wallet as maker", () => {
  it("fills what an honest wallet says its key signed", async () => {
    const { economy, wallet, quote, signature } = await loadFixture(walletMaker);

    await sendFill(economy, quote, signature, { units: UNITS });

    const job = await economy.escrow.getJob(1);
    expect(job.provider).to.equal(wallet);
    expect(await economy.quotes.filledUnits(wallet, 1)).to.equal(UNITS);
  });

  it("refuses what an honest wallet's key did not sign", async () => {
    const { economy, wallet, quote } = await loadFixture(walletMaker);

    await expect(sendFill(economy, quote, await signQuote(economy, economy.client, quote), { units: UNITS }))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
      .withArgs(wallet, await quoteDigest(economy, quote));
  });

  for (const answer of REFUSALS) {
    it(`O4 refuses a wallet that answers ${Answer[answer]}`, async () => {
      const { economy, wallet, quote, signature } = await loadFixture(walletMaker);
      const { quotes, client } = economy;
      await wallet.setAnswer(answer);

      await expect(quotes.connect(client).fill(quote, UNITS, quote.inputReference, signature, { gasLimit: GAS_LIMIT }))
        .to.be.revertedWithCustomError(quotes, "QuoteBookBadSignature")
        .withArgs(wallet, await quoteDigest(economy, quote));
      expect(await economy.quotes.filledUnits(wallet, 1)).to.equal(0n);
    });
  }

  it("O4 refuses an account without code that did not sign, however it would answer", async () => {
    const { economy, quote, signature } = await loadFixture(walletMaker);
    const nobodys = { ...quote, maker: economy.other.address };

    await expect(sendFill(economy, nobodys, signature, { units: UNITS }))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
      .withArgs(economy.other, await quoteDigest(economy, nobodys));
  });

  it("O4 refuses precompiles, which answer any call without having code", async () => {
    const { economy, quote, signature } = await loadFixture(walletMaker);

    for (const precompile of [2, 3, 4].map((number) => toBeHex(number, 20))) {
      const nobodys = { ...quote, maker: precompile };
      await expect(sendFill(economy, nobodys, signature, { units: UNITS }))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
        .withArgs(precompile, await quoteDigest(economy, nobodys));
    }
  });

  it("O5 asks again at every fill: a wallet that revoked is not filled any more", async () => {
    const { economy, wallet, quote, signature } = await loadFixture(walletMaker);
    await sendFill(economy, quote, signature, { units: UNITS });

    await wallet.setAnswer(Answer.WrongValue);

    await expect(sendFill(economy, quote, signature, { units: UNITS }))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
      .withArgs(wallet, await quoteDigest(economy, quote));
    expect(await economy.quotes.filledUnits(wallet, 1)).to.equal(UNITS);
  });

  it("O3 O1 counts by quote, not by bytes: a wallet that takes any signature is filled once", async () => {
    const { economy, wallet, quote, signature } = await loadFixture(walletMaker);
    await wallet.setAnswer(Answer.Yes);
    await sendFill(economy, quote, "0x");

    for (const other of [signature, compact(signature), malleable(signature), "0x1234"]) {
      await expect(sendFill(economy, quote, other))
        .to.be.revertedWithCustomError(economy.quotes, "QuoteBookUnitsExceeded")
        .withArgs(wallet, 1n, 0n, 60n);
    }
  });

  it("O6 lets a wallet cancel what it signed", async () => {
    const { economy, wallet, quote, signature } = await loadFixture(walletMaker);
    await actAs(wallet, economy.stranger, economy.quotes, "cancel", [1]);

    await expect(sendFill(economy, quote, signature))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookCancelled")
      .withArgs(wallet, 1n);
  });

  it("E8 copies none of a huge answer: the taker pays for the wallet's memory, not for its own @gas", async () => {
    const plain = await gasOfFill(Answer.Yes);
    const huge = await gasOfFill(Answer.HugeYes);

    // 200,000 bytes cost the wallet 94,811 gas; copying them would cost the book as much again.
    expect(huge - plain).to.be.lessThan(110_000n);
  });
});

describe("QuoteBook.fill with a delegated account as maker (EIP-7702)", () => {
  it("takes the signature of the account's own key, though its code refuses it", async () => {
    const { economy, quote } = await loadFixture(delegatedProvider);

    await sendFill(economy, quote, await signQuote(economy, economy.provider, quote));

    expect((await economy.escrow.getJob(1)).provider).to.equal(economy.provider);
  });

  it("takes its 64-byte form too", async () => {
    const { economy, quote } = await loadFixture(delegatedProvider);

    await sendFill(economy, quote, compact(await signQuote(economy, economy.provider, quote)));

    expect(await economy.quotes.filledUnits(economy.provider, 1)).to.equal(UNITS);
  });

  it("takes what the delegated code accepts, as of any wallet", async () => {
    const { economy, quote } = await loadFixture(delegatedProvider);

    await sendFill(economy, quote, await signQuote(economy, economy.stranger, quote));

    expect((await economy.escrow.getJob(1)).provider).to.equal(economy.provider);
  });

  it("refuses what neither key nor code accepts", async () => {
    const { economy, quote } = await loadFixture(delegatedProvider);

    await expect(sendFill(economy, quote, await signQuote(economy, economy.other, quote)))
      .to.be.revertedWithCustomError(economy.quotes, "QuoteBookBadSignature")
      .withArgs(economy.provider, await quoteDigest(economy, quote));
  });
});
