import { extendProvider } from "hardhat/config";
import { ProviderWrapper } from "hardhat/plugins";
import type { EIP1193Provider, RequestArguments } from "hardhat/types";

/**
 * After `evm_revert` the in-process chain's clock runs ahead by the time since the snapshot, once more than it should:
 * in a slow run a fixture's windows would be over before the test begins. Sets the clock back to the latest block.
 */
class SteadyClock extends ProviderWrapper {
  constructor(private readonly provider: EIP1193Provider) {
    super(provider);
  }

  async request(args: RequestArguments): Promise<unknown> {
    const result = await this.provider.request(args);
    if (args.method === "evm_revert") await this.setBack();
    return result;
  }

  private async setBack(): Promise<void> {
    const params = ["latest", false];
    const block = (await this.provider.request({ method: "eth_getBlockByNumber", params })) as { timestamp: string };
    await this.provider.request({ method: "evm_setNextBlockTimestamp", params: [Number(block.timestamp) + 1] });
  }
}

/** Makes the in-process network's clock stand with its snapshots. */
export function steadyClock(): void {
  extendProvider(async (provider, _config, network) =>
    network === "hardhat" ? new SteadyClock(provider as unknown as EIP1193Provider) : provider,
  );
}
