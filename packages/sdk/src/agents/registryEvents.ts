import type { LogDescription, TransactionReceipt } from "ethers";
import type { Connection } from "../chain/Connection";
import { SdkError } from "../errors/SdkError";

/** The event `name` of a registry in `receipt`. Throws `SdkError` EVENT_MISSING when it is not there. */
export function registryEvent(
  { logs }: TransactionReceipt,
  { contracts, deployment }: Connection,
  registry: "identity" | "reputation" | "validations",
  name: string,
): LogDescription {
  const found = logs
    .filter(({ address }) => address === deployment.addresses[registry])
    .map((log) => contracts[registry].interface.parseLog(log))
    .find((event) => event?.name === name);
  if (found) return found;
  throw new SdkError("EVENT_MISSING", `The receipt has no ${name}: ask another node, or read the chain.`);
}
