import { HARDHAT_FILES, TINY_CONTRACT, TINY_FILES, TINY_INTERFACE } from "./fixtures";
import { type Control } from "./types";

function artifact(bytes: number): string {
  return JSON.stringify({ contractName: "Tiny", deployedBytecode: `0x${"00".repeat(bytes)}` });
}

const ARTIFACT = "artifacts/contracts/token/Tiny.sol/Tiny.json";

/** What the compiler makes: sizes, and files that are generated and committed. */
export const BUILD_CONTROLS: readonly Control[] = [
  {
    gate: "check:sizes",
    copies: ["scripts"],
    files: { [ARTIFACT]: artifact(24_576) },
    plants: [
      {
        planted: "a contract of 24,577 bytes",
        files: { [ARTIFACT]: artifact(24_577) },
        expected: /Tiny has 24577 bytes, at most 24576/,
      },
      { planted: "no artifacts at all", files: { [ARTIFACT]: null }, expected: /holds no contract/ },
    ],
  },
  {
    gate: "check:generated",
    copies: HARDHAT_FILES,
    files: TINY_FILES,
    prepare: ["compile", "docs:errors"],
    plants: [
      {
        planted: "a changed contract, bindings not committed",
        files: { "contracts/token/Tiny.sol": TINY_CONTRACT.replace("10", "11") },
        expected: /Tiny__factory\.ts is stale in git/,
      },
      {
        planted: "a changed error, docs/errors.md not committed",
        files: { "contracts/token/ITiny.sol": TINY_INTERFACE.replace("above the limit", "too much") },
        expected: /docs\/errors\.md is stale in git/,
      },
      {
        planted: "a deleted contract whose binding stays",
        files: { "contracts/token/Tiny.sol": null },
        expected: /typechain-types\/Tiny\.ts belongs to no contract/,
      },
      {
        planted: "a new contract, bindings not added",
        files: { "contracts/token/More.sol": TINY_CONTRACT.replace("contract Tiny", "contract More") },
        expected: /typechain-types\/More\.ts is not in git/,
      },
    ],
  },
];
