import { FetchRequest, JsonRpcProvider, Network } from "ethers";

const REQUEST_TIMEOUT_MS = 20_000;
const POLLING_INTERVAL_MS = 500;

/**
 * A provider that fits the SDK: it answers at once or fails (ethers' own default retries for ever), and it never gives
 * an old answer for a new question (ethers' own default remembers answers for 250 ms).
 * @param rpcUrl an HTTP JSON-RPC URL.
 * @param chainId the chain that is expected there; `connect` checks it.
 */
export function createProvider(rpcUrl: string, chainId: number): JsonRpcProvider {
  const request = new FetchRequest(rpcUrl);
  request.timeout = REQUEST_TIMEOUT_MS;
  return new JsonRpcProvider(request, chainId, {
    staticNetwork: Network.from(chainId),
    cacheTimeout: -1,
    pollingInterval: POLLING_INTERVAL_MS,
  });
}
