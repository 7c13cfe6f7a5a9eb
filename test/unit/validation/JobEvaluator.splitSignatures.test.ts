import { expect } from "chai";
import {
  AbiCoder,
  type TypedDataDomain,
  TypedDataEncoder,
  ZeroAddress,
  concat,
  id,
  keccak256,
  parseEther,
} from "ethers";
import * as fc from "fast-check";
import { JobStatus, createPlainJob, deliveredJob } from "../../fixtures/evaluation";
import { sendFill } from "../../fixtures/fills";
import { loadFixture } from "../../fixtures/load";
import { BUDGET, DELIVERABLE, FAR_FUTURE, INPUT, NO_LIMIT, bid, readyMarket, signQuote } from "../../fixtures/market";
import { compact, malleable, withV } from "../../fixtures/signatureForms";
import { type Split, signSplit, splitDigest, splitDomain, splitOf } from "../../fixtures/splits";
import { Answer, actAs, deployWallet } from "../../fixtures/wallets";

const SPLIT_TYPE = "Split(uint256 jobId,uint256 providerAmount,uint256 deadline)";
const HALF = BUDGET / 2n;

/** State: the job is delivered, and both parties have signed an even split. */
async function agreedJob() {
  const economy = await deliveredJob();
  const split = splitOf(economy.jobId, HALF);
  return {
    economy,
    split,
    byClient: await signSplit(economy, economy.client, split),
    byProvider: await signSplit(economy, economy.provider, split),
    digest: await splitDigest(economy, split),
  };
}

/** State: the client is a wallet contract, whose key is the stranger; its bid was filled and delivered. */
async function walletClientJob() {
  const economy = await loadFixture(readyMarket);
  const { compute, escrow, quotes, marketFund, provider, stranger } = economy;
  const wallet = await deployWallet(stranger);
  const amount = parseEther("1000");
  await compute.connect(marketFund).transfer(wallet, amount);
  await actAs(wallet, stranger, compute, "approve", [await escrow.getAddress(), amount]);
  await actAs(wallet, stranger, escrow, "deposit", [amount]);
  await actAs(wallet, stranger, escrow, "setOperator", [await quotes.getAddress(), NO_LIMIT, FAR_FUTURE]);
  const quote = await bid(economy, { maker: await wallet.getAddress(), inputReference: INPUT });
  await sendFill(economy, quote, await signQuote(economy, stranger, quote));
  await escrow.connect(provider).submit(1, DELIVERABLE, "0x");
  return { economy, wallet, split: splitOf(1n, HALF) };
}

describe("JobEvaluator.settleAgreed's signatures", () => {
  it("may have 64 or 65 bytes", async () => {
    const { economy, split, byClient, byProvider } = await agreedJob();

    await economy.evaluator.settleAgreed(split, compact(byClient), byProvider);

    expect((await economy.escrow.getJob(split.jobId)).status).to.equal(JobStatus.Completed);
  });

  it("of the client must be the client's", async () => {
    const { economy, split, byProvider, digest } = await agreedJob();
    const { evaluator, client, stranger } = economy;

    for (const bad of [byProvider, await signSplit(economy, stranger, split), "0x"]) {
      await expect(evaluator.settleAgreed(split, bad, byProvider))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorBadSignature")
        .withArgs(client, digest);
    }
  });

  it("of the provider must be the provider's", async () => {
    const { economy, split, byClient, digest } = await agreedJob();
    const { evaluator, provider, stranger } = economy;

    for (const bad of [byClient, await signSplit(economy, stranger, split), "0x"]) {
      await expect(evaluator.settleAgreed(split, byClient, bad))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorBadSignature")
        .withArgs(provider, digest);
    }
  });

  it("T7 O3 with v = 0 or high s are refused", async () => {
    const { economy, split, byClient, byProvider, digest } = await agreedJob();
    const { evaluator, client, provider } = economy;

    for (const breaks of [malleable, (signature: string) => withV(signature, 0)]) {
      await expect(evaluator.settleAgreed(split, breaks(byClient), byProvider))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorBadSignature")
        .withArgs(client, digest);
      await expect(evaluator.settleAgreed(split, byClient, breaks(byProvider)))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorBadSignature")
        .withArgs(provider, digest);
    }
  });

  it("O8 cover every field: a split that differs in one is refused", async () => {
    const { economy, split, byClient, byProvider } = await agreedJob();
    const { evaluator, client, provider } = economy;
    // Another delivered job of the same parties.
    const quote = await bid(economy, { nonce: 9 });
    await sendFill(economy, quote, await signQuote(economy, client, quote));
    await economy.escrow.connect(provider).submit(2, DELIVERABLE, "0x");

    for (const change of [{ jobId: 2n }, { providerAmount: HALF + 1n }, { deadline: split.deadline + 1n }]) {
      const tampered: Split = { ...split, ...change };
      await expect(evaluator.settleAgreed(tampered, byClient, byProvider))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorBadSignature")
        .withArgs(client, await splitDigest(economy, tampered));
    }
  });

  const foreign: [string, TypedDataDomain][] = [
    ["chain id", { chainId: 1n }],
    ["contract", { verifyingContract: ZeroAddress }],
    ["name", { name: "QuoteBook" }],
    ["version", { version: "2" }],
  ];
  for (const [what, changes] of foreign) {
    it(`O2 for another ${what} are refused`, async () => {
      const { economy, split, byClient, byProvider, digest } = await agreedJob();
      const { evaluator, client, provider } = economy;

      await expect(evaluator.settleAgreed(split, await signSplit(economy, client, split, changes), byProvider))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorBadSignature")
        .withArgs(client, digest);
      await expect(evaluator.settleAgreed(split, byClient, await signSplit(economy, provider, split, changes)))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorBadSignature")
        .withArgs(provider, digest);
    });
  }

  it("of an ERC-1271 wallet as client are taken", async () => {
    const { economy, wallet, split } = await walletClientJob();
    const { escrow, evaluator, provider, stranger } = economy;
    const before = await escrow.balanceOf(wallet);

    await evaluator.settleAgreed(
      split,
      await signSplit(economy, stranger, split),
      await signSplit(economy, provider, split),
    );

    expect((await escrow.balanceOf(wallet)) - before).to.equal(BUDGET - HALF);
  });

  for (const answer of [Answer.WrongValue, Answer.Reverts, Answer.Empty, Answer.EatsGas]) {
    it(`O4 of an ERC-1271 wallet that answers ${Answer[answer]} are refused`, async () => {
      const { economy, wallet, split } = await walletClientJob();
      const { evaluator, provider, stranger } = economy;
      const [byWallet, byProvider] = [
        await signSplit(economy, stranger, split),
        await signSplit(economy, provider, split),
      ];
      await wallet.setAnswer(answer);

      await expect(evaluator.settleAgreed(split, byWallet, byProvider, { gasLimit: 5_000_000n }))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorBadSignature")
        .withArgs(wallet, await splitDigest(economy, split));
    });
  }

  it("T7 of a provider that is not named yet cannot be given", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, evaluator, client } = economy;
    const expiredAt = (await escrow.getJob(await createPlainJob(economy))).expiredAt;
    await escrow.connect(client).createJob(ZeroAddress, evaluator, expiredAt, "", ZeroAddress);
    const split = splitOf(2n, 0n);
    const byClient = await signSplit(economy, client, split);

    for (const bad of ["0x", withV(byClient, 0), byClient]) {
      await expect(evaluator.settleAgreed(split, byClient, bad))
        .to.be.revertedWithCustomError(evaluator, "JobEvaluatorBadSignature")
        .withArgs(ZeroAddress, await splitDigest(economy, split));
    }
  });

  it("of a job that is not funded yet move nothing", async () => {
    const economy = await loadFixture(readyMarket);
    const { escrow, evaluator, client, provider } = economy;
    const split = splitOf(await createPlainJob(economy), 0n);
    const [byClient, byProvider] = [await signSplit(economy, client, split), await signSplit(economy, provider, split)];

    await expect(evaluator.settleAgreed(split, byClient, byProvider))
      .to.be.revertedWithCustomError(escrow, "JobEscrowWrongStatus")
      .withArgs(split.jobId, JobStatus.Open);
  });
});

describe("JobEvaluator.hashSplit", () => {
  it("O8 equals ethers' digest and one computed by hand, for random splits", async () => {
    const economy = await loadFixture(readyMarket);
    const uint = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
    const separator = TypedDataEncoder.hashDomain(await splitDomain(economy));

    await fc.assert(
      fc.asyncProperty(uint, uint, uint, async (jobId, providerAmount, deadline) => {
        const digest = await economy.evaluator.hashSplit({ jobId, providerAmount, deadline });

        const words = AbiCoder.defaultAbiCoder().encode(["uint256[3]"], [[jobId, providerAmount, deadline]]);
        const struct = keccak256(concat([id(SPLIT_TYPE), words]));
        expect(digest).to.equal(keccak256(concat(["0x1901", separator, struct])));
        expect(digest).to.equal(await splitDigest(economy, { jobId, providerAmount, deadline }));
      }),
      { numRuns: 40 },
    );
  });
});
