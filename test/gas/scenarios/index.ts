export { SCENARIOS } from "./registry";
