import "@nomicfoundation/hardhat-toolbox";
import "hardhat-contract-sizer";
import { TASK_COMPILE_SOLIDITY_GET_SOLC_BUILD } from "hardhat/builtin-tasks/task-names";
import { type HardhatUserConfig, subtask } from "hardhat/config";
import { NETWORKS } from "./scripts/config/networks";
import { SOLC_SETTINGS, SOLC_VERSION, solcBuild } from "./scripts/config/solc";
import "./scripts/deployment/task";

// The compiler is the npm package: a build never depends on a download.
subtask(TASK_COMPILE_SOLIDITY_GET_SOLC_BUILD, async () => solcBuild());

const config: HardhatUserConfig = {
  solidity: { version: SOLC_VERSION, settings: SOLC_SETTINGS },
  networks: NETWORKS,
  paths: { ignition: "./deploy" },
  ignition: { requiredConfirmations: 1 },
  typechain: { outDir: "typechain-types", target: "ethers-v6" },
  gasReporter: { enabled: process.env.REPORT_GAS === "true", offline: true },
  contractSizer: { strict: true, except: ["mocks/"] },
  etherscan: { apiKey: process.env.ETHERSCAN_API_KEY ?? "" },
  sourcify: { enabled: false },
  mocha: { timeout: 600_000 },
};

export default config;
