export type {
  AgentFigures,
  BadWorkFigures,
  Figures,
  JobFigures,
  PenaltyFigures,
  PriceFigures,
  ProviderFigures,
  ScoreFigures,
} from "./Figures.js";
export { type Participant, figuresOf } from "./figuresOf.js";
export { BAD_WORK_RULE, notable } from "./penalties.js";
export { missingIn } from "./standingText.js";
export { printFigures } from "./printFigures.js";
export { shown } from "./shown.js";
