import { describe, expect, it } from "vitest";
import { pageFrom } from "../../../src/agents/pages";

const LIST = ["a", "b", "c", "d"];
const paged = (from: bigint, maxCount: bigint) => Promise.resolve(LIST.slice(Number(from), Number(from + maxCount)));
const whole = () => Promise.resolve(LIST);
/** What ethers throws for a function that a contract does not have. */
const missing = () => Promise.reject(Object.assign(new Error("missing"), { code: "CALL_EXCEPTION", data: null }));

describe("pageFrom", () => {
  it.each([
    [{}, LIST, undefined],
    [{ maxCount: 4 }, LIST, undefined],
    [{ maxCount: 3 }, ["a", "b", "c"], 3n],
    [{ from: 1, maxCount: 2 }, ["b", "c"], 3n],
    [{ from: 3n, maxCount: 2 }, ["d"], undefined],
    [{ from: 9n }, [], undefined],
  ])("gives the page %o, of a registry with pages and of one without", async (query, entries, next) => {
    const expected = next === undefined ? { entries } : { entries, next };

    expect(await pageFrom(query, paged, () => Promise.reject(new Error("not asked")))).toEqual(expected);
    expect(await pageFrom(query, missing, whole)).toEqual(expected);
  });

  it("does not ask for the whole list, when the node does not answer", async () => {
    const silent = () => Promise.reject(Object.assign(new Error("down"), { code: "ECONNREFUSED" }));

    await expect(pageFrom({}, silent, whole)).rejects.toMatchObject({ code: "RPC_UNAVAILABLE" });
  });

  it("refuses a page of nothing", async () => {
    await expect(pageFrom({ maxCount: 0 }, paged, whole)).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
  });
});
