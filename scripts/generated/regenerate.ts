// Run by `hardhat run --no-compile`: compiles, then writes every binding anew, not only those of changed contracts.
import { run } from "hardhat";
import { messageOf } from "../lib/problems";

async function main(): Promise<void> {
  await run("compile");
  // A second step, because the first removes the artifacts of deleted contracts only at its end.
  await run("typechain");
}

main().catch((error: unknown) => {
  console.error(messageOf(error));
  process.exitCode = 1;
});
