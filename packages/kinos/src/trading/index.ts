export { printSimulation } from "./printSimulation.js";
export { runSimulation } from "./runSimulation.js";
export { simulationJson } from "./simulationJson.js";
export type { SimulationFigures } from "./simulate.js";
export { writeChart } from "./writeChart.js";
