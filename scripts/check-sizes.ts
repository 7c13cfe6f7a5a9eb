import { filesUnder, jsonOf } from "./lib/files";
import { reportProblems, runGate } from "./lib/problems";

const GATE = "check:sizes";
/** EIP-170: a larger runtime bytecode cannot be deployed. */
const MAX_BYTES = 24_576;
const SHOWN = 5;

interface Size {
  contract: string;
  bytes: number;
}

/** The runtime sizes of `root`'s compiled contracts, mocks aside, largest first. */
function sizesOf(root: string): Size[] {
  return filesUnder(root, "artifacts/contracts", (path) => /^(?!.*\.dbg\.json$).*\.json$/.test(path))
    .filter((path) => !path.startsWith("artifacts/contracts/mocks/"))
    .map((path) => jsonOf<{ contractName: string; deployedBytecode: string }>(root, path))
    .map(({ contractName, deployedBytecode }) => ({ contract: contractName, bytes: (deployedBytecode.length - 2) / 2 }))
    .filter(({ bytes }) => bytes > 0)
    .sort((left, right) => right.bytes - left.bytes);
}

void runGate(GATE, () => {
  const sizes = sizesOf(process.cwd());
  if (sizes.length === 0) throw new Error("artifacts/contracts holds no contract: run npm run compile");
  for (const { contract, bytes } of sizes.slice(0, SHOWN)) {
    console.log(`  ${contract.padEnd(28)} ${bytes.toLocaleString("en-US").padStart(7)} bytes`);
  }
  const problems = sizes
    .filter(({ bytes }) => bytes > MAX_BYTES)
    .map(({ contract, bytes }) => `${contract} has ${bytes} bytes, at most ${MAX_BYTES} can be deployed: split it`);
  reportProblems(GATE, problems, `${sizes.length} contracts within ${MAX_BYTES} bytes`);
});
