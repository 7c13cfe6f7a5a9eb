/** One gate of `npm run check`: an npm script, and the gates without which it means nothing. */
export interface Gate {
  name: string;
  args?: readonly string[];
  needs?: readonly string[];
}

/** Every gate, in CI's order: the quick ones first, the controls of the gates themselves last. */
export const GATES: readonly Gate[] = [
  { name: "format:check" },
  { name: "check:layers" },
  { name: "check:hygiene" },
  { name: "lint:sol" },
  { name: "compile" },
  { name: "lint:ts", needs: ["compile"] },
  { name: "typecheck", needs: ["compile"] },
  { name: "check:sizes", needs: ["compile"] },
  { name: "check:generated", needs: ["compile"] },
  { name: "test", needs: ["compile"] },
  { name: "test:invariant", needs: ["compile"] },
  { name: "gas", args: ["--check"], needs: ["compile"] },
  { name: "coverage", needs: ["compile", "test"] },
  { name: "check:controls" },
];
