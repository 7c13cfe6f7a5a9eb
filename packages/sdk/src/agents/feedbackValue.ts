import { SdkError } from "../errors/SdkError";

/** A number of feedback: `value` / 10^`valueDecimals`. */
export interface FeedbackValue {
  value: bigint;
  valueDecimals: number;
}

const DECIMAL = /^(-?\d{1,39})(?:\.(\d{1,18}))?$/;
const LARGEST = 10n ** 38n;

/**
 * The number that `text` spells in decimal, such as "87", "-3.2" or "99.77".
 * @throws `SdkError` BAD_ARGUMENT when it spells none, has more than 18 decimals, or does not fit.
 */
export function parseFeedbackValue(text: string): FeedbackValue {
  const [, whole = "", decimals = ""] = DECIMAL.exec(text) ?? [];
  const value = whole === "" ? LARGEST + 1n : BigInt(whole + decimals);
  if (value <= LARGEST && value >= -LARGEST) return { value, valueDecimals: decimals.length };
  throw new SdkError("BAD_ARGUMENT", `Spell a decimal of at most 38 digits, 18 behind the point: ${text}`);
}

/** The same in the other direction: as many decimals as there are, no trailing zeros. */
export function formatFeedbackValue(value: bigint, valueDecimals: bigint | number): string {
  const decimals = Number(valueDecimals);
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, "0");
  const whole = digits.slice(0, digits.length - decimals);
  const rest = digits.slice(digits.length - decimals).replace(/0+$/, "");
  return `${value < 0n ? "-" : ""}${whole}${rest === "" ? "" : `.${rest}`}`;
}
