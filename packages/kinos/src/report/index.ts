export { reportHtml } from "./html.js";
export { reportJson } from "./json.js";
export { writeReport } from "./writeReport.js";
