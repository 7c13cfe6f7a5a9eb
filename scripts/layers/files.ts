import { posix } from "node:path";
import { createSourceFile, isExportDeclaration, ScriptTarget } from "typescript";
import { filesUnder, textOf } from "../lib/files";

const MAX_LINES = 500;
const JUSTIFIED_LINES = 300;
const README_LINES = 120;

const FOLDERS = ["contracts", "deploy", "packages", "scripts", "test"];

function lineCount(text: string): number {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

/** What stands above the first declaration. */
function headerOf(text: string): string {
  const declaration = /^(abstract contract|contract|interface|library|export|function|class|const|type|enum)\b/m;
  return text.slice(0, declaration.exec(text)?.index ?? text.length);
}

function isTest(path: string): boolean {
  return /(^|\/)test\//.test(path) || /\.(test|spec|t)\.(ts|tsx|sol)$/.test(path);
}

function sizeProblem(root: string, path: string): string | undefined {
  const text = textOf(root, path);
  const lines = lineCount(text);
  if (lines > MAX_LINES) return `${path} has ${lines} lines, at most ${MAX_LINES} are allowed: split it by subject`;
  const justified = /^\s*(\/\/\/?|\*|\/\*\*?)\s.*\bSize:\s*\S/m.test(headerOf(text));
  if (lines > JUSTIFIED_LINES && !isTest(path) && !justified) {
    return `${path} has ${lines} lines: split it by subject, or say why not in a header comment "Size: …"`;
  }
  return undefined;
}

/** AssemblyScript compiles `assembly/…/index.ts` as a program: that is no index. */
function isIndex(path: string): boolean {
  return posix.basename(path) === "index.ts" && !path.includes("/assembly/");
}

function indexProblem(root: string, path: string): string | undefined {
  const { statements } = createSourceFile(path, textOf(root, path), ScriptTarget.Latest);
  const reExportsOnly = statements.every((statement) => isExportDeclaration(statement) && statement.moduleSpecifier);
  return reExportsOnly ? undefined : `${path} does more than re-export: move its code into a file named by its subject`;
}

function readmeProblem(root: string, path: string): string | undefined {
  const lines = lineCount(textOf(root, path));
  if (lines <= README_LINES) return undefined;
  return `${path} has ${lines} lines, at most ${README_LINES} are allowed: move detail into docs/`;
}

/** One line for each file of `root` that is too long, each index.ts with code in it, each README that rambles. */
export function fileProblems(root: string): string[] {
  const sources = FOLDERS.flatMap((folder) => filesUnder(root, folder, (path) => /\.(sol|ts|tsx)$/.test(path)));
  const readmes = filesUnder(root, ".", (path) => posix.basename(path) === "README.md");
  return [
    ...sources.map((path) => sizeProblem(root, path)),
    ...sources.filter(isIndex).map((path) => indexProblem(root, path)),
    ...readmes.map((path) => readmeProblem(root, path)),
  ].filter((problem) => problem !== undefined);
}
