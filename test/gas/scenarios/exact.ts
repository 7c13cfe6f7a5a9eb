import { ZeroHash } from "ethers";
import { readyMarket } from "../../fixtures/market";
import { runJob } from "./setup";

/** State: a market whose second catalog entry is evaluated exactly, so that deliverables are stored. */
export async function exactMarket() {
  const market = await readyMarket();
  const { escrow, catalog, governor, registrar } = market;
  const { row } = market.parameters.terms[0] ?? {};
  if (row === undefined) throw new Error("the parameters name no terms for market jobs");
  await registrar.connect(governor).addTerms({ ...row, evaluator: market.evaluator, mode: 1 });
  await catalog.connect(governor).addResource({
    unitName: "exact",
    specificationURI: "",
    specificationHash: ZeroHash,
    lotUnits: 10,
    tickSize: 10n ** 17n,
    lowestTick: 100,
    largestJob: 10n ** 23n,
    termsId: (await escrow.termsCount()) - 1n,
  });
  const resourceId = await catalog.resourceCount();
  await runJob(market, 1n, resourceId);
  return { ...market, resourceId };
}
