import { type BondPolicy, decodeSignedQuote } from "@compute-economy/sdk";
import type { Book, BookEntry, Means, ResourceRules } from "./Book.js";
import { BookError } from "./BookError.js";
import { readByAddress, readInteger, readList, readObject, readOptionalInteger, readTier } from "./fields.js";

/** What a file says; the time and the rules of resources may be left to the chain. */
export interface BookFile extends Pick<Book, "entries" | "tierOf" | "meansOf"> {
  timeSeconds?: bigint;
  resources?: Book["resources"];
}

/**
 * Reads a book from JSON, where whole numbers are decimal strings, all amounts wei:
 * `{ quotes: [{ quote, signature, remainingUnits?, limitUnits?, minProviderTier? }], timeSeconds?,
 * resources?: { [id]: { lotUnits, lowestPriceWei, smallestJobWei, largestJobWei, feeBps, bond? } },
 * tiers?: { [address]: tier }, means?: { [address]: { balanceWei?, stakeWei?, mandateWei? } } }`.
 * Quotes are as the SDK encodes them. Fields that it does not know are left out.
 * @throws `BookError` that names the place.
 */
export function readBook(text: string): BookFile {
  const file = readObject(parse(text), "the book");
  const timeSeconds = readOptionalInteger(file, "timeSeconds", "the book");
  const tiers = readByAddress(file.tiers, "tiers", readTier);
  const means = readByAddress(file.means, "means", readMeans);
  return {
    entries: readList(file.quotes, "quotes").map((entry, index) => readEntry(entry, `quote ${index}`)),
    tierOf: (provider) => tiers.get(provider) ?? 0,
    meansOf: (account) => means.get(account),
    ...(timeSeconds !== undefined && { timeSeconds }),
    ...(file.resources !== undefined && { resources: readResources(file.resources) }),
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BookError("the book is no JSON", { cause });
  }
}

function readEntry(value: unknown, name: string): BookEntry {
  const record = readObject(value, name);
  const remainingUnits = readOptionalInteger(record, "remainingUnits", name);
  const limitUnits = readOptionalInteger(record, "limitUnits", name);
  const signed = decoded(record, name);
  if (remainingUnits !== undefined && remainingUnits > signed.quote.units) {
    throw new BookError(`${name}: remainingUnits is above its units`);
  }
  if (record.minProviderTier !== undefined && signed.quote.side === "ask") {
    throw new BookError(`${name}: only a bid has a minProviderTier`);
  }
  return {
    signed,
    ...(remainingUnits !== undefined && { remainingUnits }),
    ...(limitUnits !== undefined && { limitUnits }),
    ...(record.minProviderTier !== undefined && {
      minProviderTier: readTier(record.minProviderTier, `${name}: minProviderTier`),
    }),
  };
}

function decoded(record: Record<string, unknown>, name: string) {
  try {
    return decodeSignedQuote(record);
  } catch (cause) {
    throw new BookError(`${name}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

function readResources(value: unknown): Map<bigint, ResourceRules> {
  return new Map(
    Object.entries(readObject(value, "resources")).map(([id, rules]) => {
      if (!/^[1-9]\d{0,9}$/.test(id)) throw new BookError(`resources: ${id} is no resource id`);
      return [BigInt(id), readRules(rules, `resource ${id}`)];
    }),
  );
}

function readRules(value: unknown, name: string): ResourceRules {
  const record = readObject(value, name);
  return {
    lotUnits: readInteger(record, "lotUnits", name, 1n),
    lowestPriceWei: readInteger(record, "lowestPriceWei", name, 1n),
    smallestJobWei: readInteger(record, "smallestJobWei", name),
    largestJobWei: readInteger(record, "largestJobWei", name),
    feeBps: readInteger(record, "feeBps", name),
    ...(record.bond !== undefined && { bond: readBond(record.bond, `${name}: bond`) }),
  };
}

function readBond(value: unknown, name: string): BondPolicy {
  const record = readObject(value, name);
  return {
    bondBps: readInteger(record, "bondBps", name),
    seats: readInteger(record, "seats", name),
    seatFeeBps: readInteger(record, "seatFeeBps", name),
    minSeatFeeWei: readInteger(record, "minSeatFeeWei", name),
  };
}

function readMeans(value: unknown, name: string): Means {
  const record = readObject(value, name);
  const [balanceWei, stakeWei, mandateWei] = (["balanceWei", "stakeWei", "mandateWei"] as const).map((field) =>
    readOptionalInteger(record, field, name),
  );
  return {
    ...(balanceWei !== undefined && { balanceWei }),
    ...(stakeWei !== undefined && { stakeWei }),
    ...(mandateWei !== undefined && { mandateWei }),
  };
}
