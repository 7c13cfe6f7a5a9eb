import { posix } from "node:path";
import { preProcessFile } from "typescript";
import { filesUnder, textOf } from "../lib/files";

/** Where an import leads: a repository path when it is relative, else the package name as written. */
function targetsOf(root: string, path: string): string[] {
  return preProcessFile(textOf(root, path), true, true).importedFiles.map(({ fileName }) =>
    fileName.startsWith(".") ? posix.join(posix.dirname(path), fileName) : fileName,
  );
}

function isBelow(target: string, folder: string): boolean {
  return target === folder || target.startsWith(`${folder}/`);
}

function importProblem(path: string, target: string): string | undefined {
  const what = `${path} imports ${target}`;
  const leadsToKinos = isBelow(target, "packages/kinos") || isBelow(target, "@compute-economy/kinos");
  if (isBelow(path, "packages/sdk") && leadsToKinos) return `${what}: the SDK knows no runtime, move it into the SDK`;
  const toolFolder = ["scripts", "test"].find((folder) => isBelow(target, folder));
  if (toolFolder) return `${what}: packages import nothing from ${toolFolder}/, move it into a package`;
  return undefined;
}

/** One line for each import in `root`'s packages that a published package could not follow. */
export function packageProblems(root: string): string[] {
  const sources = filesUnder(root, "packages", (path) => /\.(ts|tsx|mts|cts)$/.test(path));
  return sources.flatMap((path) =>
    targetsOf(root, path)
      .map((target) => importProblem(path, target))
      .filter((problem) => problem !== undefined),
  );
}
