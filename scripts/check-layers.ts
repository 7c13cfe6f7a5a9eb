import { contractProblems } from "./layers/contracts";
import { fileProblems } from "./layers/files";
import { packageProblems } from "./layers/packages";
import { reportProblems, runGate } from "./lib/problems";

const GATE = "check:layers";

void runGate(GATE, () => {
  const root = process.cwd();
  const problems = [...contractProblems(root), ...packageProblems(root), ...fileProblems(root)];
  reportProblems(GATE, problems, "imports follow the arrows, files have their sizes");
});
