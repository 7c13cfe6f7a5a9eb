import { setCode } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { concat } from "ethers";
import type { ThirstyWalletMock } from "../../../typechain-types";
import { type BatchFill, outcomesOf, sendFills } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { INPUT, type ReadyMarket, UNITS, readyMarket } from "../../fixtures/market";
import { Answer, batchBeside, deployThirstyWallet, deployWallet, equip } from "../../fixtures/wallets";

/** What an ERC-1271 wallet may use of the gas of a batch. */
const WALLET_GAS = 100_000n;
/** So much inside a call of the wallet's own that the wallet needs nearly all of it. */
const NEARLY_ALL = 87_000n;

/** State: a wallet contract, whose key is the stranger, uses as much gas as it is told, and sells beside the provider. */
async function thirstyBesideKey() {
  const economy = await loadFixture(readyMarket);
  const wallet = await deployThirstyWallet(economy.stranger);
  await equip(economy, wallet);
  return { economy, wallet, ...(await batchBeside(economy, await wallet.getAddress())) };
}

/** The same with a wallet that answers as it is told. */
async function hostileBesideKey() {
  const economy = await loadFixture(readyMarket);
  const wallet = await deployWallet(economy.stranger);
  await equip(economy, wallet);
  return { economy, wallet, ...(await batchBeside(economy, await wallet.getAddress())) };
}

/** State: the provider's account has code delegated to a wallet that uses as much gas as it is told. */
async function thirstyDelegate() {
  const economy = await loadFixture(readyMarket);
  const maker = economy.provider.address;
  const code = await deployThirstyWallet(economy.stranger);
  await setCode(maker, concat(["0xef0100", await code.getAddress()]));
  return { economy, wallet: code.attach(maker) as ThirstyWalletMock, ...(await batchBeside(economy, maker)) };
}

describe("QuoteBook.fillBatch's gas for ERC-1271 wallets", () => {
  it("fills a wallet that needs nearly all of the gas it may use, inside a call of its own", async () => {
    const { economy, wallet, fills } = await loadFixture(thirstyBesideKey);
    await wallet.setThirst(NEARLY_ALL);

    const { outcomes } = await sendFills(economy, fills);

    expect(outcomes).to.deep.equal([1n, 2n]);
  });

  it("E8 refuses a wallet that needs more gas than that, which fill alone would fill before and after", async () => {
    const { economy, wallet, maker, fills, digest } = await loadFixture(thirstyBesideKey);
    const { quotes, client } = economy;
    await wallet.setThirst(WALLET_GAS);
    const { quote, signature } = fills[0];
    await quotes.connect(client).fill(quote, UNITS, INPUT, signature);

    const { outcomes } = await sendFills(economy, fills);
    await quotes.connect(client).fill(quote, UNITS, INPUT, signature);

    expect(outcomes).to.deep.equal([["QuoteBookBadSignature", maker, digest], 2n]);
    expect(await quotes.filledUnits(wallet, 1)).to.equal(2n * UNITS);
  });

  it("E8 is filled with much gas, said to be starved with less, and never said to have refused", async () => {
    const { economy, wallet, maker, fills } = await loadFixture(thirstyBesideKey);
    await wallet.setThirst(NEARLY_ALL);
    const starved = ["QuoteBookWalletStarved", maker, WALLET_GAS];

    const outcomes: unknown[] = [];
    for await (const { outcome } of outcomesByGas(economy, fills[0])) outcomes.push(outcome);

    // Without data: gas ran out after the wallet had said yes, or before it was asked.
    for (const outcome of outcomes) expect(outcome).to.be.deep.oneOf([1n, [], starved]);
    expect(outcomes).to.deep.include(starved);
    expect(outcomes.at(-1)).to.equal(1n);
  });

  it("I32 that was starved has moved nothing, and is filled when there is gas", async () => {
    const { economy, wallet, fills } = await loadFixture(thirstyBesideKey);
    const { escrow, quotes, client } = economy;
    await wallet.setThirst(NEARLY_ALL);
    const balance = await escrow.balanceOf(client);
    let starving = 0n;
    for await (const { gasLimit, outcome } of outcomesByGas(economy, fills[0])) {
      if (Array.isArray(outcome) && outcome[0] === "QuoteBookWalletStarved") starving = gasLimit;
      if (starving > 0n) break;
    }

    await quotes.connect(client).fillBatch(fills.slice(0, 1), { gasLimit: starving });

    expect(await escrow.balanceOf(client)).to.equal(balance);
    expect(await quotes.filledUnits(wallet, 1)).to.equal(0n);
    expect((await sendFills(economy, fills)).outcomes).to.deep.equal([1n, 2n]);
  });

  for (const [whose, state] of [
    ["a wallet", thirstyBesideKey],
    ["an account with a wallet's code (EIP-7702)", thirstyDelegate],
  ] as const) {
    it(`E8 gives ${whose} all of its gas or says that it did not, to the last gas @gas`, async () => {
      const { economy, wallet, maker, fills } = await loadFixture(state);
      const outcomeWith = async (gasLimit: bigint) => {
        const call = economy.quotes.connect(economy.client).fillBatch.staticCall(fills.slice(0, 1), { gasLimit });
        return outcomesOf(economy, await call)[0];
      };
      const isFilledWith = async (thirst: bigint) => {
        await wallet.setThirst(thirst);
        return (await outcomeWith(500_000n)) === 1n;
      };
      const isStarvedWith = async (gasLimit: bigint) => String(await outcomeWith(gasLimit)).includes("Starved");

      await wallet.setThirst(await greatest(NEARLY_ALL, WALLET_GAS, isFilledWith));
      const most = await greatest(100_000n, 500_000n, isStarvedWith);

      expect(await outcomeWith(most)).to.deep.equal(["QuoteBookWalletStarved", maker, WALLET_GAS]);
      // One gas more, and it says yes; what is left is too little to open the job.
      expect(await outcomeWith(most + 1n)).to.deep.equal([]);
    });
  }

  it("E8 makes its no a refusal, when the batch has little more gas than it may use", async () => {
    const { economy, wallet, maker, fills, digest } = await loadFixture(hostileBesideKey);
    await wallet.setAnswer(Answer.WrongValue);

    const book = economy.quotes.connect(economy.client);
    const results = await book.fillBatch.staticCall(fills.slice(0, 1), { gasLimit: 600_000n });

    expect(outcomesOf(economy, results)).to.deep.equal([["QuoteBookBadSignature", maker, digest]]);
  });

  it("is over with its cap: the same transaction may fill a wallet that needs more", async () => {
    const { economy, wallet, fills } = await loadFixture(thirstyBesideKey);
    const { quotes, stranger } = economy;
    await wallet.setThirst(WALLET_GAS);
    const taker = await deployWallet(stranger);
    await equip(economy, taker);
    const { quote, signature } = fills[0];
    const batch = quotes.interface.encodeFunctionData("fillBatch", [fills]);
    const single = quotes.interface.encodeFunctionData("fill", [quote, UNITS, INPUT, signature]);

    await taker.executeAll(quotes, [batch, single]);

    expect(await quotes.filledUnits(wallet, 1)).to.equal(UNITS);
    expect(await economy.escrow.clientOf(2)).to.equal(taker);
  });

  it("E8 pays for a hostile wallet what it may use, and no more @gas", async () => {
    const { economy, wallet, fills } = await loadFixture(hostileBesideKey);
    const book = economy.quotes.connect(economy.client);
    const gasWhileItAnswers = async (answer: Answer) => {
      await wallet.setAnswer(answer);
      return await book.fillBatch.estimateGas(fills);
    };
    const plain = await gasWhileItAnswers(Answer.WrongValue);

    for (const answer of [Answer.EatsGas, Answer.HugeNo, Answer.HugeRevert]) {
      expect((await gasWhileItAnswers(answer)) - plain, Answer[answer]).to.be.lessThan(WALLET_GAS + 5_000n);
    }
  });
});

/** What becomes of a batch of one entry at many gas limits, those left out at which the batch itself fails. */
async function* outcomesByGas(economy: ReadyMarket, entry: BatchFill) {
  for (let gasLimit = 100_000n; gasLimit <= 500_000n; gasLimit += 20_000n) {
    const call = economy.quotes.connect(economy.client).fillBatch.staticCall([entry], { gasLimit });
    const results = await call.catch(() => undefined);
    if (results !== undefined) yield { gasLimit, outcome: outcomesOf(economy, results)[0] };
  }
}

/** The greatest number from `low` on, below `high`, for which `holds`, given that it does for `low`. */
async function greatest(low: bigint, high: bigint, holds: (value: bigint) => Promise<boolean>): Promise<bigint> {
  if (high - low <= 1n) return low;
  const middle = (low + high) / 2n;
  return (await holds(middle)) ? greatest(middle, high, holds) : greatest(low, middle, holds);
}
