import { MaxUint256, ZeroHash, parseEther } from "ethers";
import { network } from "hardhat";
import { GTC, IOC, NEVER, type OrderParams } from "../../fixtures/book";
import { deployedEconomy } from "../../fixtures/economy";
import { FAR_FUTURE, NO_LIMIT } from "../../fixtures/market";
import { addResource } from "../../fixtures/resources";

export const LOT = 10n;

/** A tick so small that ten thousand prices are near each other: one lot at the first of them costs 100 $COMPUTE. */
const TICK = parseEther("0.0001");
const LOWEST_TICK = 100_000n;
/** The first of its branch of the bitmap: to find it from the tick below, all three words are read. */
export const FIRST_TICK = 131_072n;

/** How the orders of a book lie: the tick of the i-th one. A word of the bitmap has 256 ticks. */
export const SHAPES = {
  onePrice: () => FIRST_TICK,
  manyPrices: (i: number) => FIRST_TICK + 2n * BigInt(i),
  sparsePrices: (i: number) => FIRST_TICK + 512n * BigInt(i),
} as const;

export type Shape = keyof typeof SHAPES;
export type DustMarket = Awaited<ReturnType<typeof dustMarket>>;

/** A book whose asks are of one lot each. */
export interface DustBook extends DustMarket {
  shape: Shape;
  orderIds: bigint[];
}

/**
 * State: a resource of tiny ticks; provider and worker have staked much, client and other have deposited much, all made
 * the book their operator. Everybody has traded once, so that no slot of an account is touched for the first time.
 */
export async function dustMarket() {
  const economy = await deployedEconomy();
  const { escrow, compute, providers, book, marketFund, client, provider, worker, other } = economy;
  const limits = { tickSize: TICK, lowestTick: LOWEST_TICK, largestJob: parseEther("100000") };
  const resourceId = await addResource(economy, { ...limits, lotUnits: LOT });
  for (const [account, stake] of [
    [provider, parseEther("700000")],
    [worker, parseEther("20000")],
  ] as const) {
    await compute.connect(marketFund).transfer(account, stake);
    await compute.connect(account).approve(providers, MaxUint256);
    await providers.connect(account).stake(stake);
    await escrow.connect(account).setOperator(book, NO_LIMIT, FAR_FUTURE);
  }
  for (const account of [client, other]) {
    await compute.connect(marketFund).transfer(account, parseEther("50000"));
    await compute.connect(account).approve(escrow, MaxUint256);
    await escrow.connect(account).deposit(parseEther("50000"));
    await escrow.connect(account).setOperator(book, NO_LIMIT, FAR_FUTURE);
  }
  for (const [maker, taker] of [
    [provider, client],
    [worker, other],
  ] as const) {
    const warm = ask(resourceId, LOWEST_TICK);
    await book.connect(maker).place({ ...warm, units: 2n * LOT });
    await book.connect(taker).place({ ...warm, isBid: true });
    await book.connect(taker).place({ ...warm, isBid: true });
  }
  return { ...economy, resourceId };
}

/** An ask of one lot that rests until it is cancelled. */
export function ask(resourceId: bigint, tick: bigint, changes: Partial<OrderParams> = {}): OrderParams {
  return {
    resourceId,
    isBid: false,
    price: tick * TICK,
    units: LOT,
    expiresAt: NEVER,
    timeInForce: GTC,
    maxFills: 16,
    maxSweeps: 0,
    inputReference: ZeroHash,
    ...changes,
  };
}

/** A bid that takes `lots`, whatever the price. */
export function taking(resourceId: bigint, lots: bigint, changes: Partial<OrderParams> = {}): OrderParams {
  return ask(resourceId, 6_000_000n, {
    isBid: true,
    units: lots * LOT,
    timeInForce: IOC,
    inputReference: `0x${"1f".repeat(32)}`,
    ...changes,
  });
}

/** The provider's asks fill `dust` up to `size` orders. */
export async function fillUp(dust: DustBook, size: number): Promise<void> {
  const { book, provider, resourceId, orderIds, shape } = dust;
  const to = await book.getAddress();
  for (let i = orderIds.length; i < size; i++) {
    const tick = SHAPES[shape](i);
    const data = book.interface.encodeFunctionData("place", [ask(resourceId, tick)]);
    await network.provider.send("eth_sendTransaction", [{ from: provider.address, to, data, gas: "0x7a120" }]);
    orderIds.push(orderIdAt(resourceId, tick, shape === "onePrice" ? i : 0));
  }
}

export function orderIdAt(resourceId: bigint, tick: bigint, number: number): bigint {
  return (resourceId << 64n) | (1n << 56n) | (tick << 32n) | BigInt(number);
}
