import { type TextFile } from "./texts";

type Versions = Record<string, string>;

interface Manifest {
  dependencies?: Versions;
  devDependencies?: Versions;
  optionalDependencies?: Versions;
  overrides?: Record<string, string | Versions>;
}

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

function pinsOf({ dependencies, devDependencies, optionalDependencies, overrides }: Manifest): [string, string][] {
  const nested = Object.entries(overrides ?? {}).flatMap(([name, version]): [string, string][] =>
    typeof version === "string" ? [[name, version]] : Object.entries(version),
  );
  return [dependencies, devDependencies, optionalDependencies]
    .flatMap((pins) => Object.entries(pins ?? {}))
    .concat(nested);
}

/** One line for each dependency whose version is a range. Peer dependencies are ranges by nature and stay out. */
export function versionProblems(files: readonly TextFile[]): string[] {
  return files
    .filter(({ path }) => /(^|\/)package\.json$/.test(path))
    .flatMap(({ path, text }) =>
      pinsOf(JSON.parse(text) as Manifest)
        .filter(([, version]) => !EXACT.test(version))
        .map(([name, version]) => `${path}: ${name} is "${version}": pin the exact version`),
    );
}
