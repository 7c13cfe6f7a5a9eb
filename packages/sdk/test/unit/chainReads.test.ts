import type { Block, Filter, Log, Provider } from "ethers";
import { ZeroAddress } from "ethers";
import { describe, expect, it } from "vitest";
import { firstBlockSince } from "../../src/chain/blocks";
import { findLastLog, getAllLogs } from "../../src/chain/logs";

const FILTER = { address: ZeroAddress, topics: [] };

/** A node with one log in each of these blocks, which remembers what it was asked for. */
function nodeWith(blocks: number[]) {
  const asked: [number, number][] = [];
  const provider = {
    getLogs: ({ fromBlock, toBlock }: Filter) => {
      const [from, to] = [Number(fromBlock), Number(toBlock)];
      asked.push([from, to]);
      return Promise.resolve(
        blocks.filter((block) => block >= from && block <= to).map((blockNumber) => ({ blockNumber }) as Log),
      );
    },
  } as unknown as Provider;
  return { provider, asked };
}

describe("getAllLogs", () => {
  it("covers every block of a wide range once, in order", async () => {
    const { provider, asked } = nodeWith([3, 5_002, 5_003, 12_000]);

    const logs = await getAllLogs(provider, FILTER, 3, 12_000);

    expect(logs.map(({ blockNumber }) => blockNumber)).toEqual([3, 5_002, 5_003, 12_000]);
    expect(asked).toEqual([
      [3, 5_002],
      [5_003, 10_002],
      [10_003, 12_000],
    ]);
  });

  it("asks for nothing in an empty range", async () => {
    const { provider, asked } = nodeWith([]);

    expect(await getAllLogs(provider, FILTER, 5, 4)).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe("findLastLog", () => {
  it("looks backwards, further each time, and stops where it finds something", async () => {
    const { provider, asked } = nodeWith([10, 40_000, 40_001]);

    expect((await findLastLog(provider, FILTER, 0, 50_000))?.blockNumber).toBe(40_001);
    expect(asked).toEqual([
      [48_001, 50_000],
      [40_001, 48_000],
    ]);
  });

  it("covers every block down to the first once before it gives up", async () => {
    const { provider, asked } = nodeWith([6]);

    expect(await findLastLog(provider, FILTER, 7, 12_000)).toBeUndefined();
    expect(asked).toEqual([
      [10_001, 12_000],
      [2_001, 10_000],
      [7, 2_000],
    ]);
  });
});

describe("firstBlockSince", () => {
  const TIMES = [10, 20, 20, 35];
  const provider = {
    getBlock: (number: number) => Promise.resolve({ timestamp: TIMES[number] } as Block),
  } as unknown as Provider;

  it.each([
    [0n, 0],
    [10n, 0],
    [11n, 1],
    [20n, 1],
    [21n, 3],
    [36n, 4],
  ])("is for second %s block %s", async (timeSeconds, expected) => {
    expect(await firstBlockSince(provider, timeSeconds, 0, 3)).toBe(expected);
  });
});
