import { type TransactionReceipt, ZeroHash } from "ethers";
import { type Integer, toAddress, toBytes32, toSignature, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import { jobIdIn } from "../jobs/jobIdIn";
import { createQuote, type QuoteInput } from "./createQuote";
import type { QuoteProblem } from "./problems";
import { QUOTE_TYPES, type Quote, quoteDomain, type SignedQuote, toQuoteStruct } from "./Quote";
import { quoteFacts } from "./quoteFacts";
import { quoteProblems } from "./quoteProblems";
import { unitsLeft, unitsOf } from "./remaining";

/** A fill: `units` by default all that are left; `inputReference` (32 bytes) where the quote names none. */
export interface FillInput {
  units?: Integer;
  inputReference?: string;
}

/** Signed intents. Making and signing one is free and off the chain; filling one opens a funded job. */
export interface QuoteActions {
  /** A quote of one's own with defaults filled in, for `signQuote`. Sends nothing. */
  createQuote(input: QuoteInput): Promise<Quote>;
  /** Signs a quote of one's own. Whoever has the result can fill it until it ends or its nonce is cancelled. */
  signQuote(quote: Quote): Promise<SignedQuote>;
  /**
   * Everything that would stop a fill now; empty when nothing would. Checks maker and taker, by default oneself.
   * @throws `SdkError` when the chain can not be read.
   */
  validateQuote(signed: SignedQuote, fill?: FillInput & { taker?: string }): Promise<QuoteProblem[]>;
  /** Takes the other side of a signed quote: the client's money is escrowed, the provider's bond locked. */
  fillQuote(signed: SignedQuote, fill?: FillInput): Promise<{ jobId: bigint; receipt: TransactionReceipt }>;
  /** Makes everything that one signed under `nonce` worthless, for good. Jobs it opened go on. */
  cancelQuote(nonce: Integer): Promise<TransactionReceipt>;
  /** Units that are left of `quote`; 0 when it is filled or cancelled. */
  remainingUnits(quote: Quote): Promise<bigint>;
}

/** The quote actions of `connection`. */
export function quoteActions(connection: Connection): QuoteActions {
  const { address, contracts, deployment, send, signer } = connection;
  const { quotes } = contracts;
  const filledOf = ({ maker, nonce }: Quote) => reading(quotes.filledUnits(maker, nonce));
  return {
    createQuote: (input) => createQuote(connection, input),
    async signQuote(quote) {
      const signing = signer.signTypedData(quoteDomain(deployment), QUOTE_TYPES, toQuoteStruct(quote));
      return { quote, signature: await reading(signing) };
    },
    async validateQuote(signed, { units, taker, inputReference } = {}) {
      const filled = await filledOf(signed.quote);
      const intended = unitsOf(signed.quote, filled, units);
      const by = takerOf(signed.quote, taker, address);
      const facts = await reading(quoteFacts(connection, signed, intended, filled, by));
      const fill = { units: intended, ...(by && { taker: by }), ...(inputReference && { inputReference }) };
      return quoteProblems(signed.quote, fill, facts);
    },
    async fillQuote({ quote, signature }, { units, inputReference = ZeroHash } = {}) {
      const bytes = toSignature(signature);
      const input = toBytes32(inputReference, "inputReference");
      const intended = units === undefined ? unitsOf(quote, await filledOf(quote)) : toUint(units, "units", 32);
      const receipt = await send(quotes.fill.populateTransaction(toQuoteStruct(quote), intended, input, bytes));
      return { jobId: jobIdIn(receipt, contracts, "JobOpened"), receipt };
    },
    cancelQuote: (nonce) => send(quotes.cancel.populateTransaction(nonce)),
    async remainingUnits(quote) {
      return unitsLeft(quote, await filledOf(quote));
    },
  };
}

/** A maker that checks its own quote without naming a taker is not its taker. */
function takerOf(quote: Quote, given: string | undefined, address: string): string | undefined {
  if (given !== undefined) return toAddress(given, "taker");
  return quote.maker === address ? undefined : address;
}
