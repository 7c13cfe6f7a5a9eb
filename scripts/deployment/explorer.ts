import type { HardhatRuntimeEnvironment } from "hardhat/types";
import { DEPLOYMENTS_FOLDER, deploymentFolder } from "./journal";
import { basename, resolve } from "node:path";

/** Publishes the sources on the network's explorer when there is a key for it; a failure leaves the deployment valid. */
export async function publishSources(
  hre: HardhatRuntimeEnvironment,
  deployments: string,
  chainId: number,
  report: (line: string) => void,
): Promise<void> {
  const deploymentId = basename(deploymentFolder(deployments, chainId));
  const again = `npx hardhat ignition verify ${deploymentId} --network ${hre.network.name}`;
  if (!process.env.ETHERSCAN_API_KEY) {
    report(`sources not published: ETHERSCAN_API_KEY is not set; later: ${again}`);
    return;
  }
  if (resolve(deployments) !== DEPLOYMENTS_FOLDER) {
    report("sources not published: Ignition publishes only what is in deploy/deployments");
    return;
  }
  try {
    await hre.run({ scope: "ignition", task: "verify" }, { deploymentId, includeUnrelatedContracts: false });
  } catch (error) {
    const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
    report(`sources not published: ${reason}; again: ${again}`);
    process.exitCode = 1;
  }
}
