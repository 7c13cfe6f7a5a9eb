import { HDNodeWallet, id } from "ethers";
import { ArbitratorMock__factory } from "../../../../typechain-types/factories/contracts/mocks/ArbitratorMock__factory";
import type { ArbitratorMock } from "../../../../typechain-types/contracts/mocks/ArbitratorMock";
import type { ComputeEconomy } from "../../src";
import { client, DELIVERABLE, deployment, INPUT, provider, signedOffer, worker } from "./agents";

const MNEMONIC = "test test test test test test test test test test test junk";
const GOVERNOR = 1;

/** Rules as it is told; it gets a row of terms and a resource of its own, which no production parameters have. */
export interface Arbitrator {
  address: string;
  resourceId: bigint;
  /** Rules on `jobId`, with a score or, in basis points, a split. */
  rule(jobId: bigint, verdict: "score" | "split", value: bigint): Promise<void>;
  /** From now on requests are refused. */
  refuse(): Promise<void>;
}

/** State: a resource whose jobs can be challenged before a mock, by a row of terms that is otherwise the market's. */
export async function arbitrated(): Promise<Arbitrator> {
  const { addresses } = deployment();
  const governor = HDNodeWallet.fromPhrase(MNEMONIC, undefined, `m/44'/60'/0'/0/${GOVERNOR}`).connect(provider());
  const mock = await new ArbitratorMock__factory(governor).deploy(addresses.escrow);
  await mock.waitForDeployment();
  const address = await mock.getAddress();
  const { contracts, getTerms } = await client();
  const market = await contracts.catalog.resourceOf(1);
  const termsId = await contracts.escrow.termsCount();
  const row = { ...(await getTerms(market.termsId)), mode: 0, arbitrator: address };
  await (await contracts.registrar.connect(governor).addTerms(row)).wait();
  const { lotUnits, tickSize, largestJob } = market;
  const lowestTick = market.lowestPrice / tickSize;
  const named = { unitName: "disputed", specificationURI: "", specificationHash: id("disputed") };
  const resource = { ...named, lotUnits, tickSize, lowestTick, largestJob, termsId };
  await (await contracts.catalog.connect(governor).addResource(resource)).wait();
  return { address, resourceId: await contracts.catalog.resourceCount(), ...orders(mock, addresses.evaluator) };
}

function orders(mock: ArbitratorMock, evaluator: string): Pick<Arbitrator, "rule" | "refuse"> {
  return {
    async rule(jobId, verdict, value) {
      await (await mock.rule(evaluator, jobId, verdict === "score" ? 0 : 1, value)).wait();
    },
    async refuse() {
      await (await mock.setMood(1)).wait();
    },
  };
}

/** State: a delivered job of the arbitrator's resource. */
export async function disputableJob(): Promise<{
  arbitrator: Arbitrator;
  buyer: ComputeEconomy;
  seller: ComputeEconomy;
  jobId: bigint;
}> {
  const arbitrator = await arbitrated();
  const [buyer, seller] = [await client(), await worker()];
  const signed = await signedOffer(seller, "ask", { resourceId: arbitrator.resourceId });
  const { jobId } = await buyer.fillQuote(signed, { inputReference: INPUT });
  await seller.submit(jobId, DELIVERABLE);
  return { arbitrator, buyer, seller, jobId };
}

/** State: the same job, challenged. */
export async function challengedJob() {
  const market = await disputableJob();
  await market.buyer.challengeJob({ jobId: market.jobId, reason: "half the work" });
  return market;
}
