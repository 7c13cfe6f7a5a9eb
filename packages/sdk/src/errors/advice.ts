import { AGENT_ADVICE } from "./adviceAgents";
import { ESCROW_ADVICE } from "./adviceEscrow";
import { MARKET_ADVICE } from "./adviceMarket";
import { ORDER_ADVICE } from "./adviceOrders";
import { PROVIDER_ADVICE } from "./adviceProviders";
import { PLAN_ADVICE } from "./advicePlans";
import { TOKEN_ADVICE } from "./adviceToken";
import type { DeclaredErrorName } from "./errorInterface";

/** One sentence on what to do about each error that the contracts declare; the compiler checks that none is missing. */
export const ADVICE = {
  ...AGENT_ADVICE,
  ...ESCROW_ADVICE,
  ...MARKET_ADVICE,
  ...ORDER_ADVICE,
  ...PROVIDER_ADVICE,
  ...PLAN_ADVICE,
  ...TOKEN_ADVICE,
} as const satisfies Record<DeclaredErrorName | "Error" | "Panic", string>;
