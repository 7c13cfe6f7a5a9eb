import { describe, expect, it } from "vitest";
import { BookError, readBook } from "../../src/matcher/index.js";
import { bookFile } from "./bookFile.js";
import { agent } from "./books.js";

describe("readBook", () => {
  it("reads quotes, limits, tiers, means, rules and time", () => {
    const file = bookFile();
    const [ask, bid] = file.quotes;
    const bond = { bondBps: "200", seats: "5", seatFeeBps: "100", minSeatFeeWei: "7" };
    const book = readBook(
      JSON.stringify({
        ...file,
        resources: { "1": { ...file.resources["1"], bond } },
        quotes: [
          { ...ask, remainingUnits: "9", limitUnits: "5" },
          { ...bid, minProviderTier: 2 },
        ],
        tiers: { [agent(1).toLowerCase()]: 3 },
        means: { [agent(2)]: { balanceWei: "8" } },
      }),
    );

    expect(book.timeSeconds).toBe(1_000n);
    expect(book.entries).toMatchObject([{ remainingUnits: 9n, limitUnits: 5n }, { minProviderTier: 2 }]);
    expect(book.entries[0]?.signed.quote).toMatchObject({ maker: agent(1), side: "ask", units: 10n });
    expect(book.resources?.get(1n)).toMatchObject({ feeBps: 200n, bond: { seats: 5n, minSeatFeeWei: 7n } });
    expect([book.tierOf?.(agent(1)), book.tierOf?.(agent(2))]).toEqual([3, 0]);
    expect([book.meansOf?.(agent(1)), book.meansOf?.(agent(2))]).toEqual([undefined, { balanceWei: 8n }]);
  });

  const file = bookFile();
  const [ask] = file.quotes;
  it.each([
    ["no JSON", "{", "the book is no JSON"],
    ["no object", [], "the book is no object"],
    ["no quotes", { ...file, quotes: {} }, "quotes is no list"],
    ["a quote that is none", { ...file, quotes: [ask, { signature: "0x12" }] }, "quote 1: BAD_QUOTE_FORMAT"],
    ["a quote without a signature", { ...file, quotes: [{ ...ask, signature: "" }] }, "quote 0: BAD_SIGNATURE_FORMAT"],
    [
      "more left than quoted",
      { ...file, quotes: [{ ...ask, remainingUnits: "11" }] },
      "quote 0: remainingUnits is above",
    ],
    [
      "a limit as a number",
      { ...file, quotes: [{ ...ask, limitUnits: 5 }] },
      "quote 0: limitUnits is no decimal string",
    ],
    ["a tier that an ask wants", { ...file, quotes: [{ ...ask, minProviderTier: 1 }] }, "quote 0: only a bid has"],
    ["a resource without a number", { ...file, resources: { gpu: {} } }, "resources: gpu is no resource id"],
    ["lots of nothing", { ...file, resources: { "1": { lotUnits: "0" } } }, "resource 1: lotUnits is below 1"],
    ["rules that lack one", { ...file, resources: { "1": { lotUnits: "1" } } }, "resource 1: lowestPriceWei is no"],
    ["a tier of nobody", { ...file, tiers: { bob: 1 } }, "tiers: bob is no address"],
    ["half a tier", { ...file, tiers: { [agent(1)]: 0.5 } }, `tiers of ${agent(1)} is no tier`],
    ["negative means", { ...file, means: { [agent(1)]: { stakeWei: "-1" } } }, "stakeWei is no decimal string"],
  ])("refuses %s and names the place", (_, content, message) => {
    const read = () => readBook(typeof content === "string" ? content : JSON.stringify(content));

    expect(read).toThrow(BookError);
    expect(read).toThrow(message);
  });
});
