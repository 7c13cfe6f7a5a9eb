import { setImmediate, setTimeout } from "node:timers/promises";
import { clearSnapshots } from "@nomicfoundation/hardhat-network-helpers";
import { network } from "hardhat";

/** A chain with no call under way for so long is at rest. */
const QUIET_MILLISECONDS = 20;

let underWay = 0;

/** Counts the calls to the in-process chain from now on. */
export function watchCalls(): void {
  const provider = network.provider;
  const request = provider.request.bind(provider);
  provider.request = counted(request);
  const send = provider.send.bind(provider);
  provider.send = counted(send);
}

function counted<Args extends unknown[], Result>(call: (...args: Args) => Promise<Result>) {
  return async (...args: Args): Promise<Result> => {
    underWay += 1;
    try {
      return await call(...args);
    } finally {
      underWay -= 1;
    }
  };
}

/** Waits for what a failed test has left running, so that it does not reach into the next run, and starts a new chain. */
export async function freshChain(): Promise<void> {
  for (let quiet = false; !quiet;) {
    while (underWay > 0) await setImmediate();
    await setTimeout(QUIET_MILLISECONDS);
    quiet = underWay === 0;
  }
  await clearSnapshots();
  await network.provider.request({ method: "hardhat_reset", params: [] });
}
