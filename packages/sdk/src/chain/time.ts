import type { Provider } from "ethers";

/** The time that a transaction sent now would see, in seconds: the pending block's, else the latest block's. */
export async function chainTime(provider: Provider): Promise<bigint> {
  const pending = await provider.getBlock("pending").catch(() => null);
  const block = pending ?? (await provider.getBlock("latest"));
  return BigInt(block?.timestamp ?? 0);
}
