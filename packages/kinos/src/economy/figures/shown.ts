const WEI_PER_COMPUTE = 10n ** 18n;
const DECIMALS = 4n;

/** `wei` as $COMPUTE for people: four decimals, rounded half up, thousands with commas. */
export function shown(wei: bigint): string {
  const unit = WEI_PER_COMPUTE / 10n ** DECIMALS;
  const sign = wei < 0n ? "-" : "";
  const rounded = ((wei < 0n ? -wei : wei) + unit / 2n) / unit;
  const whole = (rounded / 10n ** DECIMALS).toString().replace(/\B(?=(\d{3})+$)/g, ",");
  const fraction = (rounded % 10n ** DECIMALS).toString().padStart(Number(DECIMALS), "0");
  return `${sign}${whole}.${fraction}`;
}
