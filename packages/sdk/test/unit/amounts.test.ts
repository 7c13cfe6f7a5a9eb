import { describe, expect, it } from "vitest";
import { bondFor, feeOf, fillCost, formatCompute, parseCompute } from "../../src";

describe("amounts", () => {
  it.each([
    ["1", 10n ** 18n],
    ["0.000000000000000001", 1n],
    ["1234.5", 1_234_500_000_000_000_000_000n],
    ["0", 0n],
  ])("are %s in decimal and %s in wei, both ways", (compute, wei) => {
    expect(parseCompute(compute)).toBe(wei);
    expect(formatCompute(wei)).toBe(compute);
  });

  it.each(["", "1,5", "1e3", "0x1", ".5", "1.", "0.0000000000000000001"])("refuse %o", (text) => {
    expect(() => parseCompute(text)).toThrow("BAD_ARGUMENT");
  });
});

describe("rounding", () => {
  const policy = { bondBps: 200, seats: 5, seatFeeBps: 10, minSeatFeeWei: 3n };

  it("costs exactly units times price", () => {
    expect(fillCost(20, 10n)).toBe(200n);
  });

  it("takes a fee rounded down", () => {
    expect(feeOf(9_999n, 200)).toBe(199n);
    expect(feeOf(49n, 200)).toBe(0n);
  });

  it("bonds a share rounded up and at least the smallest committee fee", () => {
    expect(bondFor(101n, policy)).toBe(3n + 15n);
  });

  it("bonds the seats' share of the budget, rounded down, where that is more", () => {
    expect(bondFor(9_999n, policy)).toBe(200n + 45n);
  });

  it("refuses negative and broken numbers", () => {
    expect(() => fillCost(-1, 1n)).toThrow("BAD_ARGUMENT");
    expect(() => feeOf(1n, 1.5)).toThrow("BAD_ARGUMENT");
  });
});
