export type { AgentFigures, Figures, JobFigures, PriceFigures } from "./Figures.js";
export { type Participant, figuresOf } from "./figuresOf.js";
export { printFigures } from "./printFigures.js";
export { shown } from "./shown.js";
