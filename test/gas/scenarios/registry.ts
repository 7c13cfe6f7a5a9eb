import type { GasScenario } from "../../../scripts/gas/types";
import { AGENT_SCENARIOS } from "./agents";
import { BOOK_SCENARIOS } from "./book";
import { FEEDBACK_SCENARIOS } from "./feedback";
import { DISPUTE_SCENARIOS } from "./disputes";
import { JOB_SCENARIOS } from "./jobs";
import { PLAN_SCENARIOS } from "./plans";
import { QUOTE_SCENARIOS } from "./quotes";
import { TOKEN_SCENARIOS } from "./token";

/** Every scenario that `npm run gas` measures. */
export const SCENARIOS: readonly GasScenario[] = [
  ...TOKEN_SCENARIOS,
  ...BOOK_SCENARIOS,
  ...QUOTE_SCENARIOS,
  ...JOB_SCENARIOS,
  ...AGENT_SCENARIOS,
  ...FEEDBACK_SCENARIOS,
  ...PLAN_SCENARIOS,
  ...DISPUTE_SCENARIOS,
];
