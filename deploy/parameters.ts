import { getAddress } from "ethers";
import { addressIn } from "./parameterAddress";
import { type AgentParameters, readAgents } from "./parameterAgents";
import { Fields } from "./parameterFields";
import { type ParameterFile, readParameterFile } from "./parameterFile";
import { readEscrow, readPlainTerms, readProviders, readResource, readTerms } from "./parameterRows";

/** What a deployment is made of, resolved: addresses are addresses, amounts wei, times seconds. */
export interface EconomyParameters {
  governor: string;
  guardian: string;
  treasury: string;
  ubcDistribution: string;
  genesis: { to: string; amount: bigint }[];
  genesisAllowances: { minter: string; amount: bigint }[];
  /** The registries of agents that are used instead of our own. */
  agents: AgentParameters;
  burnShareBps: number;
  escrow: {
    minMarketBudget: bigint;
    wage: bigint;
    minSeatFee: bigint;
    seatFeeBps: number;
    declineBurnBps: number;
    hookGasLimit: number;
    maxJobSeconds: number;
  };
  providers: {
    thawSeconds: number;
    failureFee: bigint;
    /** What tiers 1, 2 and 3 ask for, in wei. */
    tiers: { stake: bigint; fees: bigint }[];
  };
  /** What taking away one expired order pays, in wei. */
  sweepWage: bigint;
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
  minTier: number;
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

/**
 * Reads `deploy/parameters/<network>.json5`.
 * @param network name of the file; the in-process network `hardhat` uses that of `localhost`.
 * @param accounts the chain's accounts, for `account:N`; the first deploys.
 * @throws ParameterError in one line that names file and field: missing, unknown, of the wrong type, out of bounds.
 */
export function loadParameters(network: string, accounts: readonly string[]): EconomyParameters {
  return readParameters(readParameterFile(network === "hardhat" ? "localhost" : network), accounts);
}

/** The same for fields that were read already. */
export function readParameters({ file, raw }: ParameterFile, accounts: readonly string[]): EconomyParameters {
  const fields = new Fields(file, "", raw);
  const escrow = readEscrow(fields.object("escrow"));
  const terms = fields.members("terms").map(({ name, fields: row }) => ({ name, row: readTerms(row) }));
  const termsNames = terms.map(({ name }) => name);
  const parameters = {
    governor: roleHolder(fields, "governor", accounts),
    guardian: roleHolder(fields, "guardian", accounts),
    treasury: addressIn(fields, "treasury", accounts),
    ubcDistribution: addressIn(fields, "ubcDistribution", accounts),
    genesis: fields.list("genesis").map((mint) => grant(mint, "to", accounts)),
    genesisAllowances: fields.list("genesisAllowances").map((allowance) => {
      const { to, amount } = grant(allowance, "minter", accounts);
      return { minter: to, amount };
    }),
    agents: readAgents(fields.object("agents"), accounts),
    burnShareBps: fields.integer("burnShareBps", 2_500, 9_000),
    escrow,
    providers: readProviders(fields.object("providers")),
    sweepWage: fields.amount("sweepWage", 96),
    plainTerms: readPlainTerms(fields.object("plainTerms")),
    terms,
    resources: fields.list("resources").map((row) => readResource(row, termsNames, escrow.minMarketBudget)),
  };
  fields.end();
  return parameters;
}

/** The deployer renounces what it holds at the end, so that a role given to it would be lost. */
function roleHolder(fields: Fields, name: string, accounts: readonly string[]): string {
  const holder = addressIn(fields, name, accounts);
  const deployer = accounts[0];
  if (deployer !== undefined && holder === getAddress(deployer)) {
    throw fields.error(name, `is the deployer ${holder}, which renounces every role`);
  }
  return holder;
}

function grant(fields: Fields, to: string, accounts: readonly string[]): { to: string; amount: bigint } {
  const read = { to: addressIn(fields, to, accounts), amount: fields.amount("amount") };
  fields.end();
  return read;
}
