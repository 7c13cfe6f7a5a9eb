import { expect } from "chai";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ResultCache } from "../../../../scripts/mutation/cache";
import { staleProblems, unexplainedProblems } from "../../../../scripts/mutation/explanations";
import { sampleOf } from "../../../../scripts/mutation/sample";
import { scoreOf, tallyOf } from "../../../../scripts/mutation/score";
import { fits, TARGETS } from "../../../../scripts/mutation/targets";
import { type Mutant, type Result, type Status } from "../../../../scripts/mutation/types";

const FILE = "contracts/A.sol";

function mutant(name: string): Mutant {
  const key = `${FILE}:${name}`;
  return { key, file: FILE, line: 1, change: "a → b", operator: "literal", start: 0, length: 1, replacement: "b" };
}

function result(name: string, status: Status): Result {
  return { mutant: mutant(name), status, detail: "", seconds: 1 };
}

const SURVIVOR = result("lives", "survived");
const KILLED = result("dies", "killed");
const EXPLAINED = { [SURVIVOR.mutant.key]: { change: "a → b", reason: "They are the same." } };

describe("the mutation score", () => {
  it("counts killed and timed out, and neither equivalent nor invalid ones", () => {
    const statuses: Status[] = ["killed", "timedOut", "survived", "equivalent", "invalid"];
    const tally = tallyOf(statuses.map((status) => result(status, status)));
    expect(tally.mutants).to.equal(5);
    expect(tally.scorePercent).to.equal(66.6);
  });

  it("is 0 when nothing counts", () => {
    expect(tallyOf([result("a", "equivalent")]).scorePercent).to.equal(0);
    expect(scoreOf([])).to.deep.equal({ total: tallyOf([]), files: {} });
  });
});

describe("the explanations of survivors", () => {
  const isOfTarget = (file: string) => file === FILE;
  const stale = (explanations: typeof EXPLAINED, results: Result[]) =>
    staleProblems(explanations, isOfTarget, [SURVIVOR.mutant, KILLED.mutant], results);

  it("are asked of every survivor, and of no other", () => {
    expect(unexplainedProblems([SURVIVOR, KILLED], EXPLAINED)).to.deep.equal([]);
    expect(unexplainedProblems([SURVIVOR, KILLED], {})).to.have.lengthOf(1);
    const blank = { [SURVIVOR.mutant.key]: { change: "a → b", reason: " " } };
    expect(unexplainedProblems([SURVIVOR], blank)).to.have.lengthOf(1);
  });

  it("hold as long as their mutant survives, or was not judged", () => {
    expect(stale(EXPLAINED, [SURVIVOR])).to.deep.equal([]);
    expect(stale(EXPLAINED, [])).to.deep.equal([]);
  });

  it("are stale when their mutant is killed, gone or another", () => {
    const explanation = { change: "a → b", reason: "It was so." };
    expect(stale({ [KILLED.mutant.key]: explanation }, [KILLED])[0]).to.match(/the mutant is killed/);
    expect(stale({ [`${FILE}:gone`]: explanation }, [])[0]).to.match(/does not exist/);
    expect(stale({ [SURVIVOR.mutant.key]: { ...explanation, change: "a → c" } }, [])[0]).to.match(/explains a → c/);
  });

  it("of other targets are left to them", () => {
    expect(stale({ "contracts/B.sol:gone": { change: "", reason: "" } }, [])).to.deep.equal([]);
  });
});

describe("a sample of mutants", () => {
  const all = Array.from({ length: 40 }, (_, index) => mutant(String(index)));

  it("is the same for the same seed, and another for another", () => {
    expect(sampleOf(all, 10, 1)).to.deep.equal(sampleOf(all, 10, 1));
    expect(sampleOf(all, 10, 1)).to.have.lengthOf(10);
    expect(sampleOf(all, 10, 1)).not.to.deep.equal(sampleOf(all, 10, 2));
  });

  it("is all of them when there are no more", () => expect(sampleOf(all, 99, 1)).to.deep.equal(all));
});

describe("the cache of results", () => {
  it("goes on after a run that was killed in the middle of a line, and forgets what it is told to", () => {
    const root = mkdtempSync(join(tmpdir(), "results-"));
    try {
      const path = join(root, "cache/mutation/target-environment.jsonl");
      const open = () => new ResultCache(root, "target", "environment");
      open().add(KILLED);
      open().add(SURVIVOR);
      writeFileSync(path, `${readFileSync(path, "utf8")}{"key":"contr`);
      expect(open().verdictOn(KILLED.mutant)).to.deep.equal({ status: "killed", detail: "", seconds: 1 });
      open().forget([KILLED]);
      expect(open().verdictOn(KILLED.mutant)).to.equal(undefined);
      expect(open().verdictOn(SURVIVOR.mutant)?.status).to.equal("survived");
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});

describe("the targets", () => {
  it("fit files by name, by folders and by choice", () => {
    expect(fits("a/QuoteBook.sol", ["a/{Quote*,Fill}.sol"])).to.equal(true);
    expect(fits("a/IQuoteBook.sol", ["a/{Quote*,Fill}.sol"])).to.equal(false);
    expect(fits("a/b/c/x.test.ts", ["a/**/*.test.ts"])).to.equal(true);
    expect(fits("a/b/x.test.ts", ["a/*.test.ts"])).to.equal(false);
  });

  it("have names of their own, tests, and a bar", () => {
    expect(new Set(TARGETS.map(({ name }) => name)).size).to.equal(TARGETS.length);
    expect(TARGETS.every(({ tests, barPercent }) => tests.length > 0 && barPercent >= 85)).to.equal(true);
  });
});
