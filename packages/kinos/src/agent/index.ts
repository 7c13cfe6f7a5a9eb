export type { AgentConfig, ClientRole, ProviderRole } from "./AgentConfig.js";
export { CLIENT_STRATEGIES, type ClientStrategyName } from "./client/strategies.js";
export type { AgentCard, BadWork, FromAgent, ToAgent } from "./ipc.js";
export { PROVIDER_STRATEGIES, type ProviderStrategyName } from "./provider/strategies.js";
