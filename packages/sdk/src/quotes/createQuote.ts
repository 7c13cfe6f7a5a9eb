import { ZeroAddress, ZeroHash } from "ethers";
import { type Integer, toAddress, toBytes32, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import { chainTime } from "../chain/time";
import { SdkError } from "../errors/SdkError";
import type { Quote, Side } from "./Quote";

/** What a maker must say of a quote; the rest has defaults. */
export interface QuoteInput {
  side: Side;
  resourceId: Integer;
  /** Wei per unit. */
  priceWei: bigint;
  units: Integer;
  /** Smallest fill; by default all units, so that the quote is filled whole or not at all. */
  minUnits?: Integer;
  /** From the chain's time on; or give `validBefore`. */
  validForSeconds?: Integer;
  /** First second it can not be filled any more. */
  validBefore?: Integer;
  /** First second it can be filled; at once by default. */
  validAfter?: Integer;
  /** By default the next of the connection's own; one nonce counts its fills once, whatever is signed under it. */
  nonce?: Integer;
  /** By default the fee that the resource's terms take. */
  maxFeeBps?: Integer;
  /** The only taker; by default anybody. */
  counterparty?: string;
  /** 32 bytes of hex; by default none. */
  inputReference?: string;
}

/** Fills the defaults of a quote by `connection`'s account. Throws BAD_ARGUMENT, or `ResourceCatalogUnknown`. */
export async function createQuote(connection: Connection, input: QuoteInput): Promise<Quote> {
  if (input.side !== "ask" && input.side !== "bid") throw new SdkError("BAD_ARGUMENT", "side is neither ask nor bid.");
  const resourceId = toUint(input.resourceId, "resourceId", 32);
  const units = toUint(input.units, "units", 32);
  return {
    maker: connection.address,
    side: input.side,
    resourceId,
    priceWei: toUint(input.priceWei, "priceWei", 96),
    units,
    minUnits: toUint(input.minUnits ?? units, "minUnits", 32),
    validAfter: toUint(input.validAfter ?? 0n, "validAfter", 40),
    validBefore: await validBefore(connection, input),
    nonce: toUint(input.nonce ?? connection.quoteNonces.take(), "nonce", 64),
    maxFeeBps: toUint(input.maxFeeBps ?? (await presentFeeBps(connection, resourceId)), "maxFeeBps", 16),
    counterparty: toAddress(input.counterparty ?? ZeroAddress, "counterparty"),
    inputReference: toBytes32(input.inputReference ?? ZeroHash, "inputReference"),
  };
}

async function validBefore({ provider }: Connection, input: QuoteInput): Promise<bigint> {
  if (input.validBefore !== undefined) return toUint(input.validBefore, "validBefore", 40);
  if (input.validForSeconds === undefined) {
    throw new SdkError("BAD_ARGUMENT", "Give validForSeconds or validBefore.");
  }
  const now = await reading(chainTime(provider));
  return toUint(now + toUint(input.validForSeconds, "validForSeconds", 40), "validBefore", 40);
}

async function presentFeeBps({ contracts }: Connection, resourceId: bigint): Promise<bigint> {
  const { termsId } = await reading(contracts.catalog.resourceOf(resourceId));
  return (await reading(contracts.escrow.termsOf(termsId))).feeBps;
}
