import { existsSync } from "node:fs";
import { type CoverageReport } from "./coverage/figures";
import { contractFigures, coverageProblems, coverageTable, missesOf } from "./coverage/judge";
import { jsonOf } from "./lib/files";
import { reportProblems, runGate } from "./lib/problems";

const GATE = "check:coverage";
const REPORT = "coverage.json";

void runGate(GATE, () => {
  if (!existsSync(REPORT)) throw new Error(`${REPORT} is missing: run npm run coverage`);
  const figures = contractFigures(jsonOf<CoverageReport>(process.cwd(), REPORT));
  console.log(coverageTable(figures));
  const problems = coverageProblems(figures);
  // Branches may miss a few; they are named all the same.
  if (!problems.some((problem) => problem.endsWith("(branches)"))) {
    for (const miss of missesOf(figures, "branches")) console.log(`${miss} is not reached`);
  }
  reportProblems(GATE, problems, `${figures.size} sources are covered as required`);
});
