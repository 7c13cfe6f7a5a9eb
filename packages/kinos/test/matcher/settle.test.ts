import { type QuotePair, SdkError } from "@compute-economy/sdk";
import { describe, expect, it } from "vitest";
import { type SettleBatch, settleFills } from "../../src/matcher/index.js";
import { bookOf } from "./books.js";

const book = bookOf([{ units: 3n }], [{ units: 3n }]);
const fills = [2n, 1n].map((units) => ({ ask: 0, bid: 1, units }));
const failure = new SdkError("OUT_OF_GAS", "starved");

describe("settleFills", () => {
  it("settles signed quotes in the order of the fills, and tells what became of each", async () => {
    const sent: QuotePair[] = [];
    const settleBatch: SettleBatch = async (pairs) => {
      sent.push(...pairs);
      return { results: [{ failure }, { jobId: 7n }] };
    };

    const settled = await settleFills(book, fills, settleBatch);

    const [ask, bid] = book.entries.map(({ signed }) => signed);
    expect(sent).toEqual([
      { ask, bid, units: 2n },
      { ask, bid, units: 1n },
    ]);
    expect(settled).toEqual([
      { fill: fills[0], result: { failure } },
      { fill: fills[1], result: { jobId: 7n } },
    ]);
  });

  it("sends nothing without fills", async () => {
    const never: SettleBatch = async () => {
      throw new Error("sent");
    };

    expect(await settleFills(book, [], never)).toEqual([]);
  });

  it("throws for entries that are not there, and for results that are missing", async () => {
    const forgetful: SettleBatch = async () => ({ results: [] });

    await expect(settleFills(book, [{ ask: 0, bid: 9, units: 1n }], forgetful)).rejects.toThrow(
      new RangeError("the book has no entries 0 and 9"),
    );
    await expect(settleFills(book, fills, forgetful)).rejects.toThrow(new RangeError("2 fills have 0 results"));
  });
});
