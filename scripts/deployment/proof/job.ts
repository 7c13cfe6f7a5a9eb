import { type BaseWallet, MaxUint256, ZeroAddress, ZeroHash, encodeBytes32String, parseEther } from "ethers";
import {
  ComputeToken__factory,
  JobEscrow__factory,
  JobEvaluator__factory,
  ProviderRegistry__factory,
  QuoteBook__factory,
} from "../../../typechain-types";
import type { EconomyAddresses } from "../ignition";
import type { People } from "./world";

const DEPOSIT = parseEther("1000");
const STAKE = parseEther("500");
const PRICE = parseEther("10");
const UNITS = 20n;
const TRAIN = 1;
const NO_LIMIT = 2n ** 96n - 1n;
const FAR_FUTURE = 2n ** 40n - 1n;

const QUOTE_TYPES = {
  Quote: [
    { name: "maker", type: "address" },
    { name: "isBid", type: "bool" },
    { name: "resourceId", type: "uint32" },
    { name: "price", type: "uint96" },
    { name: "units", type: "uint32" },
    { name: "minUnits", type: "uint32" },
    { name: "validAfter", type: "uint40" },
    { name: "validBefore", type: "uint40" },
    { name: "nonce", type: "uint64" },
    { name: "maxFeeBps", type: "uint16" },
    { name: "counterparty", type: "address" },
    { name: "inputReference", type: "bytes32" },
  ],
};

/** A balance after the job, and what it must be, in wei. */
export interface Balance {
  what: string;
  actual: bigint;
  expected: bigint;
}

/** Deposit, stake, quote, fill, submit, accept, flush: one job of 200 $COMPUTE, and where every wei of it is. */
export async function runJob(addresses: EconomyAddresses, people: People): Promise<Balance[]> {
  const { marketFund, client, provider } = people;
  const compute = ComputeToken__factory.connect(addresses.compute, marketFund);
  const escrow = JobEscrow__factory.connect(addresses.escrow, client);
  const registry = ProviderRegistry__factory.connect(addresses.providers, provider);
  const quotes = QuoteBook__factory.connect(addresses.quotes, client);
  const evaluator = JobEvaluator__factory.connect(addresses.evaluator, client);
  const supplyBefore = await compute.totalSupply();

  await mined(compute.transfer(client.address, DEPOSIT));
  await mined(compute.transfer(provider.address, STAKE));
  await mined(compute.connect(client).approve(addresses.escrow, MaxUint256));
  await mined(escrow.deposit(DEPOSIT));
  await mined(escrow.setOperator(addresses.quotes, NO_LIMIT, FAR_FUTURE));
  await mined(compute.connect(provider).approve(addresses.providers, MaxUint256));
  await mined(registry.stake(STAKE));
  await mined(escrow.connect(provider).setOperator(addresses.quotes, NO_LIMIT, FAR_FUTURE));

  const quote = askOf(provider);
  const { chainId, name, version, verifyingContract } = await quotes.eip712Domain();
  const signature = await provider.signTypedData({ chainId, name, version, verifyingContract }, QUOTE_TYPES, quote);
  await mined(quotes.fill(quote, UNITS, encodeBytes32String("input"), signature));
  const jobId = await escrow.jobCount();
  await mined(escrow.connect(provider).submit(jobId, encodeBytes32String("deliverable"), "0x"));
  await mined(evaluator.accept(jobId));
  await mined(escrow.flushFees());

  const budget = PRICE * UNITS;
  const fee = (budget * 200n) / 10_000n;
  const burned = fee / 2n;
  return [
    { what: "client, in escrow", actual: await escrow.balanceOf(client.address), expected: DEPOSIT - budget },
    { what: "provider, in escrow", actual: await escrow.balanceOf(provider.address), expected: budget - fee },
    { what: "provider, free stake", actual: await registry.availableStake(provider.address), expected: STAKE },
    { what: "treasury", actual: await compute.balanceOf(people.treasury.address), expected: fee - burned },
    { what: "escrow's tokens", actual: await compute.balanceOf(addresses.escrow), expected: DEPOSIT - fee },
    { what: "unflushed fees", actual: await escrow.unflushedFees(), expected: 0n },
    { what: "fee controller", actual: await compute.balanceOf(addresses.fees), expected: 0n },
    { what: "supply", actual: await compute.totalSupply(), expected: supplyBefore - burned },
  ];
}

function askOf({ address }: BaseWallet) {
  return {
    maker: address,
    isBid: false,
    resourceId: TRAIN,
    price: PRICE,
    units: UNITS,
    minUnits: UNITS,
    validAfter: 0,
    validBefore: FAR_FUTURE,
    nonce: 1,
    maxFeeBps: 200,
    counterparty: ZeroAddress,
    inputReference: ZeroHash,
  };
}

async function mined(sending: Promise<{ wait: () => Promise<unknown> }>): Promise<void> {
  await (await sending).wait();
}
