import { ZeroAddress } from "ethers";
import type { EconomyParameters } from "../../../deploy/parameters";
import type { CompiledContract, Immutable } from "./compiled";
import { eventsIn } from "./logs";
import { CONTRACT_NAMES, type Subject } from "./subject";

type Values = Record<string, bigint>;

/** At every address is the compiled code, and every immutable of ours has the value it was to get. */
export async function verifyCode(subject: Subject): Promise<void> {
  const { checks, provider, compiler, addresses, parameters } = subject;
  const expected = await expectedImmutables(subject);
  for (const [key, name] of Object.entries(CONTRACT_NAMES)) {
    const address = addresses[key as keyof typeof CONTRACT_NAMES];
    const code = (await provider.getCode(address)).slice(2);
    const named = (parameters.agents as Record<string, string | undefined>)[key];
    if (named !== undefined) {
      // Somebody else's: what its code is, is not for us to say.
      checks.equal("code", `${name} named by the parameters`, code === "" ? "nothing" : address, named);
      continue;
    }
    const compiled = await compiler.contract(name);
    const isCompiled = withoutImmutables(code, compiled) === compiled.runtimeCode;
    checks.equal("code", `${name} at ${address}`, isCompiled ? "as compiled" : "another contract", "as compiled");
    if (isCompiled) verifyImmutables(subject, name, code, compiled.immutables, expected[name] ?? {});
  }
}

function verifyImmutables({ checks }: Subject, contract: string, code: string, found: Immutable[], expected: Values) {
  // OpenZeppelin's are caches (EIP-712) that the code itself checks against the chain.
  for (const { name, places } of found.filter(({ source }) => !source.startsWith("@openzeppelin/"))) {
    const value = expected[name];
    for (const { start, length } of places) {
      const actual = BigInt(`0x${code.slice(2 * start, 2 * (start + length))}`);
      checks.equal("immutables", `${contract}.${name}`, hex(actual), value === undefined ? "known here" : hex(value));
    }
  }
}

function withoutImmutables(code: string, { immutables }: CompiledContract): string {
  return immutables
    .flatMap(({ places }) => places)
    .reduce((rest, { start, length }) => {
      return rest.slice(0, 2 * start) + "00".repeat(length) + rest.slice(2 * (start + length));
    }, code);
}

/** By contract and name. An immutable that is missing here fails the verification, so that none goes unchecked. */
async function expectedImmutables(subject: Subject): Promise<Record<string, Values>> {
  const { addresses, parameters, deployer } = subject;
  const { escrow: config } = parameters;
  const token = BigInt(addresses.compute);
  const escrow = BigInt(addresses.escrow);
  const burner = BigInt(addresses.burner);
  const sealable = { DEPLOYER: BigInt(deployer) };
  return {
    ComputeToken: { ...sealable, DEPLOYED_AT: await computeDeployedAt(subject) },
    Burner: { ...sealable, TOKEN: token },
    FeeController: {
      ...sealable,
      TOKEN: token,
      BURNER: burner,
      TREASURY: BigInt(parameters.treasury),
      BURN_SHARE_BPS: BigInt(parameters.burnShareBps),
    },
    ProviderRegistry: {
      TOKEN: token,
      ESCROW: escrow,
      IDENTITY: BigInt(addresses.identity),
      ...registryImmutables(parameters.providers),
    },
    JobEscrow: {
      TOKEN: token,
      PROVIDERS: BigInt(addresses.providers),
      REGISTRAR: BigInt(addresses.registrar),
      BURNER: burner,
      FEES: BigInt(addresses.fees),
      PLAIN_FEE_BPS: BigInt(parameters.plainTerms.feeBps),
      MIN_MARKET_BUDGET: config.minMarketBudget,
      WAGE: config.wage,
      MIN_SEAT_FEE: config.minSeatFee,
      SEAT_FEE_BPS: BigInt(config.seatFeeBps),
      DECLINE_BURN_BPS: BigInt(config.declineBurnBps),
      HOOK_GAS_LIMIT: BigInt(config.hookGasLimit),
      MAX_JOB_SECONDS: BigInt(config.maxJobSeconds),
    },
    TermsRegistrar: { ESCROW: escrow },
    JobEvaluator: {
      ESCROW: escrow,
      BURNER: burner,
      SEAT_FEE_BPS: BigInt(config.seatFeeBps),
      MIN_SEAT_FEE: config.minSeatFee,
    },
    JobFeedback: {
      ESCROW: escrow,
      PROVIDERS: BigInt(addresses.providers),
      IDENTITY: BigInt(addresses.identity),
      REPUTATION: BigInt(addresses.reputation),
    },
    JobPlan: { ESCROW: escrow, MIN_BUDGET: config.minMarketBudget },
    ResourceCatalog: { ESCROW: escrow, BOOK: BigInt(addresses.book) },
    QuoteBook: { ESCROW: escrow, CATALOG: BigInt(addresses.catalog) },
    ReputationRegistry: { IDENTITIES: BigInt(addresses.identity) },
    ValidationRegistry: { IDENTITIES: BigInt(addresses.identity) },
    OrderBook: { ESCROW: escrow, CATALOG: BigInt(addresses.catalog), SWEEP_WAGE: parameters.sweepWage },
  };
}

/** The second of the genesis mint, from which the years of mint grants are counted. */
async function computeDeployedAt({ compute, provider, range }: Subject): Promise<bigint> {
  const mints = await eventsIn(range, (from, to) =>
    compute.queryFilter(compute.filters.Transfer(ZeroAddress), from, to),
  );
  const block = mints[0] === undefined ? null : await provider.getBlock(mints[0].blockNumber);
  return BigInt(block?.timestamp ?? 0);
}

function registryImmutables({ thawSeconds, failureFee, tiers }: EconomyParameters["providers"]): Values {
  const rules = tiers.flatMap(({ stake, fees }, index): [string, bigint][] => [
    [`TIER_${index + 1}_STAKE`, stake],
    [`TIER_${index + 1}_FEES`, fees],
  ]);
  return { THAW_SECONDS: BigInt(thawSeconds), FAILURE_FEE: failureFee, ...Object.fromEntries(rules) };
}

function hex(value: bigint): string {
  return `0x${value.toString(16)}`;
}
