import { lineProblems } from "./hygiene/lines";
import { lockfileProblems } from "./hygiene/lockfile";
import { trackedTexts } from "./hygiene/texts";
import { versionProblems } from "./hygiene/versions";
import { reportProblems, runGate } from "./lib/problems";

const GATE = "check:hygiene";

void runGate(GATE, () => {
  const files = trackedTexts(process.cwd());
  reportProblems(
    GATE,
    [...lineProblems(files), ...lockfileProblems(files), ...versionProblems(files)],
    `${files.length} text files are clean`,
  );
});
