import { type TextFile } from "./texts";

interface Rule {
  applies(path: string): boolean;
  pattern: RegExp;
  advice: string;
}

const isTest = (path: string) => /(^|\/)test\/.*\.ts$|\.(test|spec)\.tsx?$/.test(path);
const isSource = (path: string) => /\.(sol|ts|tsx|js|mjs|cjs|sh)$/.test(path) && !path.startsWith("typechain-types/");

// The patterns are spelt so that this file does not match itself.
const RULES: readonly Rule[] = [
  {
    applies: isTest,
    pattern:
      /\b(describe|context|suite|it|test|specify)(\.\w+)*\.(only|skip)\(|\bx(describe|context|it)\(|this\.skip\(/,
    advice: "a test is singled out or switched off: run them all, or delete the one that is wrong",
  },
  {
    applies: isSource,
    pattern: /\b(T[O]DO|FIX[M]E)\b/,
    advice: "work is left undone in the source: do it, or open an issue and take the note out",
  },
  {
    applies: () => true,
    pattern: /https?:\/\/(registry\.|npm\.|[\w.-]*(artifactory|verdaccio|nexus))[\w.-]*/i,
    advice: "a package registry is named: leave the choice to each machine's own npm configuration",
  },
  {
    applies: (path) => path.endsWith("package-lock.json"),
    pattern: /"resolved": "https?:/,
    advice: "the lockfile pins a download host: npm install with omit-lockfile-registry-resolved=true (.npmrc)",
  },
  {
    applies: () => true,
    pattern: /(?<![\w./:\\*-])\/(work|root|home\/[\w.-]+|Users\/[\w.-]+)\/\w/,
    advice: "a path of one machine is named: use one relative to the repository",
  },
];

/** One line for each rule that a line of `files` breaks, with where it does. */
export function lineProblems(files: readonly TextFile[]): string[] {
  return files.flatMap(({ path, text }) => {
    const rules = RULES.filter(({ applies, pattern }) => applies(path) && pattern.test(text));
    if (rules.length === 0) return [];
    return text
      .split("\n")
      .flatMap((line, index) =>
        rules.filter(({ pattern }) => pattern.test(line)).map(({ advice }) => `${path}:${index + 1}: ${advice}`),
      );
  });
}
