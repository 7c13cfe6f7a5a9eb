/** Calls and reverts of one handler function in a campaign. */
interface HandlerMetrics {
  calls: number;
  reverts: number;
  discards: number;
}

interface Invariant {
  runs: number;
  calls: number;
  reverts: number;
  metrics: Record<string, HandlerMetrics>;
}

interface TestResult {
  status: "Success" | "Failure" | "Skipped";
  reason: string | null;
  kind: { Invariant?: Invariant; Fuzz?: { runs: number } };
}

/** What `forge test --json` prints: suites by `file:Contract`, tests by signature. */
export type ForgeOutput = Record<string, { test_results: Record<string, TestResult> }>;

/** `test/invariant/expected.json`: the least that a run must have done to count as one. */
export interface Expected {
  tests: number;
  calls: number;
}

/** One test of a run, flat. */
export interface ForgeTest {
  suite: string;
  name: string;
  result: TestResult;
}

/** The tests of forge's JSON, in the order of suite and name. */
export function testsOf(output: ForgeOutput): ForgeTest[] {
  return Object.keys(output)
    .sort()
    .flatMap((suite) =>
      Object.entries(output[suite]?.test_results ?? {})
        .sort(([left], [right]) => left.localeCompare(right))
        .map(([name, result]) => ({ suite: suite.slice(suite.lastIndexOf(":") + 1), name, result })),
    );
}

/** forge's stdout as JSON, or one line that says what came instead. */
export function parseOutput(stdout: string): ForgeOutput {
  if (stdout.trimStart().startsWith("No tests found")) return {};
  try {
    return JSON.parse(stdout) as ForgeOutput;
  } catch (cause) {
    throw new Error("forge printed no JSON: see its output above, most often a compile error", { cause });
  }
}

function handlersOf(test: ForgeTest): [string, HandlerMetrics][] {
  const metrics = test.result.kind.Invariant?.metrics ?? {};
  return Object.entries(metrics).map(([path, figures]) => [path.slice(path.lastIndexOf(":") + 1), figures]);
}

/** A handler whose every call reverts tests nothing, however green its campaign is (I26). */
function idleHandlers(test: ForgeTest): string[] {
  if (test.result.status !== "Success") return [];
  return handlersOf(test)
    .filter(([, { calls, reverts, discards }]) => calls - reverts - discards <= 0)
    .map(
      ([handler]) => `${test.suite}.${test.name}: ${handler} never succeeded: give it inputs that can, or leave it out`,
    );
}

/** One line for each reason why a run does not count: a failed test, too few tests or calls, an idle handler. */
export function runProblems(exitCode: number, tests: readonly ForgeTest[], expected: Expected): string[] {
  const problems = tests
    .filter(({ result }) => result.status !== "Success")
    .map(({ suite, name, result }) => `${suite}.${name} ${result.status}: ${result.reason ?? "no reason given"}`);
  const calls = tests.reduce((sum, { result }) => sum + (result.kind.Invariant?.calls ?? 0), 0);
  if (expected.tests < 1) {
    problems.push("test/invariant/expected.json expects no test: a run that may be empty guards nothing");
  }
  if (tests.length < expected.tests) {
    problems.push(
      `${tests.length} tests ran, test/invariant/expected.json expects ${expected.tests}: find the lost ones`,
    );
  }
  if (calls < expected.calls) {
    problems.push(`${calls} calls were made, test/invariant/expected.json expects ${expected.calls}: campaigns shrank`);
  }
  problems.push(...tests.flatMap(idleHandlers));
  if (exitCode !== 0 && problems.length === 0) problems.push(`forge ended with exit code ${exitCode}: see its output`);
  return problems;
}

/** A line for each test, and below each campaign one for each handler. */
export function describeTests(tests: readonly ForgeTest[]): string {
  return tests
    .map((test) => {
      const { Invariant: campaign, Fuzz: fuzz } = test.result.kind;
      const work = campaign
        ? `${campaign.runs} runs, ${campaign.calls} calls, ${campaign.reverts} reverts`
        : fuzz
          ? `${fuzz.runs} runs`
          : "1 run";
      const handlers = handlersOf(test).map(
        ([name, { calls, reverts, discards }]) =>
          `      ${name.padEnd(44)} ${calls} calls, ${reverts} reverts, ${discards} discards`,
      );
      const mark = test.result.status === "Success" ? "ok  " : "FAIL";
      return [`  ${mark} ${test.suite}.${test.name}: ${work}`, ...handlers].join("\n");
    })
    .join("\n");
}
