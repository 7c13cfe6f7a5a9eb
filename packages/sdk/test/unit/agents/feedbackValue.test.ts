import { describe, expect, it } from "vitest";
import { formatFeedbackValue, parseFeedbackValue } from "../../../src";

describe("parseFeedbackValue", () => {
  it.each([
    ["87", 87n, 0],
    ["-3.2", -32n, 1],
    ["99.77", 9977n, 2],
    ["-0.5", -5n, 1],
    ["0", 0n, 0],
    [`1${"0".repeat(38)}`, 10n ** 38n, 0],
    [`0.${"0".repeat(17)}1`, 1n, 18],
  ])("reads %s", (text, value, valueDecimals) => {
    expect(parseFeedbackValue(text)).toEqual({ value, valueDecimals });
  });

  it.each([
    "",
    "1.",
    ".5",
    "1e3",
    "+1",
    "0x12",
    `1${"0".repeat(37)}1`,
    `0.${"0".repeat(18)}1`,
    "12345678901234567890123.1234567890123456",
  ])("refuses %s", (text) => {
    expect(() => parseFeedbackValue(text)).toThrow(/BAD_ARGUMENT/);
  });
});

describe("formatFeedbackValue", () => {
  it.each([
    [44750000000000000000n, 18n, "44.75"],
    [-5n, 1, "-0.5"],
    [80n, 0n, "80"],
    [-80n, 0n, "-80"],
    [0n, 18n, "0"],
    [1n, 18n, "0.000000000000000001"],
  ])("writes %s with %s decimals", (value, decimals, text) => {
    expect(formatFeedbackValue(value, decimals)).toBe(text);
  });
});
