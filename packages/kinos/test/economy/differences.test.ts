import { describe, expect, it } from "vitest";
import { differencesOf } from "../../src/economy/reconcile.js";

describe("the reconciliation", () => {
  it("names the figure that differs by one wei, and by how much, and no other", () => {
    const equal = { what: "supply", expected: 5n, found: 5n };
    const less = { what: "tokens of ada", expected: 10n ** 24n, found: 10n ** 24n - 1n };

    expect(differencesOf([equal, less])).toEqual([
      `tokens of ada: ledger ${10n ** 24n}, chain ${10n ** 24n - 1n}, difference -1`,
    ]);
  });
});
