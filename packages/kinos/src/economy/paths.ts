import { fileURLToPath } from "node:url";

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL("../../../../", import.meta.url));

/** The entry of an agent process. */
export const AGENT_MAIN = fileURLToPath(new URL("../agent/main.ts", import.meta.url));

/** The entry of the guard of the chain process. */
export const GUARD_MAIN = fileURLToPath(new URL("./chain/guard.mjs", import.meta.url));

/** Hardhat's command line, started with node: killing npx would leave its child behind. */
export const HARDHAT_CLI = `${ROOT}node_modules/hardhat/internal/cli/cli.js`;
