// Run by Hardhat on the network `localhost`, as CommonJS like the root: deploys the production modules and writes a
// deployment file.
import { writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type {} from "@nomicfoundation/hardhat-ethers";
import type {} from "@nomicfoundation/hardhat-ignition-ethers";
import hre from "hardhat";
import { economyModule } from "../../../../../deploy/modules/Economy";
import { loadParameters } from "../../../../../deploy/parameters";

const POLL_MS = 50;

async function main(): Promise<void> {
  const file = process.env.SDK_TEST_DEPLOYMENT;
  if (file === undefined) throw new Error("SDK_TEST_DEPLOYMENT names no file to write");
  // The journal goes beside the file, which is temporary: nobody else's is read, none is left behind.
  hre.config.paths.ignition = dirname(file);
  const signers = await hre.ethers.getSigners();
  const parameters = loadParameters(
    "localhost",
    signers.map(({ address }) => address),
  );
  const deployed = await hre.ignition.deploy(economyModule(parameters), {
    config: { blockPollingInterval: POLL_MS },
  });
  const entries = await Promise.all(
    Object.entries(deployed).map(async ([name, contract]) => [name, await contract.getAddress()] as const),
  );
  const { chainId } = await hre.ethers.provider.getNetwork();
  writeFileSync(file, JSON.stringify({ chainId: Number(chainId), addresses: Object.fromEntries(entries) }));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
