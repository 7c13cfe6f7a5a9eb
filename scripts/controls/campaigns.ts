import { readFileSync } from "node:fs";
import type { Control, Plant } from "./types";

const SETTLEMENT = "contracts/escrow/JobSettlement.sol";

/** A planted bug in how jobs end; refuses when the code has changed so that nothing would be planted. */
function bug(planted: string, sound: RegExp, faulty: string, expected: RegExp): Plant {
  const source = readFileSync(SETTLEMENT, "utf8");
  const changed = source.replace(sound, faulty);
  if (changed === source) throw new Error(`${SETTLEMENT} no longer has ${sound}: adapt the control "${planted}"`);
  return { planted, files: { [SETTLEMENT]: changed }, expected };
}

/** The real campaigns' ghost ledger against bugs in the real contracts, by the sequence that replays every action. */
export function campaignControl(): Control {
  return {
    gate: "test:invariant",
    args: ["--match-contract", "ReplayTest"],
    copies: ["scripts", "contracts", "foundry.toml", "test/invariant"],
    files: {},
    plants: [
      bug(
        "a refund credited twice",
        /(_credit\(money\.client\(\), money\.budget\(\)\);)/,
        "$1 $1",
        /I27: a balance differs/,
      ),
      bug(
        "a bond not released",
        /PROVIDERS\.release\(provider, [^;]*, fee\);/,
        "PROVIDERS.release(provider, 0, fee);",
        /I27: locked stake differs/,
      ),
      bug(
        "a fee not accrued",
        /(function _payOutMarket[\s\S]*?)_accrue\(fee, gross\)/,
        "$1_accrue(0, gross)",
        /I12: fees were lost/,
      ),
    ],
  };
}
