import { afterEach, describe, expect, it } from "vitest";
import { EconomyCommand, survivors } from "./command.js";

/** A process that is just being started notices only then; on a busy machine that takes a while. */
const END_MS = 120_000;

const running: EconomyCommand[] = [];
afterEach(async () => {
  for (const command of running.splice(0)) await command.end();
});

/** State: the command has come as far as saying `text`. */
async function startedUntil(text: string) {
  const command = new EconomyCommand("--jobs", "200", "--agents", "8");
  running.push(command);
  await command.says(text);
  const processes = command.descendants();
  const matching = (part: string) => processes.filter((each) => each.command.includes(part));
  return { command, processes, agents: matching("agent/main.ts"), chain: matching("anvil") };
}

describe("an economy that is interrupted", () => {
  it.each([
    ["SIGTERM", "while it deploys", "deploying", 143],
    ["SIGHUP", "while it deploys", "deploying", 129],
    ["SIGINT", "while agents trade", "jobs over", 130],
  ] as const)("by %s %s leaves no process and no file", async (signal, _, text, code) => {
    const { command, processes, agents, chain } = await startedUntil(text);
    expect(agents).toHaveLength(8);
    expect(chain.length).toBeGreaterThan(0);

    command.child.kill(signal);

    expect(await command.ended).toBe(code);
    expect(await survivors(processes, END_MS)).toEqual([]);
    expect(command.leftovers()).toEqual([]);
  });

  it("by SIGKILL, when it can do nothing itself, leaves no process and no file", async () => {
    const { command, processes } = await startedUntil("deploying");

    command.child.kill("SIGKILL");
    await command.ended;

    expect(await survivors(processes, END_MS)).toEqual([]);
    expect(command.leftovers()).toEqual([]);
  });

  it("by the death of an agent says whose, and leaves nothing", async () => {
    const { command, processes, agents } = await startedUntil("jobs over");

    process.kill(agents[0]?.pid ?? 0, "SIGKILL");

    expect(await command.ended).toBe(1);
    expect(command.output).toMatch(/economy: agent \w+ ended with SIGKILL/);
    expect(await survivors(processes, END_MS)).toEqual([]);
    expect(command.leftovers()).toEqual([]);
  });
});
