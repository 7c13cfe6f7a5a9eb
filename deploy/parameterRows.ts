import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ZeroAddress, keccak256 } from "ethers";
import type { Fields } from "./parameterFields";
import type { EconomyParameters, ResourceParameters, TermsParameters } from "./parameters";

const ROOT = join(__dirname, "..");
const MODES: Record<string, number> = { scored: 0, exact: 1 };
const MINUTE = 60;
const DAY = 86_400;
const MAX_BPS = 10_000;

/** The escrow's configuration, within the bounds of its constructor. */
export function readEscrow(fields: Fields): EconomyParameters["escrow"] {
  const escrow = {
    minMarketBudget: fields.amount("minMarketBudget", 96),
    wage: fields.amount("wage", 96),
    minSeatFee: fields.amount("minSeatFee", 96),
    seatFeeBps: fields.integer("seatFeeBps", 0, MAX_BPS),
    declineBurnBps: fields.integer("declineBurnBps", 0, MAX_BPS),
    hookGasLimit: fields.integer("hookGasLimit"),
    maxJobSeconds: fields.integer("maxJobSeconds", 0, 3_650 * DAY),
  };
  fields.end();
  if (escrow.wage > escrow.minSeatFee) throw fields.error("wage", "is above minSeatFee, which must cover it");
  if (escrow.minMarketBudget < 2n * escrow.wage) throw fields.error("minMarketBudget", "is below two wages");
  return escrow;
}

/** What the provider registry asks for: three tiers, each with more stake and more fees than the one before. */
export function readProviders(fields: Fields): EconomyParameters["providers"] {
  const read = {
    thawSeconds: fields.integer("thawSeconds"),
    failureFee: fields.amount("failureFee", 96),
    tiers: fields.list("tiers").map((tier) => {
      const rule = { stake: tier.amount("stake", 128), fees: tier.amount("fees", 128) };
      tier.end();
      return rule;
    }),
  };
  fields.end();
  if (read.tiers.length !== 3) throw fields.error("tiers", `has ${read.tiers.length} rows, but there are three tiers`);
  read.tiers.forEach(({ stake, fees }, index) => {
    const before = read.tiers[index - 1] ?? { stake: 0n, fees: 0n };
    if (stake > before.stake && fees > before.fees) return;
    throw fields.error(`tiers[${index}]`, "must ask for more stake and more fees than the tier before it");
  });
  return read;
}

/** Row 0, for plain ERC-8183 jobs: no bond, no committee. */
export function readPlainTerms(fields: Fields): TermsParameters {
  const row = { ...NO_POLICY, ...readWindows(fields), feeBps: fields.integer("feeBps", 0, 500) };
  fields.end();
  return row;
}

/** A row for market jobs, within the bounds of `IJobTerms.addTerms`: refused before anything is sent. */
export function readTerms(fields: Fields): TermsParameters {
  const mode = fields.text("mode");
  const row = {
    ...NO_POLICY,
    ...readWindows(fields),
    mode: MODES[mode] ?? -1,
    passScore: fields.integer("passScore", 0, 100),
    feeBps: fields.integer("feeBps", 0, 500),
    bondBps: fields.integer("bondBps", 200, MAX_BPS),
    validateBps: fields.integer("validateBps", 0, MAX_BPS),
    seats: fields.integer("seats", 1, 31),
    minTier: fields.integer("minTier", 0, 3),
  };
  fields.end();
  if (row.mode === -1) throw fields.error("mode", `is ${mode}: expected ${Object.keys(MODES).join(" or ")}`);
  if (row.seats % 2 === 0) throw fields.error("seats", "must be odd, or a committee could tie");
  return row;
}

const NO_POLICY = {
  passScore: 0,
  mode: 0,
  evaluator: ZeroAddress,
  bondBps: 0,
  validateBps: 0,
  seats: 0,
  minTier: 0,
  lifetimeSeconds: 0,
  arbitrator: ZeroAddress,
};

function readWindows(fields: Fields) {
  return {
    submitSeconds: fields.integer("submitSeconds", MINUTE, 30 * DAY),
    graceSeconds: fields.integer("graceSeconds", 0, 7 * DAY),
    reviewSeconds: fields.integer("reviewSeconds", MINUTE, 7 * DAY),
    evidenceSeconds: fields.integer("evidenceSeconds", 0, 3 * DAY),
    commitSeconds: fields.integer("commitSeconds", MINUTE, 3 * DAY),
    revealSeconds: fields.integer("revealSeconds", MINUTE, 3 * DAY),
    appealSeconds: fields.integer("appealSeconds", 0, 3 * DAY),
  };
}

/** A resource; its specification is a document of this repository, of which the catalog keeps the hash. */
export function readResource(fields: Fields, termsNames: string[], minMarketBudget: bigint): ResourceParameters {
  const name = fields.text("name");
  const specificationURI = `docs/resources/${name}.md`;
  const path = join(ROOT, specificationURI);
  if (!existsSync(path)) throw fields.error("name", `is ${name}, but there is no ${specificationURI}`);
  const terms = fields.text("terms");
  const row = termsNames.indexOf(terms);
  if (row === -1) throw fields.error("terms", `is ${terms}: expected ${termsNames.join(" or ")}`);
  const resource = {
    name,
    unitName: name,
    specificationURI,
    specificationHash: keccak256(readFileSync(path)),
    lotUnits: fields.integer("lotUnits", 1),
    tickSize: fields.amount("tickSize", 64),
    lowestTick: fields.integer("lowestTick", 1),
    largestJob: fields.amount("largestJob", 88),
    termsId: row + 1,
  };
  fields.end();
  const lotCost = BigInt(resource.lotUnits) * BigInt(resource.lowestTick) * resource.tickSize;
  if (lotCost < minMarketBudget) throw fields.error("lowestTick", "makes one lot cheaper than escrow.minMarketBudget");
  if (lotCost > resource.largestJob) throw fields.error("largestJob", "is below the price of one lot");
  return resource;
}
