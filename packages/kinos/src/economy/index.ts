export { EconomyError } from "./EconomyError.js";
export type { Figures } from "./figures/index.js";
export { DEFAULT_AGENTS, DEFAULT_JOBS, MIN_AGENTS, MIN_JOBS, type RunOptions } from "./run/Options.js";
export { type RunResult, runEconomy } from "./run/runEconomy.js";
