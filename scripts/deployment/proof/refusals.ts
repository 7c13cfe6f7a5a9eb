import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseEther } from "ethers";
import { CHAIN_IDS } from "../../config/networks";
import { deploymentFolder } from "../journal";
import { type Ended, runDeploy } from "./child";
import { type World, setBalance } from "./world";

/** A deployment that must not start, and what it must say. */
export interface Refusal {
  what: string;
  line: RegExp;
  ended: Ended;
  /** Whether anything was sent or journaled. */
  isUntouched: boolean;
}

/** Runs the command with something missing each time; a folder of its own, the same chain. */
export async function refusals(world: World): Promise<Refusal[]> {
  const { chain, people, env } = world;
  const folder = join(world.folder, "refused");
  const refuse = async (what: string, line: RegExp, given: Record<string, string>): Promise<Refusal> => {
    const ended = await runDeploy("sepolia", folder, given);
    const isUnsent = (await chain.getTransactionCount(people.deployer.address, "pending")) === 0;
    const isUntouched = isUnsent && !existsSync(deploymentFolder(folder, CHAIN_IDS.sepolia));
    return { what, line, ended, isUntouched };
  };
  const without = (missing: string) => Object.fromEntries(Object.entries(env).filter(([name]) => name !== missing));
  const found = [
    await refuse("without RPC URL", /SEPOLIA_RPC_URL is not set/, without("SEPOLIA_RPC_URL")),
    await refuse("without guardian", /guardian needs GUARDIAN_ADDRESS, which is not set/, without("GUARDIAN_ADDRESS")),
  ];
  await setBalance(chain, people.deployer.address, parseEther("0.0001"));
  found.push(await refuse("with too small a balance", /send it [\d.]+ ETH more$/, env));
  await setBalance(chain, people.deployer.address, parseEther("10"));
  return found;
}
