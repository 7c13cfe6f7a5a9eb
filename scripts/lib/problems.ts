/**
 * Prints one line for each problem and makes the process exit with 1, or prints `summary` when there is none.
 * Every problem says what is wrong and what to do.
 */
export function reportProblems(gate: string, problems: readonly string[], summary: string): void {
  for (const problem of problems) console.error(`${gate}: ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
  else console.log(`${gate}: ${summary}`);
}

/** The one line of an unexpected failure. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Runs a gate's main function; an error becomes its one line and exit code 1. */
export async function runGate(gate: string, main: () => void | Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    reportProblems(gate, [messageOf(error)], "");
  }
}
