import { afterEach, describe, expect, it } from "vitest";
import { EconomyCommand } from "./command.js";

const running: EconomyCommand[] = [];
afterEach(async () => {
  for (const command of running.splice(0)) await command.end();
});

describe("the economy command", () => {
  it.each([
    ["too few jobs", ["--jobs", "7"], "--jobs is a whole number from 8"],
    ["jobs that are no number", ["--jobs", "many"], "--jobs is a whole number"],
    ["too few agents", ["--agents", "7"], "--agents is a whole number from 8"],
    ["a folder of texts that is none", ["--input", "/nowhere"], "--input /nowhere is no folder"],
    ["a chain that is no URL", ["--rpc", "localhost"], "--rpc is an http or https URL"],
    ["a chain that does not answer", ["--rpc", "http://127.0.0.1:1"], "http://127.0.0.1:1 does not answer"],
    ["a report where none can be", ["--report", "/dev/null/report"], "--report /dev/null/report cannot be made"],
    ["an option that it does not have", ["--fast"], "unknown option '--fast'"],
    ["an argument that it does not take", ["now"], "too many arguments"],
  ])(
    "refuses %s in one line",
    async (_, args, message) => {
      const command = new EconomyCommand(...args);
      running.push(command);

      expect(await command.ended).not.toBe(0);
      expect(command.output).toContain(message);
      expect(command.output.trim().split("\n")).toHaveLength(1);
    },
    30_000,
  );
});
