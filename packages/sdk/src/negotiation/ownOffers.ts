import { zeroPadValue } from "ethers";
import type { Connection } from "../chain/Connection";
import { getAllLogs } from "../chain/logs";
import { reading } from "../chain/reading";
import { ProtocolError } from "../errors/ProtocolError";
import type { QuoteActions } from "../quotes/quoteActions";
import { hashQuote, type Quote, type SignedQuote } from "../quotes/Quote";
import { decodeQuoteOrigin } from "../quotes/quoteOrigin";

/** What one party of a negotiation has signed in it. */
export interface OwnOffers {
  /** Signs an offer, which replaces the earlier ones: all share a nonce, so that one of them is filled at most. */
  sign(quote: Omit<Parameters<QuoteActions["createQuote"]>[0], "nonce">): Promise<SignedQuote>;
  /** Makes sure that nobody can fill one of them any more; sends a cancellation only while somebody could. */
  close(): Promise<void>;
  /** The job that somebody opened by filling one of them, or by settling it with another's. */
  filled(): Promise<bigint | undefined>;
}

/** No offers yet. */
export function createOwnOffers(connection: Connection, quotes: QuoteActions): OwnOffers {
  const { deployment, provider, quoteNonces } = connection;
  const digests = new Set<string>();
  let isOpen = false;
  let nonce: bigint | undefined;
  let lastSecond = 0n;
  let fromBlock = 0;

  /** By the last block that is mined: the clock of the next one is a guess. */
  async function haveLapsed(): Promise<boolean> {
    const block = await provider.getBlock("latest");
    return block !== null && BigInt(block.timestamp) >= lastSecond;
  }

  async function remember(quote: Quote): Promise<void> {
    if (digests.size === 0) fromBlock = await reading(provider.getBlockNumber());
    digests.add(hashQuote(quote, deployment));
    if (quote.validBefore > lastSecond) lastSecond = quote.validBefore;
    isOpen = true;
  }

  return {
    async sign(input) {
      nonce ??= quoteNonces.take();
      const quote = await quotes.createQuote({ ...input, nonce });
      await remember(quote);
      return await quotes.signQuote(quote);
    },
    async close() {
      if (!isOpen || nonce === undefined) return;
      if (!(await reading(haveLapsed()))) {
        try {
          await quotes.cancelQuote(nonce);
        } catch (error) {
          if (!(error instanceof ProtocolError && error.code === "QuoteBookCancelled")) throw error;
        }
      }
      isOpen = false;
    },
    async filled() {
      if (digests.size === 0) return undefined;
      const head = await reading(provider.getBlockNumber());
      return (
        (await filledIn(connection, digests, fromBlock, head)) ??
        (await settledIn(connection, digests, fromBlock, head))
      );
    },
  };
}

/** The job whose origin is one of the quotes: of asks also those that were settled. */
async function filledIn(
  { contracts: { escrow }, deployment, provider }: Connection,
  digests: ReadonlySet<string>,
  fromBlock: number,
  head: number,
): Promise<bigint | undefined> {
  const { topicHash } = escrow.interface.getEvent("JobOpened");
  const { addresses } = deployment;
  const filter = { address: addresses.escrow, topics: [topicHash, null, zeroPadValue(addresses.quotes, 32)] };
  const tails = new Set([...digests].map((digest) => `0x${digest.slice(-30)}`));
  for (const log of await getAllLogs(provider, filter, fromBlock, head)) {
    const opened = escrow.interface.decodeEventLog("JobOpened", log.data, log.topics);
    if (tails.has(decodeQuoteOrigin(String(opened.origin)).digestTail)) return BigInt(String(opened.jobId));
  }
  return undefined;
}

/** The job for which one of the quotes was settled as the bid: its origin names the ask. */
async function settledIn(
  { contracts: { quotes }, deployment, provider }: Connection,
  digests: ReadonlySet<string>,
  fromBlock: number,
  head: number,
): Promise<bigint | undefined> {
  const { topicHash } = quotes.interface.getEvent("QuotesSettled");
  const filter = { address: deployment.addresses.quotes, topics: [topicHash] };
  for (const log of await getAllLogs(provider, filter, fromBlock, head)) {
    const settled = quotes.interface.decodeEventLog("QuotesSettled", log.data, log.topics);
    if (digests.has(String(settled.bidDigest))) return BigInt(String(settled.jobId));
  }
  return undefined;
}
