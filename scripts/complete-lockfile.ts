import { writeFileSync } from "node:fs";
import { jsonOf } from "./lib/files";
import { reportProblems, runGate } from "./lib/problems";
import { type Lockfile, missingOptionals } from "./lockfile/optionals";

const GATE = "lock:complete";
const TARGET = "package-lock.json";

void runGate(GATE, () => {
  const lock = jsonOf<Lockfile>(process.cwd(), TARGET);
  const missing = missingOptionals(lock);
  const vague = Object.entries(missing)
    .filter(([, { version = "", os = [] }]) => !/^\d+\.\d+\.\d+/.test(version) || os.length === 0)
    .map(([path, { version }]) => `${path}@${version} names no exact version or platform: add it by npm install`);
  if (vague.length === 0 && Object.keys(missing).length > 0) {
    const packages = Object.entries({ ...lock.packages, ...missing }).sort(([left], [right]) =>
      left.localeCompare(right, "en"),
    );
    writeFileSync(TARGET, `${JSON.stringify({ ...lock, packages: Object.fromEntries(packages) }, null, 2)}\n`);
  }
  reportProblems(GATE, vague, `${Object.keys(missing).length} platform packages added to ${TARGET}`);
});
