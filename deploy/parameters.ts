import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { getAddress, isAddress, keccak256, parseEther } from "ethers";
import JSON5 from "json5";

/** What a deployment is made of, resolved: addresses are addresses, amounts wei, times seconds. */
export interface EconomyParameters {
  governor: string;
  guardian: string;
  treasury: string;
  ubcDistribution: string;
  genesis: { to: string; amount: bigint }[];
  genesisAllowances: { minter: string; amount: bigint }[];
  burnShareBps: number;
  escrow: {
    minMarketBudget: bigint;
    wage: bigint;
    minSeatFee: bigint;
    seatFeeBps: number;
    declineBurnBps: number;
    hookGasLimit: number;
    maxJobSeconds: number;
    thawSeconds: number;
  };
  plainTerms: TermsParameters;
  /** Rows 1, 2, … of the escrow, in this order; their evaluator is the JobEvaluator of the deployment. */
  terms: { name: string; row: TermsParameters }[];
  /** Resources 1, 2, … of the catalog, in this order. */
  resources: ResourceParameters[];
}

export interface TermsParameters {
  submitSeconds: number;
  graceSeconds: number;
  reviewSeconds: number;
  evidenceSeconds: number;
  commitSeconds: number;
  revealSeconds: number;
  appealSeconds: number;
  passScore: number;
  mode: number;
  evaluator: string;
  feeBps: number;
  bondBps: number;
  validateBps: number;
  seats: number;
  lifetimeSeconds: number;
  arbitrator: string;
}

export interface ResourceParameters {
  name: string;
  unitName: string;
  specificationURI: string;
  specificationHash: string;
  lotUnits: number;
  tickSize: bigint;
  lowestTick: number;
  largestJob: bigint;
  termsId: number;
}

const ROOT = join(__dirname, "..");
const ZERO_ADDRESS = "0x0000000000000000000000000000000000000000";
const MODES: Record<string, number> = { scored: 0, exact: 1 };

type RawTerms = Partial<Omit<TermsParameters, "mode">> & { mode?: string };
interface RawResource {
  name: string;
  lotUnits: number;
  tickSize: string;
  lowestTick: number;
  largestJob: string;
  terms: string;
}
interface RawParameters {
  governor: string;
  guardian: string;
  treasury: string;
  ubcDistribution: string;
  genesis: { to: string; amount: string }[];
  genesisAllowances: { minter: string; amount: string }[];
  burnShareBps: number;
  escrow: Record<string, string | number>;
  plainTerms: RawTerms;
  terms: Record<string, RawTerms>;
  resources: RawResource[];
}

/**
 * Reads `deploy/parameters/<network>.json5`.
 * @param network name of the file; the in-process network `hardhat` uses that of `localhost`.
 * @param accounts the chain's accounts, for `account:N`.
 * @throws when the file, a named environment variable or a field is missing, in one line that says which.
 */
export function loadParameters(network: string, accounts: string[]): EconomyParameters {
  const file = join(ROOT, "deploy/parameters", `${network === "hardhat" ? "localhost" : network}.json5`);
  if (!existsSync(file))
    throw new Error(`no parameters for network ${network}: write deploy/parameters/${network}.json5`);
  const raw = JSON5.parse<RawParameters>(readFileSync(file, "utf8"));
  const address = (value: string) => resolveAddress(value, accounts);
  const rows = Object.entries(raw.terms).map(([name, row]) => ({ name, row: readTerms(row) }));
  return {
    governor: address(raw.governor),
    guardian: address(raw.guardian),
    treasury: address(raw.treasury),
    ubcDistribution: address(raw.ubcDistribution),
    genesis: raw.genesis.map(({ to, amount }) => ({ to: address(to), amount: parseEther(amount) })),
    genesisAllowances: raw.genesisAllowances.map(({ minter, amount }) => ({
      minter: address(minter),
      amount: parseEther(amount),
    })),
    burnShareBps: raw.burnShareBps,
    escrow: readEscrow(raw.escrow),
    plainTerms: readTerms(raw.plainTerms),
    terms: rows,
    resources: raw.resources.map((resource) =>
      readResource(
        resource,
        rows.map(({ name }) => name),
      ),
    ),
  };
}

function resolveAddress(value: string, accounts: string[]): string {
  if (value.startsWith("account:")) {
    const account = accounts[Number(value.slice("account:".length))];
    if (account === undefined) throw new Error(`the chain has no ${value}: name an address in deploy/parameters`);
    return account;
  }
  const resolved = value.startsWith("$") ? process.env[value.slice(1)] : value;
  if (resolved === undefined) throw new Error(`${value.slice(1)} is not set: export the address it should name`);
  if (!isAddress(resolved)) throw new Error(`${value} is not an address: ${resolved}`);
  return getAddress(resolved);
}

function readEscrow(raw: RawParameters["escrow"]): EconomyParameters["escrow"] {
  return {
    minMarketBudget: parseEther(String(raw.minMarketBudget)),
    wage: parseEther(String(raw.wage)),
    minSeatFee: parseEther(String(raw.minSeatFee)),
    seatFeeBps: Number(raw.seatFeeBps),
    declineBurnBps: Number(raw.declineBurnBps),
    hookGasLimit: Number(raw.hookGasLimit),
    maxJobSeconds: Number(raw.maxJobSeconds),
    thawSeconds: Number(raw.thawSeconds),
  };
}

function readTerms(raw: RawTerms): TermsParameters {
  const mode = MODES[raw.mode ?? "scored"];
  if (mode === undefined) throw new Error(`unknown validation mode ${raw.mode}: use scored or exact`);
  return {
    submitSeconds: 0,
    graceSeconds: 0,
    reviewSeconds: 0,
    evidenceSeconds: 0,
    commitSeconds: 0,
    revealSeconds: 0,
    appealSeconds: 0,
    passScore: 0,
    evaluator: ZERO_ADDRESS,
    feeBps: 0,
    bondBps: 0,
    validateBps: 0,
    seats: 0,
    lifetimeSeconds: 0,
    arbitrator: ZERO_ADDRESS,
    ...raw,
    mode,
  };
}

/** The specification of a resource is a document of this repository; the catalog keeps its hash. */
function readResource(raw: RawResource, termsNames: string[]): ResourceParameters {
  const specificationURI = `docs/resources/${raw.name}.md`;
  const specification = readFileSync(join(ROOT, specificationURI));
  const row = termsNames.indexOf(raw.terms);
  if (row === -1) throw new Error(`resource ${raw.name} names unknown terms ${raw.terms}`);
  return {
    name: raw.name,
    unitName: raw.name,
    specificationURI,
    specificationHash: keccak256(specification),
    lotUnits: raw.lotUnits,
    tickSize: parseEther(raw.tickSize),
    lowestTick: raw.lowestTick,
    largestJob: parseEther(raw.largestJob),
    termsId: row + 1,
  };
}
