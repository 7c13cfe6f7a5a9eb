import { ZeroAddress } from "ethers";
import type { TermsParameters } from "../../../deploy/parameters";
import { eventsIn } from "./logs";
import type { Subject } from "./subject";

/** Configuration, terms and resources are those of the parameters, and there are no others. */
export async function verifyPolicy(subject: Subject): Promise<void> {
  const { checks, parameters, addresses, escrow } = subject;
  const config = await escrow.config();
  for (const [field, value] of Object.entries(parameters.escrow)) {
    checks.equal("policy", `escrow.config().${field}`, config[field as keyof typeof parameters.escrow], value);
  }
  const rows = [
    { ...parameters.plainTerms, evaluator: ZeroAddress, bondBps: 0 },
    ...parameters.terms.map(({ row }) => ({ ...row, evaluator: addresses.evaluator })),
  ];
  checks.equal("policy", "escrow.termsCount()", await escrow.termsCount(), rows.length);
  for (const [termsId, row] of rows.entries()) await verifyTerms(subject, termsId, row);
  await verifyResources(subject);
}

async function verifyTerms({ checks, escrow }: Subject, termsId: number, row: TermsParameters): Promise<void> {
  const actual = await escrow.termsOf(termsId).catch(() => undefined);
  for (const [field, value] of Object.entries({ ...row, lifetimeSeconds: lifetimeOf(row) })) {
    checks.equal("policy", `terms ${termsId}.${field}`, actual?.[field as keyof TermsParameters], value);
  }
}

/** Everything that may happen before a refund: three committee rounds, three re-draws and two appeals. */
function lifetimeOf(row: TermsParameters): number {
  const round = row.evidenceSeconds + row.commitSeconds + row.revealSeconds;
  return row.submitSeconds + row.graceSeconds + row.reviewSeconds + 6 * round + 2 * row.appealSeconds;
}

async function verifyResources({ checks, parameters, catalog, range }: Subject): Promise<void> {
  const { resources } = parameters;
  checks.equal("policy", "catalog.resourceCount()", await catalog.resourceCount(), resources.length);
  const added = await eventsIn(range, (from, to) => catalog.queryFilter(catalog.filters.ResourceAdded(), from, to));
  for (const [index, resource] of resources.entries()) {
    const id = index + 1;
    const { name, ...expected } = resource;
    const logged = added.find(({ args }) => args.resourceId === BigInt(id))?.args.resource;
    for (const [field, value] of Object.entries(expected)) {
      checks.equal("policy", `${name} (resource ${id}).${field}`, logged?.[field as keyof typeof expected], value);
    }
    const stored = await catalog.resourceOf(id).catch(() => undefined);
    const lowestPrice = BigInt(resource.lowestTick) * resource.tickSize;
    checks.equal("policy", `${name}.lowestPrice stored`, stored?.lowestPrice, lowestPrice);
    checks.equal("policy", `${name}.largestJob stored`, stored?.largestJob, resource.largestJob);
    checks.equal("policy", `${name}.termsId stored`, stored?.termsId, resource.termsId);
    checks.equal("policy", `${name}.specificationHash stored`, stored?.specificationHash, resource.specificationHash);
    checks.equal("policy", `${name}.isRetired`, stored?.isRetired, false);
  }
}
