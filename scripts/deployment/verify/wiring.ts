import { MaxUint256, ZeroAddress, parseEther } from "ethers";
import { eventsIn } from "./logs";
import type { Subject } from "./subject";

/** IBurner.Source. */
const MARKETPLACE = 0n;
const SLASHING = 2n;
const UBC_SUPPLY = parseEther("1000000000");

/** Contracts know each other, what is sealable is sealed, and exactly the intended callers may burn and collect. */
export async function verifyWiring(subject: Subject): Promise<void> {
  const { checks, addresses, parameters, escrow, registrar, providers, compute, burner, fees, catalog, book } = subject;
  const equal = (what: string, actual: unknown, expected: unknown) => checks.equal("wiring", what, actual, expected);

  equal("escrow.providerRegistry()", await escrow.providerRegistry(), addresses.providers);
  equal("escrow.paymentToken()", await escrow.paymentToken(), addresses.compute);
  equal("escrow.termsRegistrar()", await escrow.termsRegistrar(), addresses.registrar);
  equal("providers.escrow()", await providers.escrow(), addresses.escrow);
  equal("providers.thawSeconds()", await providers.thawSeconds(), parameters.providers.thawSeconds);
  equal("book.catalog()", await book.catalog(), addresses.catalog);
  equal("book.sweepWage()", await book.sweepWage(), parameters.sweepWage);
  for (const [name, registry] of Object.entries({ reputation: subject.reputation, validations: subject.validations })) {
    equal(`${name}.getIdentityRegistry()`, await registry.getIdentityRegistry(), addresses.identity);
  }
  equal("fees.treasury()", await fees.treasury(), parameters.treasury);
  equal("fees.burnShareBps(0)", await fees.burnShareBps(0), parameters.burnShareBps);
  for (const [name, contract] of Object.entries({ compute, burner, fees })) {
    equal(`${name}.isSealed()`, await contract.isSealed(), true);
  }
  for (const [name, contract] of Object.entries({ escrow, registrar, providers, compute, catalog })) {
    equal(`${name}.authority()`, await contract.authority(), addresses.access);
  }
  await verifyCallers(subject);
  await verifySpenders(subject);
}

/** The genesis of both tokens: who got what, and who may mint. */
export async function verifyGenesis({ checks, parameters, range, ubc, compute }: Subject): Promise<void> {
  const { genesis, genesisAllowances, ubcDistribution } = parameters;
  const equal = (what: string, actual: unknown, expected: unknown) => checks.equal("genesis", what, actual, expected);

  const mints = await eventsIn(range, (from, to) =>
    compute.queryFilter(compute.filters.Transfer(ZeroAddress), from, to),
  );
  const first = mints.slice(0, genesis.length).map(({ args }) => `${args.value} wei to ${args.to}`);
  checks.sameSet(
    "genesis",
    "mint of $COMPUTE:",
    first,
    genesis.map(({ to, amount }) => `${amount} wei to ${to}`),
  );
  const ubcMints = await eventsIn(range, (from, to) => ubc.queryFilter(ubc.filters.Transfer(ZeroAddress), from, to));
  const minted = ubcMints.map(({ args }) => `${args.value} wei to ${args.to}`);
  checks.sameSet("genesis", "mint of $UBC:", minted, [`${UBC_SUPPLY} wei to ${ubcDistribution}`]);

  const granted = await eventsIn(range, (from, to) =>
    compute.queryFilter(compute.filters.MintAllowanceGranted(), from, to),
  );
  checks.sameSet(
    "genesis",
    "mint allowance of",
    granted.map(({ args }) => `${args.minter}: ${args.amount} wei`),
    genesisAllowances.map(({ minter, amount }) => `${minter}: ${amount} wei`),
  );
  const bound = [...genesis, ...genesisAllowances].reduce((sum, { amount }) => sum + amount, 0n);
  equal("compute.supplyBound()", await compute.supplyBound(), bound);
}

/** From events, so that no caller is overlooked. */
async function verifyCallers({ checks, addresses, range, burner, fees }: Subject): Promise<void> {
  const sources = await eventsIn(range, (from, to) => burner.queryFilter(burner.filters.SourceAllowed(), from, to));
  checks.sameSet(
    "wiring",
    "burn caller (address, source)",
    sources.map(({ args }) => `${args.caller} ${args.source}`),
    [`${addresses.escrow} ${SLASHING}`, `${addresses.evaluator} ${SLASHING}`, `${addresses.fees} ${MARKETPLACE}`],
  );
  const collectors = await eventsIn(range, (from, to) => fees.queryFilter(fees.filters.CollectorAllowed(), from, to));
  checks.sameSet(
    "wiring",
    "fee collector (address, source)",
    collectors.map(({ args }) => `${args.caller} ${args.source}`),
    [`${addresses.escrow} ${MARKETPLACE}`],
  );
  checks.equal("wiring", "burner.mayBurn(escrow, slashing)", await burner.mayBurn(addresses.escrow, SLASHING), true);
  checks.equal(
    "wiring",
    "burner.mayBurn(evaluator, slashing)",
    await burner.mayBurn(addresses.evaluator, SLASHING),
    true,
  );
  checks.equal("wiring", "burner.mayBurn(fees, marketplace)", await burner.mayBurn(addresses.fees, MARKETPLACE), true);
  checks.equal("wiring", "fees.isCollector(escrow)", await fees.isCollector(addresses.escrow), true);
}

/** Exactly four approvals were given by contracts that hold tokens; they never run out. */
async function verifySpenders({ checks, addresses, range, compute }: Subject): Promise<void> {
  const { burner, fees, escrow, providers, evaluator, catalog, quotes, book } = addresses;
  const expected = [`${fees} → ${burner}`, `${escrow} → ${burner}`, `${escrow} → ${fees}`, `${evaluator} → ${burner}`];
  const owners = [burner, fees, escrow, providers, evaluator, catalog, quotes, book];
  const approvals = await Promise.all(
    owners.map((owner) =>
      eventsIn(range, (from, to) => compute.queryFilter(compute.filters.Approval(owner), from, to)),
    ),
  );
  const pairs = approvals.flat().map(({ args }) => `${args.owner} → ${args.spender}`);
  checks.sameSet("wiring", "approval", pairs, expected);
  for (const pair of expected) {
    const [owner = "", spender = ""] = pair.split(" → ");
    checks.equal("wiring", `compute.allowance(${pair})`, await compute.allowance(owner, spender), MaxUint256);
  }
}
