import { type TransactionReceipt, ZeroHash } from "ethers";
import { type Integer, toBytes32, toSignature, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import { jobIdIn } from "../jobs/jobIdIn";
import { type FillEntry, fillKind, type SettleEntry, settleKind } from "./batchKinds";
import { type BatchResult, runBatches } from "./batches";
import { type Invalidation, invalidateQuotes } from "./invalidateQuotes";
import type { QuoteNonceRange } from "./nonces";
import { hashQuote, type Quote, type SignedQuote, toQuoteStruct } from "./Quote";
import type { FillInput } from "./quoteActions";
import { quoteOriginOf } from "./quoteOrigin";
import { unitsLeft, unitsOf } from "./remaining";

/** A quote to fill: see `FillInput`. */
export interface QuoteToFill extends FillInput {
  signed: SignedQuote;
}

/** An ask and a bid to match; `units` by default the most that both have left. */
export interface QuotePair {
  ask: SignedQuote;
  bid: SignedQuote;
  units?: Integer;
}

/** Many quotes at once, and the quotes of others. */
export interface QuoteBatchActions {
  /**
   * Takes the other side of many quotes; each stands and falls alone, for its own reason. What would fail now is not
   * sent at all. Forty go into a transaction.
   */
  fillQuotes(fills: QuoteToFill[]): Promise<BatchResult>;
  /**
   * Matches somebody's ask with somebody else's bid at the ask's price; the client keeps what it would have paid above
   * it. Anyone may, and gets nothing for it.
   */
  settleQuotes(pair: QuotePair): Promise<{ jobId: bigint; receipt: TransactionReceipt }>;
  /** The same for many pairs, as `fillQuotes` does. Twenty-five go into a transaction. */
  settleQuotesBatch(pairs: QuotePair[]): Promise<BatchResult>;
  /**
   * Makes everything that one signed under the nonces from `fromNonce` to the one before `belowNonce` worthless, for
   * good: by default all that this connection has given. In transactions of at most 2,048 nonces, none for an empty
   * range. Throws BAD_ARGUMENT beyond 50 of them: `revokeOperator` stops all quotes at once.
   */
  invalidateQuotes(range?: { fromNonce?: Integer; belowNonce?: Integer }): Promise<Invalidation>;
  /**
   * The nonces that this connection has given and not invalidated. Keep them, and `connect` with them after a restart,
   * so that the quotes of the earlier run can be invalidated, too.
   */
  quoteNonces(): QuoteNonceRange;
}

/** The batch actions of `connection`. */
export function quoteBatchActions(connection: Connection): QuoteBatchActions {
  const { contracts, deployment, quoteNonces, send } = connection;
  const { quotes } = contracts;
  const filledOf = ({ maker, nonce }: Quote) => reading(quotes.filledUnits(maker, nonce));

  async function fillEntry({ signed, units, inputReference = ZeroHash }: QuoteToFill): Promise<FillEntry> {
    const { quote } = signed;
    const intended = units === undefined ? unitsOf(quote, await filledOf(quote)) : toUint(units, "units", 32);
    const given = toBytes32(inputReference, "inputReference");
    const signature = toSignature(signed.signature);
    const leavesInput = quote.side === "ask" && quote.inputReference === ZeroHash;
    return {
      call: { quote: toQuoteStruct(quote), units: intended, inputReference: given, signature },
      originWord: quoteOriginOf(quote, intended, deployment),
      inputReference: leavesInput ? given : quote.inputReference,
    };
  }

  async function settleEntry({ ask, bid, units }: QuotePair): Promise<SettleEntry> {
    const intended = units === undefined ? await commonUnits(ask.quote, bid.quote) : toUint(units, "units", 32);
    return {
      call: {
        ask: toQuoteStruct(ask.quote),
        bid: toQuoteStruct(bid.quote),
        units: intended,
        askSignature: toSignature(ask.signature),
        bidSignature: toSignature(bid.signature),
      },
      originWord: quoteOriginOf(ask.quote, intended, deployment, { isSettlement: true }),
      bidDigest: hashQuote(bid.quote, deployment),
    };
  }

  /** Of exhausted quotes the ask's units, so that the refusal says why. */
  async function commonUnits(ask: Quote, bid: Quote): Promise<bigint> {
    const [filledAsk, filledBid] = await Promise.all([filledOf(ask), filledOf(bid)]);
    const [ofAsk, ofBid] = [unitsLeft(ask, filledAsk), unitsLeft(bid, filledBid)];
    const common = ofAsk < ofBid ? ofAsk : ofBid;
    return common === 0n ? ask.units : common;
  }

  return {
    async fillQuotes(fills) {
      return await runBatches(connection, fillKind(connection), await Promise.all(fills.map(fillEntry)));
    },
    async settleQuotes(pair) {
      const { ask, bid, units, askSignature, bidSignature } = (await settleEntry(pair)).call;
      const receipt = await send(quotes.settle.populateTransaction(ask, bid, units, askSignature, bidSignature));
      return { jobId: jobIdIn(receipt, contracts, "JobOpened"), receipt };
    },
    async settleQuotesBatch(pairs) {
      return await runBatches(connection, settleKind(connection), await Promise.all(pairs.map(settleEntry)));
    },
    invalidateQuotes: (range = {}) => invalidateQuotes(connection, range),
    quoteNonces: () => quoteNonces.range(),
  };
}
