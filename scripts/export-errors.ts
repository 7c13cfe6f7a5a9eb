import { mkdirSync, writeFileSync } from "node:fs";
import { collectErrors } from "./errors/collect";
import { renderErrors } from "./errors/render";
import { reportProblems, runGate } from "./lib/problems";

const GATE = "docs:errors";
const TARGET = "docs/errors.md";

void runGate(GATE, () => {
  const { own, inherited } = collectErrors(process.cwd());
  if (own.length === 0) throw new Error("the artifacts hold no error of ours: run npm run compile");
  const undocumented = own
    .filter(({ notice }) => notice === "")
    .map(({ source, name }) => `${source}: ${name} has no @notice: say there who or what is wrong`);
  mkdirSync("docs", { recursive: true });
  writeFileSync(TARGET, renderErrors(own, inherited));
  reportProblems(GATE, undocumented, `${TARGET} lists ${own.length} errors of ours, ${inherited.length} of libraries`);
});
