import { encodeSignedQuote } from "@compute-economy/sdk";
import { bookOf, COMPUTE } from "./books.js";

const signature = `0x${"12".repeat(65)}`;

/** What a book file holds: an ask at 1 and bids at 5 and 4 $COMPUTE, of which the greedy matcher serves the first. */
export function bookFile() {
  const { entries } = bookOf(
    [{ units: 10n }],
    [
      { priceWei: 5n * COMPUTE, units: 4n },
      { priceWei: 4n * COMPUTE, minUnits: 10n },
    ],
  );
  return {
    timeSeconds: "1000",
    resources: {
      "1": { lotUnits: "1", lowestPriceWei: "1", smallestJobWei: "1", largestJobWei: `${10n ** 24n}`, feeBps: "200" },
    },
    quotes: entries.map(({ signed }): Record<string, unknown> => ({
      ...encodeSignedQuote({ ...signed, signature }),
    })),
  };
}
