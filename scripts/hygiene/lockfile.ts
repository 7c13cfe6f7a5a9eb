import { type Lockfile, missingOptionals } from "../lockfile/optionals";
import { type TextFile } from "./texts";

/** One line when `npm ci` would refuse the lockfile because optional packages of other platforms are missing. */
export function lockfileProblems(files: readonly TextFile[]): string[] {
  return files
    .filter(({ path }) => path === "package-lock.json")
    .flatMap(({ path, text }) => {
      const [first, ...others] = Object.keys(missingOptionals(JSON.parse(text) as Lockfile));
      if (first === undefined) return [];
      return [`${path} misses ${first} and ${others.length} more, npm ci refuses it: npm run lock:complete`];
    });
}
