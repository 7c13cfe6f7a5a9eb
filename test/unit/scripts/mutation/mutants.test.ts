import { expect } from "chai";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseProject } from "../../../../scripts/mutation/compiler";
import { definitionsIn, mutantsOf } from "../../../../scripts/mutation/mutants";
import { Source } from "../../../../scripts/mutation/source";
import { type Mutant } from "../../../../scripts/mutation/types";

const FILE = "Sample.sol";

function mutants(code: string): { text: string; found: Mutant[] } {
  const text = `// SPDX-License-Identifier: MIT\npragma solidity 0.8.37;\n${code}\n`;
  const folder = mkdtempSync(join(tmpdir(), "mutants-"));
  try {
    writeFileSync(join(folder, FILE), text);
    const { units } = parseProject(folder, [FILE]);
    const unit = units[FILE];
    if (!unit) throw new Error("the sample has no syntax tree");
    return { text, found: mutantsOf(FILE, text, unit, definitionsIn([unit])) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function contract(members: string): string {
  return `contract Sample {
    uint256 private _sum;
    event Seen(uint256 first, uint256 second);
    error Refused(uint256 subject, uint256 limit);
    modifier once() { _; }
    function _see(uint256 a, uint256 b) private {}
    ${members}
}`;
}

/** What is changed in a contract with `members`, by operator. */
function changes(members: string): string[] {
  return mutants(contract(members)).found.map(({ operator, change }) => `${operator}: ${change}`);
}

const CASES: [what: string, members: string, expected: string[]][] = [
  [
    "relations",
    "function f(uint256 a, uint256 b) external pure returns (bool yes) { yes = a < b; }",
    ["statement: yes = a < b; → nothing", "relational: a < b → (a <= b)", "relational: a < b → (a > b)"],
  ],
  [
    "arithmetic, also in assignments and steps",
    "function f(uint256 a) external { _sum += a * a; ++_sum; }",
    [
      "statement: _sum += a * a; → nothing",
      "arithmetic: _sum += a * a → _sum -= a * a",
      "arithmetic: a * a → (a / a)",
      "statement: ++_sum; → nothing",
      "arithmetic: ++_sum → --_sum",
    ],
  ],
  [
    "bits, each operation as it was read and not as its text would be",
    "function f(uint256 a) external pure returns (uint256 b) { b = a | a & ~a; }",
    [
      "statement: b = a | a & ~a; → nothing",
      "bitwise: a | a & ~a → (a & (a & ~a))",
      "bitwise: a & ~a → (a | ~a)",
      "bitwise: ~a → a",
    ],
  ],
  [
    "conditions, and the logic in them",
    "function f(bool a, bool b) external pure { if (a && !b) revert Refused(_zero(), 9); }" +
      " function _zero() private pure returns (uint256) {}",
    [
      "logical: a && !b → (a || !b)",
      "condition: a && !b → true",
      "condition: a && !b → false",
      "logical: !b → b",
      "literal: 9 → (9 + 1)",
      "literal: 9 → (9 - 1)",
    ],
  ],
  [
    "loops, which only end, and their steps",
    "function f(uint256 a) external pure { for (uint256 i = a; i != a; i++) {} }",
    ["relational: i != a → (i == a)", "condition: i != a → false", "statement: i++ → nothing", "arithmetic: i++ → i--"],
  ],
  [
    "calls, events and errors, and their arguments of one type",
    "function f(uint256 a, uint256 b) external { emit Seen(a, b); _see(a, b); revert Refused(a, b); }",
    [
      "statement: emit Seen(a, b); → nothing",
      "arguments: a, b → b, a",
      "statement: _see(a, b); → nothing",
      "arguments: a, b → b, a",
      "statement: revert Refused(a, b); → nothing",
      "arguments: a, b → b, a",
    ],
  ],
  ["modifiers", "function f() external once {}", ["modifier: once → nothing"]],
  [
    "literals in constants, hexadecimal ones as wide as they are",
    "uint256 private constant DAY = 1 days; bytes2 private constant MAGIC = 0x00ff; bool private constant YES = true;",
    [
      "literal: 1 days → (1 days + 1)",
      "literal: 1 days → (1 days - 1)",
      "literal: 0x00ff → 0x0100",
      "literal: 0x00ff → 0x00fe",
      "literal: true → false",
    ],
  ],
  [
    "returned values of types that have a default",
    "type Word is uint256; enum Side { Ask, Bid } " +
      "function f(Word w, Side s) external view returns (Word, Side, Sample, bytes4) { return (w, s, this, msg.sig); } " +
      "function g(uint256[] memory a) external pure returns (uint256[] memory) { return a; }",
    ["return: (w, s, this, msg.sig) → (Word.wrap(0), Side(0), Sample(address(0)), bytes4(0))"],
  ],
];

describe("the mutants of a source", () => {
  for (const [what, members, expected] of CASES) {
    it(`change ${what}`, () => expect(changes(members)).to.deep.equal(expected));
  }

  it("leave comments, interfaces, types, events and errors alone", () => {
    const { found } = mutants(`/// @title 1 + 1
interface ISample { event Seen(uint256 a, uint256 b); function f() external returns (uint256); }
struct Pair { uint256[2] both; }
${contract("/* 2 < 3 */ function f() external pure { uint256[2] memory pair; pair; }")}`);
    expect(found.map(({ change }) => change)).to.deep.equal(["pair; → nothing"]);
  });

  it("are found behind characters of many bytes", () => {
    const { text, found } = mutants(contract("/* − × → */ function f() external pure returns (bool) { return true; }"));
    expect(found.map(({ change }) => change)).to.deep.equal(["true → false"]);
    const [mutant] = found;
    if (!mutant) throw new Error("there is no mutant");
    expect(new Source(text).after(mutant)).to.equal(text.replace("return true", "return false"));
  });

  it("keep their keys when lines move and comments change", () => {
    const before = mutants(contract("function f(uint256 a) external pure returns (bool) { return a + 1 > 2; }")).found;
    const moved = `\n\n  function g() external {}\n function f(uint256 a) external pure returns (bool)
      { // why\n return a\n + 1 /* and how */ > 2; }`;
    const after = mutants(contract(moved)).found;
    expect(after.map(({ key }) => key)).to.deep.equal(before.map(({ key }) => key));
    expect(after.map(({ line }) => line)).not.to.deep.equal(before.map(({ line }) => line));
  });

  it("have keys of their own, also where two statements are the same", () => {
    const { found } = mutants(contract("function f() external { _sum = 1 + 1; _sum = 1 + 1; }"));
    expect(new Set(found.map(({ key }) => key)).size).to.equal(found.length);
    expect(found.filter(({ key }) => key.endsWith("#2")).length).to.equal(found.length / 2);
  });
});
