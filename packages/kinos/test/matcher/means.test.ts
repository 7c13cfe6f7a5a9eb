import { describe, expect, it } from "vitest";
import { match } from "../../src/matcher/index.js";
import { agent, at, bookOf, COMPUTE, fillsIn, WIDE } from "./books.js";

describe("the makers' means", () => {
  const bond = { bondBps: 200, seats: 5, seatFeeBps: 100, minSeatFeeWei: COMPUTE / 100n };

  it("spends a client's balance to the wei at the ask's price, and no more", async () => {
    const ask = { priceWei: COMPUTE + 1n };
    const meansOf = (balanceWei: bigint) => () => ({ balanceWei });

    expect(await fillsIn(bookOf([ask], [at(2)], { meansOf: meansOf(4n * COMPUTE + 4n) }))).toEqual(["0>1:4"]);
    expect(await fillsIn(bookOf([ask], [at(2)], { meansOf: meansOf(4n * COMPUTE + 3n) }))).toEqual(["0>1:3"]);
  });

  it("spends a balance on the bid where it earns more, and not on the higher one", async () => {
    const means = new Map([[agent(9), { balanceWei: 10n * COMPUTE }]]);
    const bids = [at(6), at(3)].map((bid, index) => ({ ...bid, maker: agent(9), resourceId: BigInt(index + 1) }));
    const book = bookOf([{ ...at(5) }, { ...at(1), resourceId: 2n }], bids, {
      meansOf: (account) => means.get(account),
      resources: new Map([1n, 2n].map((resourceId) => [resourceId, WIDE])),
    });

    const { fills, greedy } = await match(book);

    expect(fills).toEqual([{ ask: 1, bid: 3, units: 10n }]);
    expect(greedy.fills).toEqual([{ ask: 0, bid: 2, units: 2n }]);
  });

  it("locks a provider's stake to the wei for the bonds", async () => {
    const rules = { ...WIDE, bond };
    const meansOf = (stakeWei: bigint) => () => ({ stakeWei });
    const whole = (10n * COMPUTE * 700n) / 10_000n;

    expect(await fillsIn(bookOf([at(1)], [at(2)], { rules, meansOf: meansOf(whole) }))).toEqual(["0>1:10"]);
    expect(await fillsIn(bookOf([at(1)], [at(2)], { rules, meansOf: meansOf(whole - 1n) }))).toEqual(["0>1:9"]);
  });

  it("counts budgets and bonds of one account against one mandate", async () => {
    const means = new Map([[agent(9), { mandateWei: 10n * COMPUTE }]]);
    const book = bookOf([{ ...at(1), maker: agent(9) }, at(1)], [at(2), { ...at(2), maker: agent(9) }], {
      rules: { ...WIDE, bond },
      meansOf: (account) => means.get(account),
    });

    expect(await fillsIn(book)).toEqual(["0>2:10", "1>3:9"]);
  });

  it("takes the largest mandate for one without limit", async () => {
    const meansOf = () => ({ mandateWei: 2n ** 96n - 1n });

    expect(
      await fillsIn(
        bookOf([{ priceWei: 2n ** 90n }], [{ priceWei: 2n ** 90n }], {
          meansOf,
          rules: { ...WIDE, largestJobWei: 2n ** 96n },
        }),
      ),
    ).toEqual(["0>1:10"]);
  });
});
