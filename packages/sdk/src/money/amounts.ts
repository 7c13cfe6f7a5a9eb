import { formatEther, parseEther } from "ethers";
import { SdkError } from "../errors/SdkError";

/** `wei` as decimal $COMPUTE, exact and without a trailing ".0": 1500000000000000000n is "1.5". */
export function formatCompute(wei: bigint): string {
  return formatEther(wei).replace(/\.0$/, "");
}

/** Decimal $COMPUTE ("1.5") as wei. Throws `SdkError` BAD_ARGUMENT for anything else, and beyond 18 decimals. */
export function parseCompute(compute: string): bigint {
  if (!/^-?\d+(\.\d{1,18})?$/.test(compute)) {
    throw new SdkError("BAD_ARGUMENT", `"${compute}" is not a decimal amount of at most 18 decimals.`);
  }
  return parseEther(compute);
}
