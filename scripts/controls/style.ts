import { TINY_CONTRACT, TINY_FILES } from "./fixtures";
import { type Control } from "./types";

/** Formatting, lint and types. */
export const STYLE_CONTROLS: readonly Control[] = [
  {
    gate: "format:check",
    copies: [".prettierrc.json", ".prettierignore"],
    files: { ...TINY_FILES, "test/a.ts": "export const A = 1;\n" },
    together: true,
    plants: [
      { planted: "unformatted TypeScript", files: { "test/a.ts": "export const A=1\n" }, expected: /test\/a\.ts/ },
      {
        planted: "unformatted Solidity",
        files: { "contracts/token/Tiny.sol": TINY_CONTRACT.replace("contract Tiny", "contract  Tiny") },
        expected: /contracts\/token\/Tiny\.sol/,
      },
    ],
  },
  {
    gate: "lint:sol",
    copies: [".solhint.json", ".solhintignore"],
    files: TINY_FILES,
    plants: [
      {
        planted: "a mere warning of solhint (ordering)",
        files: {
          "contracts/token/Tiny.sol": TINY_CONTRACT.replace("    uint256 private _total;\n\n", "").replace(
            /}\n$/,
            "\n    uint256 private _total;\n}\n",
          ),
        },
        expected: /ordering/,
      },
    ],
  },
  {
    gate: "lint:ts",
    copies: ["eslint.config.mjs", "tsconfig.json"],
    files: { "test/a.ts": "export async function a(): Promise<number> {\n  return Promise.resolve(1);\n}\n" },
    plants: [
      {
        planted: "a floating promise",
        files: { "test/b.ts": 'import { a } from "./a";\n\na();\n' },
        expected: /no-floating-promises/,
      },
    ],
  },
  {
    gate: "typecheck",
    copies: ["tsconfig.json", "tsconfig.base.json", "packages/sdk/tsconfig.json", "packages/kinos/tsconfig.json"],
    files: {
      "test/a.ts": "export const A: number = 1;\n",
      "packages/sdk/src/a.ts": "export const A: number = 1;\n",
      "packages/kinos/src/a.ts": "export const A: number = 1;\n",
    },
    plants: [
      {
        planted: "a type error in a test",
        files: { "test/a.ts": 'export const A: number = "1";\n' },
        expected: /test\/a\.ts.*TS2322/,
      },
      {
        planted: "a type error in a package",
        files: { "packages/kinos/src/a.ts": 'export const A: number = "1";\n' },
        expected: /packages\/kinos\/src\/a\.ts.*TS2322/,
      },
    ],
  },
];
