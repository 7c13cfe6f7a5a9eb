import { id, type Wallet, ZeroHash } from "ethers";
import { EconomyError } from "../../economy/EconomyError.js";
import type { Market, Trade } from "../Market.js";
import type { BestPrices, TradingOrder } from "../TradingStrategy.js";
import type { Arena } from "./Arena.js";
import type { Call, DirectChain, RawLog } from "./DirectChain.js";

const NEVER = 2n ** 32n - 1n;
/** Cancelled orders that a level still counts over are few; all of them may be passed. */
const MAX_SWEEPS = 255;
const GOOD_TILL_CANCELLED = 0;

/** The real order book. A seller delivers as soon as a fill opens its job, so that no window can close on a slow machine. */
export class ChainMarket implements Market {
  private readonly orderOf = new Map<number, bigint>();

  constructor(
    private readonly chain: DirectChain,
    private readonly arena: Arena,
    private readonly wallets: readonly Wallet[],
  ) {}

  async best(): Promise<BestPrices> {
    const { book } = this.arena.contracts;
    const answer = await this.chain.read(
      this.bookCall(book.interface.encodeFunctionData("best", [this.arena.resourceId])),
    );
    const [bid, ask] = book.interface.decodeFunctionResult("best", answer) as unknown as [bigint, bigint];
    return { bidWei: bid || undefined, askWei: ask || undefined };
  }

  async place(trader: number, { isBid, priceWei }: TradingOrder): Promise<Trade | undefined> {
    const { contracts, resourceId, rules } = this.arena;
    const { interface: abi } = contracts.book;
    const params = {
      resourceId,
      isBid,
      price: priceWei,
      units: rules.lotUnits,
      expiresAt: NEVER,
      maxFills: 1,
      maxSweeps: MAX_SWEEPS,
      timeInForce: GOOD_TILL_CANCELLED,
      inputReference: ZeroHash,
    };
    const former = this.orderOf.get(trader);
    const logs =
      former === undefined
        ? await this.sendToBook(trader, "place", abi.encodeFunctionData("place", [params]))
        : await this.sendToBook(trader, "replace", abi.encodeFunctionData("replace", [former, rules.lotUnits, params]));
    this.orderOf.delete(trader);
    const trade = this.tradeIn(logs, trader, isBid);
    if (trade) await this.deliver(trade);
    else this.orderOf.set(trader, this.placedIn(logs));
    return trade;
  }

  async withdraw(trader: number): Promise<void> {
    const orderId = this.orderOf.get(trader);
    if (orderId === undefined) return;
    const { interface: abi } = this.arena.contracts.book;
    await this.sendToBook(trader, "cancel", abi.encodeFunctionData("cancel", [orderId]));
    this.orderOf.delete(trader);
  }

  /** The clients accept what was delivered in `trades`: the money changes hands. */
  async settle(trades: readonly Trade[]): Promise<void> {
    const { evaluator } = this.arena.contracts;
    const to = String(evaluator.target);
    for (const { jobId, buyer } of trades) {
      const data = evaluator.interface.encodeFunctionData("accept", [jobId]);
      await this.chain.send(this.walletOf(buyer), "accept", { to, data });
    }
  }

  private async deliver({ jobId, seller }: Trade): Promise<void> {
    const { escrow } = this.arena.contracts;
    const data = escrow.interface.encodeFunctionData("submit", [jobId, id(`lot of job ${jobId}`), "0x"]);
    await this.chain.send(this.walletOf(seller), "submit", { to: String(escrow.target), data });
  }

  /** The fill of an order of `taker`: the job's origin names the order that rested. */
  private tradeIn(logs: readonly RawLog[], taker: number, isBid: boolean): Trade | undefined {
    const { interface: abi } = this.arena.contracts.escrow;
    const { topicHash } = abi.getEvent("JobOpened");
    const log = logs.find(({ topics }) => topics[0] === topicHash);
    if (!log) return undefined;
    const { jobId, origin } = abi.decodeEventLog("JobOpened", log.data, log.topics) as unknown as {
      jobId: bigint;
      origin: string;
    };
    const { orderId, tick } = orderIn(BigInt(origin));
    const maker = [...this.orderOf].find(([, each]) => each === orderId)?.[0];
    if (maker === undefined) throw new EconomyError(`job ${jobId} fills order ${orderId}, which nobody here placed`);
    this.orderOf.delete(maker);
    const [buyer, seller] = isBid ? [taker, maker] : [maker, taker];
    return { jobId, buyer, seller, priceWei: tick * this.arena.rules.tickWei, isTakenByBid: isBid };
  }

  private placedIn(logs: readonly RawLog[]): bigint {
    const { topicHash } = this.arena.contracts.book.interface.getEvent("OrderPlaced");
    const orderId = logs.find(({ topics }) => topics[0] === topicHash)?.topics[1];
    if (orderId === undefined) throw new EconomyError("an order neither traded nor rests");
    return BigInt(orderId);
  }

  private sendToBook(trader: number, kind: string, data: string): Promise<RawLog[]> {
    return this.chain.send(this.walletOf(trader), kind, this.bookCall(data));
  }

  private bookCall(data: string): Call {
    return { to: String(this.arena.contracts.book.target), data };
  }

  private walletOf(trader: number): Wallet {
    const wallet = this.wallets[trader];
    if (!wallet) throw new EconomyError(`there is no trader ${trader}`);
    return wallet;
  }
}

/** `IOrderBookViews.originOf`, read backwards: the order id is resource 32 · side 8 · tick 24 · number 32. */
function orderIn(origin: bigint): { orderId: bigint; tick: bigint } {
  const bits = (at: bigint, length: bigint) => (origin >> at) & ((1n << length) - 1n);
  const [side, resource, tick, number] = [bits(248n, 8n), bits(216n, 32n), bits(160n, 24n), bits(128n, 32n)];
  return { orderId: (resource << 64n) | (side << 56n) | (tick << 32n) | number, tick };
}
