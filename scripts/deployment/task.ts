import { task, types } from "hardhat/config";

/** `npm run deploy`; what it does is loaded when it runs, so that other tasks start without it. */
task("deploy:economy", "Deploys the economy, resumes an interrupted deployment, and verifies it on chain")
  .addOptionalParam("folder", "Where the journal and the record are kept", undefined, types.string)
  .addFlag("reset", "Forget the earlier deployment on this chain and deploy a new economy")
  .addFlag("noCompile", "Deploy what was compiled last")
  .setAction(async (given: { folder?: string; reset: boolean; noCompile: boolean }, hre) => {
    const { deployCommand } = await import("./command");
    try {
      await deployCommand(hre, given);
    } catch (error) {
      if (process.env.DEBUG) console.error(error);
      console.error(`deploy: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  });
