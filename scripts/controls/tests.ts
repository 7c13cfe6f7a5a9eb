import { HARDHAT_FILES, spelt, TINY_FILES, TINY_TEST } from "./fixtures";
import { type Control } from "./types";

const CAMPAIGN = `// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ITiny} from "../../contracts/token/ITiny.sol";
import {Tiny} from "../../contracts/token/Tiny.sol";
import {Campaign} from "./Base.sol";

contract Handler {
    ITiny public immutable TINY = new Tiny();
    uint256 public sum;

    function add(uint256 amount) external {
        TINY.add(amount % 12);
        sum += amount % 12;
    }
}

contract TinyCampaign is Campaign {
    Handler private _handler;

    function setUp() external {
        _handler = new Handler();
        _target(address(_handler));
    }

    function invariant_totalIsTheSum() external view {
        vm.assertEq(_handler.TINY().total(), _handler.sum(), "the total is not the sum");
    }
}
`;

const CAMPAIGN_PATH = "test/invariant/Tiny.t.sol";
const FORGE_CONFIG = `[profile.default]
src = "contracts"
test = "test/invariant"
cache_path = "cache_forge"
libs = ["node_modules"]
offline = true
solc = "scripts/forge/solc.mjs"
evm_version = "prague"
optimizer = true
bytecode_hash = "none"
`;

/** The runners of tests: each must fail when a test fails, and when none runs. */
export const TEST_CONTROLS: readonly Control[] = [
  {
    gate: "test",
    copies: HARDHAT_FILES,
    files: { ...TINY_FILES, "test/tiny.ts": TINY_TEST },
    plants: [
      {
        planted: "a failing test",
        files: { "test/tiny.ts": TINY_TEST.replace("equal(3n)", "equal(4n)") },
        expected: /hardhat: 1 failed, exit code 1/,
      },
      { planted: "no test at all", files: { "test/tiny.ts": "export {};\n" }, expected: /hardhat ran no test/ },
    ],
  },
  {
    gate: "test:invariant",
    copies: ["scripts", "foundry.toml", "test/invariant/Base.sol"],
    files: {
      ...TINY_FILES,
      [CAMPAIGN_PATH]: CAMPAIGN,
      "test/invariant/expected.json": '{ "tests": 1, "calls": 4096 }\n',
    },
    plants: [
      {
        planted: "a broken invariant",
        files: { [CAMPAIGN_PATH]: CAMPAIGN.replace("sum += amount % 12", "sum += amount % 11") },
        expected: /invariant_totalIsTheSum\(\) Failure: the total is not the sum/,
      },
      {
        planted: "a handler that always reverts",
        files: { [CAMPAIGN_PATH]: CAMPAIGN.replace("TINY.add(amount % 12)", "TINY.add(11)") },
        expected: /Handler\.add never succeeded/,
      },
      {
        planted: "no test found",
        files: { [CAMPAIGN_PATH]: null },
        expected: /0 tests ran, test\/invariant\/expected\.json expects 1/,
      },
      {
        planted: "a campaign that shrank",
        files: { "foundry.toml": `${FORGE_CONFIG}optimizer_runs = 200\ninvariant = { runs = 8, depth = 8 }\n` },
        expected: /64 calls were made, test\/invariant\/expected\.json expects 4096/,
      },
      {
        planted: "other compiler settings",
        files: { "foundry.toml": `${FORGE_CONFIG}optimizer_runs = 999\n` },
        expected: /foundry\.toml has optimizer_runs = 999/,
      },
      {
        planted: "a contract that does not compile",
        files: { "contracts/token/Bad.sol": "contract Bad {\n" },
        expected: /forge printed no JSON/,
      },
    ],
  },
  {
    gate: "coverage",
    copies: [...HARDHAT_FILES, ".solcover.js"],
    files: { ...TINY_FILES, "test/tiny.ts": TINY_TEST },
    plants: [
      {
        planted: "a branch without a test",
        files: { "test/tiny.ts": TINY_TEST.replace(/\n\n {2}it\("reverts[\s\S]*\n {2}}\);\n}\);/, "\n});") },
        expected: /Tiny\.sol:12 \(branches\)/,
      },
      {
        planted: "a function without a test",
        files: { "test/tiny.ts": TINY_TEST.replace(/ {4}expect\(await tiny.*\n/, "") },
        expected: /Tiny\.sol:17 \(functions\)/,
      },
    ],
  },
];

/** The committed gas figures. */
export const GAS_CONTROL: Control = {
  gate: "gas",
  args: ["--check"],
  copies: HARDHAT_FILES,
  files: {
    ...TINY_FILES,
    "test/gas/scenarios/index.ts": `import { ethers } from "hardhat";

async function measure(): Promise<bigint> {
  const [sender] = await ethers.getSigners();
  const sent = await sender?.sendTransaction({ to: sender.address });
  return (await sent?.wait())?.gasUsed ?? 0n;
}

export const SCENARIOS = [{ id: "ether.transfer", measure }];
`,
    "test/gas/gas.json": '{ "ether.transfer": 20800 }\n',
  },
  plants: [
    {
      planted: "a rise of more than 1 %",
      files: { "test/gas/gas.json": '{ "ether.transfer": 20790 }\n' },
      expected: /ether\.transfer rose from 20790 to 21000 \(\+1\.0 %\)/,
    },
    {
      planted: "a figure that is not committed",
      files: { "test/gas/gas.json": "{}\n" },
      expected: /ether\.transfer is measured but not in/,
    },
    {
      planted: "a figure that nothing measures",
      files: { "test/gas/gas.json": '{ "ether.transfer": 21000, "gone": 21000 }\n' },
      expected: /gone is in test\/gas\/gas\.json but no scenario/,
    },
  ],
};

/** What a reader of CI relies on: one failed gate fails the whole. */
export function checkControl(gates: readonly { name: string }[]): Control {
  const manifest = (failing: string) => {
    const scripts = gates.map(({ name }) => [name, `node -e "process.exit(${name === failing ? 1 : 0})" --`]);
    return JSON.stringify({ scripts: { check: "tsx scripts/check.ts", ...Object.fromEntries(scripts) } });
  };
  return {
    gate: "check",
    copies: ["scripts"],
    files: { "package.json": manifest("") },
    plants: [
      {
        planted: "one failing gate among all",
        files: { "package.json": manifest("lint:sol") },
        expected: new RegExp(spelt("check: fai", "led: lint:sol \\(")),
      },
    ],
  };
}
