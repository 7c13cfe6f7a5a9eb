import { posix } from "node:path";
import { filesUnder, textOf } from "../lib/files";
import { ARROWS, CREATED, MOCKS, reachable, SHARED } from "./arrows";

const MAP = "scripts/layers/arrows.ts draws docs/architecture.md";

/** Solidity without its comments. */
function codeOf(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, "").replace(/\/\/.*$/gm, "");
}

/** The repository paths that `path` imports; imports of npm packages are left out. */
function importsOf(root: string, path: string): string[] {
  const imported = [...codeOf(textOf(root, path)).matchAll(/\bimport\s+(?:[^"';]*?\bfrom\s+)?["']([^"']+)["']/g)];
  return imported
    .map(([, target = ""]) => (target.startsWith(".") ? posix.join(posix.dirname(path), target) : target))
    .filter((target) => target.startsWith("contracts/"));
}

function domainOf(path: string): string {
  return path.split("/")[1] ?? "";
}

function isInterfaceFile(root: string, path: string): boolean {
  if (!/^I[A-Z]\w*\.sol$/.test(posix.basename(path))) return false;
  return !/^\s*(abstract\s+)?contract\s/m.test(codeOf(textOf(root, path)));
}

function importProblem(root: string, path: string, target: string): string | undefined {
  const [from, to] = [domainOf(path), domainOf(target)];
  if (from === to || from === MOCKS) return undefined;
  const what = `${path} imports ${target}`;
  if (to === MOCKS) return `${what}: mocks are for tests, import the real contract's interface`;
  if (to === SHARED) return undefined;
  if (from === SHARED) return `${what}: shared/ imports nothing above it, move what it needs down into shared/`;
  if (!reachable(from).has(to)) return `${what}: there is no arrow from ${from} to ${to} (${MAP})`;
  if (CREATED[path] === target) return undefined;
  if (!isInterfaceFile(root, target)) return `${what}: across domains import the interface I*.sol beside it instead`;
  return undefined;
}

/** One line for each import of `root`'s contracts that goes against the arrows, or past an interface. */
export function contractProblems(root: string): string[] {
  return filesUnder(root, "contracts", (path) => path.endsWith(".sol")).flatMap((path) => {
    const domain = domainOf(path);
    if (![...Object.keys(ARROWS), SHARED, MOCKS].includes(domain)) {
      return [`${path} lies in no domain: move it into one, or add the domain to the map first (${MAP})`];
    }
    return importsOf(root, path)
      .map((target) => importProblem(root, path, target))
      .filter((problem) => problem !== undefined);
  });
}
