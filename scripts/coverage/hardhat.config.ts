import { rmSync } from "node:fs";
import { join } from "node:path";
import { type HardhatUserConfig } from "hardhat/config";
import config from "../../hardhat.config";

const ROOT = join(__dirname, "../..");
const BUILD = "cache/coverage";

// Hardhat knows the sources' hashes, not their instrumented text: its cache would keep the last run's.
rmSync(join(ROOT, BUILD), { recursive: true, force: true });

/**
 * The project's configuration for `hardhat coverage`: instrumented artifacts lie apart, and no bindings are written,
 * so that a coverage run leaves nothing instrumented behind. Tests deploy from artifacts (Ignition, deployContract);
 * what a test deploys from a `__factory`'s own bytecode is not counted.
 */
const coverageConfig: HardhatUserConfig = {
  ...config,
  paths: {
    ...config.paths,
    root: ROOT,
    artifacts: `${BUILD}/artifacts`,
    cache: `${BUILD}/cache`,
  },
  typechain: { ...config.typechain, dontOverrideCompile: true },
};

export default coverageConfig;
