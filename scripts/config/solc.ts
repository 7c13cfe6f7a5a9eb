/** The compiler of every build: Hardhat, coverage and the forge wrapper read these settings. */
export const SOLC_VERSION = "0.8.37";

export const SOLC_SETTINGS = {
  evmVersion: "prague",
  optimizer: { enabled: true, runs: 200 },
  metadata: { bytecodeHash: "none" },
  outputSelection: { "*": { "*": ["storageLayout"] } },
};

interface SolcBuild {
  compilerPath: string;
  isSolcJs: boolean;
  version: string;
  longVersion: string;
}

/** solc as npm ships it, in the form that Hardhat's compile task expects. */
export function solcBuild(): SolcBuild {
  const { version } = require("solc/package.json") as { version: string };
  if (version !== SOLC_VERSION) {
    throw new Error(`solc ${version} is installed, but the contracts are written for ${SOLC_VERSION}: run npm ci`);
  }
  return {
    compilerPath: require.resolve("solc/soljson.js"),
    isSolcJs: true,
    version,
    longVersion: version,
  };
}
