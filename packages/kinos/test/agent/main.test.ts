import { fork } from "node:child_process";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { AGENT_MAIN } from "../../src/economy/paths.js";

const TSX = pathToFileURL(createRequire(import.meta.url).resolve("tsx")).href;

describe("an agent process", () => {
  it.each([
    ["at once", 0],
    ["while the agent loads", 400],
    ["later", 2_500],
  ])("ends by itself when the orchestrator is gone %s", async (_, ms) => {
    const child = fork(AGENT_MAIN, [], { execArgv: ["--import", TSX], stdio: ["ignore", "ignore", "inherit", "ipc"] });
    const ended = new Promise((resolve) => child.once("exit", resolve));

    await new Promise((resolve) => setTimeout(resolve, ms));
    child.disconnect();

    expect(await ended).toBe(0);
  });
});
