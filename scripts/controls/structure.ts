import { spelt, TINY_CONTRACT } from "./fixtures";
import { type Control, type Files } from "./types";

const HOST = spelt("https://regis", "try.example.org/");

const LOCKFILE = JSON.stringify(
  {
    packages: {
      "node_modules/tool": {
        [spelt("reso", "lved")]: "https://example.org/tool.tgz",
        optionalDependencies: { "tool-linux-arm64": "1.0.0" },
      },
    },
  },
  null,
  2,
);

function lines(count: number): string {
  return "// a line\n".repeat(count);
}

function importing(path: string): string {
  return TINY_CONTRACT.replace('import {ITiny} from "./ITiny.sol";', `import {ITiny} from "${path}";`);
}

const LAYER_FILES: Files = {
  "contracts/token/ITiny.sol": "interface ITiny {}\n",
  "contracts/token/Tiny.sol": importing("./ITiny.sol"),
  "contracts/escrow/Box.sol": importing("../token/ITiny.sol"),
  "contracts/mocks/Mock.sol": importing("../token/Tiny.sol"),
  "contracts/shared/Roles.sol": "library Roles {}\n",
  "packages/sdk/src/index.ts": 'export { A } from "./a";\n',
  "packages/sdk/src/a.ts": "export const A = 1;\n",
};

/** The map of imports, the sizes of files, and what no file may hold. */
export const STRUCTURE_CONTROLS: readonly Control[] = [
  {
    gate: "check:layers",
    copies: ["scripts"],
    files: LAYER_FILES,
    together: true,
    plants: [
      {
        planted: "an import against the arrows",
        files: { "contracts/token/Tiny.sol": importing("../escrow/IBox.sol") },
        expected: /no arrow from token to escrow/,
      },
      {
        planted: "an implementation imported across domains",
        files: { "contracts/escrow/Box.sol": importing("../token/Tiny.sol") },
        expected: /import the interface I\*\.sol/,
      },
      {
        planted: "a mock imported by a contract",
        files: { "contracts/escrow/Lid.sol": importing("../mocks/Mock.sol") },
        expected: /mocks are for tests/,
      },
      {
        planted: "shared/ importing a domain",
        files: { "contracts/shared/Roles.sol": importing("../token/ITiny.sol") },
        expected: /shared\/ imports nothing above it/,
      },
      {
        planted: "a contract in no domain",
        files: { "contracts/misc/Tiny.sol": "library Tiny {}\n" },
        expected: /lies in no domain/,
      },
      {
        planted: "a source of 501 lines, justified",
        files: { "contracts/token/Long.sol": `// Size: all of it.\n${lines(500)}` },
        expected: /has 501 lines, at most 500/,
      },
      {
        planted: "a source of 301 lines, not justified",
        files: { "scripts/long.ts": lines(301) },
        expected: /has 301 lines: split it/,
      },
      { planted: "a README of 121 lines", files: { "README.md": lines(121) }, expected: /README\.md has 121 lines/ },
      {
        planted: "code in an index.ts",
        files: { "packages/sdk/src/index.ts": "export const A = 1;\n" },
        expected: /does more than re-export/,
      },
      {
        planted: "the SDK importing kinos",
        files: { "packages/sdk/src/a.ts": 'export { A } from "../../kinos/src/a";\n' },
        expected: /the SDK knows no runtime/,
      },
      {
        planted: "a package importing test/",
        files: { "packages/kinos/src/a.ts": 'export { A } from "../../../test/a";\n' },
        expected: /packages import nothing from test\//,
      },
    ],
  },
  {
    gate: "check:hygiene",
    copies: ["scripts"],
    files: { "test/a.ts": 'it("adds", () => {});\n', "package-lock.json": '{ "packages": {} }\n' },
    together: true,
    plants: [
      {
        planted: "a test singled out",
        files: { "test/a.ts": spelt("it.on", 'ly("adds", () => {});\n') },
        expected: /test\/a\.ts:1: a test is singled out/,
      },
      {
        planted: "a suite switched off in a package",
        files: { "packages/sdk/test/a.test.ts": spelt("describe.sk", 'ip("adds", () => {});\n') },
        expected: /a\.test\.ts:1: a test is singled out/,
      },
      {
        planted: "work left undone",
        files: { "contracts/token/Tiny.sol": spelt("// TO", "DO later\n") },
        expected: /work is left undone/,
      },
      { planted: "a registry's address", files: { ".npmrc": `registry=${HOST}\n` }, expected: /a package registry/ },
      {
        planted: "a lockfile with a download host, without a platform's package",
        files: { "package-lock.json": LOCKFILE },
        expected: /the lockfile pins a download host[\s\S]*misses node_modules\/tool-linux-arm64 and 0 more/,
      },
      {
        planted: "a path of one machine",
        files: { "docs/a.md": spelt("see /ho", "me/someone/notes\n") },
        expected: /docs\/a\.md:1: a path of one machine/,
      },
      {
        planted: "a version range",
        files: { "packages/sdk/package.json": '{ "dependencies": { "ethers": "^6.13.0" } }\n' },
        expected: /ethers is "\^6\.13\.0"/,
      },
    ],
  },
];
