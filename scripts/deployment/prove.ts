import { formatEther } from "ethers";
import { interruptAndResume } from "./proof/interruption";
import { runJob } from "./proof/job";
import { refusals } from "./proof/refusals";
import { openWorld } from "./proof/world";

const KILL_AFTER = 12;

/** `npm run deploy:prove`: the whole life of a deployment against a chain of its own, printed as it happens. */
async function main(): Promise<void> {
  const startedAt = Date.now();
  const say = (line: string) => console.log(`${((Date.now() - startedAt) / 1000).toFixed(1).padStart(5)} s  ${line}`);
  const world = await openWorld();
  const close = () => void world.close().finally(() => process.exit(130));
  process.once("SIGINT", close);
  try {
    say(`anvil at ${world.anvil.url} as chain 11155111`);
    for (const { what, line, ended, isUntouched } of await refusals(world)) {
      const isRefused = ended.code === 1 && ended.lines.length === 1 && line.test(ended.lines[0] ?? "") && isUntouched;
      say(`${isRefused ? "refused" : "NOT REFUSED"} ${what}: ${ended.lines.join(" / ")}`);
      if (!isRefused) throw new Error(`expected one line like ${line.source}, got:\n${ended.output}`);
    }
    const { atKill, resumed, sent, journaled, record } = await interruptAndResume(world, KILL_AFTER);
    say(`killed after ${atKill} transactions, resumed: ${sent} sent, ${journaled} journaled`);
    if (sent !== journaled) throw new Error("a transaction was sent twice or is not journaled");
    console.log(resumed.output.trimEnd());
    const balances = await runJob(record.addresses, world.people);
    say("one job from deposit to flush:");
    for (const { what, actual, expected } of balances) {
      console.log(`         ${what.padEnd(20)} ${formatEther(actual).padStart(12)} $COMPUTE`);
      if (actual !== expected) throw new Error(`${what}: ${actual} wei, expected ${expected}`);
    }
    say("proved");
  } finally {
    process.off("SIGINT", close);
    await world.close();
  }
}

main().catch((error: unknown) => {
  console.error(`deploy:prove: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
