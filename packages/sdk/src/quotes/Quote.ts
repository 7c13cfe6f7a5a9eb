import { TypedDataEncoder, type TypedDataDomain } from "ethers";
import type { Deployment } from "../deployment/Deployment";
import type { IQuoteBook } from "../../../../typechain-types/contracts/market/QuoteBook";

/** An ask sells compute, its maker is the provider; a bid buys, its maker is the client. */
export type Side = "ask" | "bid";

/** An intent to trade, as `QuoteBook` knows it. Integers are bigint, times seconds, the price wei per unit. */
export interface Quote {
  maker: string;
  side: Side;
  resourceId: bigint;
  priceWei: bigint;
  units: bigint;
  /** Smallest fill, unless less is left. */
  minUnits: bigint;
  /** First second it can be filled. */
  validAfter: bigint;
  /** First second it can not be filled any more. */
  validBefore: bigint;
  nonce: bigint;
  /** Highest fee accepted, in basis points. */
  maxFeeBps: bigint;
  /** The only taker, or the zero address. */
  counterparty: string;
  /** Hash of what to work on; zero on an ask that leaves it to the taker. */
  inputReference: string;
}

/** A quote and its maker's signature (hex): what two agents exchange. */
export interface SignedQuote {
  quote: Quote;
  signature: string;
}

/** EIP-712 types of a quote, as `QuoteBook` hashes them. */
export const QUOTE_TYPES: Record<string, { name: string; type: string }[]> = {
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

/** EIP-712 domain of the quote book of `deployment`. */
export function quoteDomain({ chainId, addresses }: Deployment): TypedDataDomain {
  return { name: "QuoteBook", version: "1", chainId, verifyingContract: addresses.quotes };
}

/** `quote` as the contract's struct. */
export function toQuoteStruct({ side, priceWei, ...rest }: Quote): IQuoteBook.QuoteStruct {
  return { ...rest, isBid: side === "bid", price: priceWei };
}

/** The EIP-712 digest that the maker of `quote` signs: the same as `QuoteBook.hashQuote`. */
export function hashQuote(quote: Quote, deployment: Deployment): string {
  return TypedDataEncoder.hash(quoteDomain(deployment), QUOTE_TYPES, toQuoteStruct(quote));
}
