import { describe, expect, it } from "vitest";
import { PROVIDER_STRATEGIES } from "../../src/agent/index.js";
import { restingPriceOf } from "../../src/agent/provider/pricing.js";

const E18 = 10n ** 18n;
const RESOURCE = { tickSizeWei: E18 / 10n, lowestPriceWei: 10n * E18 };

describe("a price that rests on the order book", () => {
  it("is the strategy's share of the going rate, up to a whole tick", () => {
    // 90 % of 13.5 is 12.15.
    expect(restingPriceOf("text-index", PROVIDER_STRATEGIES.cheap, RESOURCE)).toBe((122n * E18) / 10n);
  });

  it("stays where it is on a tick", () => {
    // 80 % of 15.5 is 12.4.
    expect(restingPriceOf("digits-infer", PROVIDER_STRATEGIES["never-delivers"], RESOURCE)).toBe((124n * E18) / 10n);
  });

  it("is never below the resource's lowest", () => {
    const dear = { ...RESOURCE, lowestPriceWei: 50n * E18 };

    expect(restingPriceOf("text-index", PROVIDER_STRATEGIES.cheap, dear)).toBe(50n * E18);
  });
});
