import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";

const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;
const ENTRY = fileURLToPath(new URL("../../src/cli/marketSim.ts", import.meta.url));

/** Runs the command as a user does, to its end. */
async function marketSim(...args: string[]): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, ["--import", TSX, ENTRY, ...args]);
  const [stdout, stderr]: [string[], string[]] = [[], []];
  child.stdout.on("data", (chunk: Buffer) => stdout.push(String(chunk)));
  child.stderr.on("data", (chunk: Buffer) => stderr.push(String(chunk)));
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, stdout: stdout.join(""), stderr: stderr.join("") };
}

describe("the market-sim command", () => {
  it.each([
    ["no periods", ["--periods", "0"], "--periods is a whole number from 1"],
    ["buyers that are no number", ["--buyers", "many"], "--buyers is a whole number from 1"],
    ["too many sellers", ["--sellers", "41"], "--sellers is a whole number from 1 to 40"],
    ["a part of a lot", ["--lots", "1.5"], "--lots is a whole number from 1"],
    ["a seed without a value", ["--seed"], "argument missing"],
    ["a folder that cannot be", ["--out", "/dev/null/out"], "--out /dev/null/out cannot be made"],
    ["an option that it does not have", ["--fast"], "unknown option '--fast'"],
    ["an argument that it does not take", ["now"], "too many arguments"],
  ])("refuses %s in one line", async (_, args, message) => {
    const { code, stdout, stderr } = await marketSim(...args);

    expect(code).not.toBe(0);
    expect(stderr).toContain(message);
    expect(`${stdout}${stderr}`.trim().split("\n")).toHaveLength(1);
  });

  it("prints exactly one JSON object, and writes the chart where it is told", async () => {
    const out = mkdtempSync(join(tmpdir(), "market-sim-out-"));
    const size = ["--buyers", "2", "--sellers", "2", "--lots", "2", "--periods", "1"];

    const { code, stdout, stderr } = await marketSim("--json", ...size, "--seed", "command", "--out", out);

    expect(code, stderr).toBe(0);
    const read = JSON.parse(stdout) as { efficiency: { random: number; agents: number } };
    expect(Object.keys(read.efficiency)).toEqual(["random", "agents"]);
    expect(stderr).toContain("period 1 of 1");
    expect(existsSync(join(out, "market-sim.svg"))).toBe(true);
    rmSync(out, { recursive: true });
  });
});
