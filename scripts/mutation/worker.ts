import { compile, type Compiled } from "./compiler";
import { compiledCode, overlayArtifacts, replaceBytecodes, takeRead } from "./artifacts";
import { watchCalls } from "./chain";
import { type Baseline, type Job, type Preparation, type Reply, type Request } from "./messages";
import { Source } from "./source";
import { loadedFiles, runTests } from "./tests";
import { transpileLikeHardhat } from "./transpile";
import { type Verdict } from "./types";
import { messageOf } from "../lib/problems";

/** One of the processes that compile mutants and run the tests against them; its folder is the tree of the run. */
const ROOT = process.cwd();

let prepared: Preparation | undefined;

async function runBaseline({ tests }: Preparation): Promise<Baseline> {
  replaceBytecodes({});
  takeRead();
  const { passed, failure, seconds } = await runTests(ROOT, tests);
  return { passed, failure, seconds, deployed: takeRead(), modules: loadedFiles(ROOT) };
}

type Judgement = Omit<Verdict, "seconds">;

/** Compiles the job's mutant into `contracts`: changed bytecodes, none when they are the original's, or an error. */
function changesIn({ project }: Preparation, { file, edit }: Job, contracts: readonly string[]): Compiled {
  if (contracts.length === 0) return { bytecodes: {} };
  const compiled = compile(project, contracts, { [file]: new Source(project.texts[file] ?? "").after(edit) });
  if ("error" in compiled) return compiled;
  const changed = Object.entries(compiled.bytecodes).filter(([contract, { creation, runtime }]) => {
    const original = compiledCode(contract);
    return original.creation !== creation || original.runtime !== runtime;
  });
  return { bytecodes: Object.fromEntries(changed) };
}

/** What is to say of a mutant that changes nothing in what the tests deploy. */
function judgeUntested(preparation: Preparation, job: Job): Judgement {
  const changes = changesIn(preparation, job, job.others);
  if ("error" in changes) return { status: "invalid", detail: changes.error };
  const [contract] = Object.keys(changes.bytecodes);
  if (contract === undefined) return { status: "equivalent", detail: "" };
  return { status: "survived", detail: `only ${contract} has this code, and no test deploys it` };
}

async function judge(preparation: Preparation, job: Job): Promise<Judgement> {
  replaceBytecodes({});
  const changes = changesIn(preparation, job, job.deployed);
  if ("error" in changes) return { status: "invalid", detail: changes.error };
  if (Object.keys(changes.bytecodes).length === 0) return judgeUntested(preparation, job);
  replaceBytecodes(changes.bytecodes);
  const { failure, timedOut } = await runTests(ROOT, preparation.tests);
  const status = timedOut ? "timedOut" : failure === undefined ? "survived" : "killed";
  return { status, detail: failure ?? "" };
}

async function answer(request: Request): Promise<Reply> {
  if (request.kind === "prepare") {
    prepared = request;
    return { kind: "prepared" };
  }
  if (!prepared) throw new Error("the worker was not prepared");
  if (request.kind === "baseline") return { kind: "baseline", baseline: await runBaseline(prepared) };
  const startedAt = Date.now();
  const verdict = await judge(prepared, request);
  return { kind: "verdict", verdict: { ...verdict, seconds: (Date.now() - startedAt) / 1000 } };
}

transpileLikeHardhat(ROOT);
overlayArtifacts();
watchCalls();
// A failed test leaves promises behind that nobody awaits any more.
process.on("unhandledRejection", () => undefined);
// An interrupt at the terminal reaches the whole group: the parent ends its workers itself.
process.on("SIGINT", () => undefined);
process.on("disconnect", () => process.exit());
process.on("message", (request: Request) => {
  answer(request)
    .catch((error: unknown): Reply => ({ kind: "error", message: messageOf(error) }))
    .then((reply) => process.send?.(reply))
    .catch(() => process.exit(1));
});
