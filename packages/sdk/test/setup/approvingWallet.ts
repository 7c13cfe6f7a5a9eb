import { type JsonRpcSigner } from "ethers";
import { endow, provider } from "./agents";

/** Returns ERC-1271's magic value to every call: PUSH4 magic, SHL 224, MSTORE at 0, RETURN 32 bytes. */
const RUNTIME = "0x631626ba7e60e01b5f5260205ff3";

/** State: a contract that calls every signature its own, with gas and 1,000 $COMPUTE; the node sends in its name. */
export async function approvingWallet(): Promise<JsonRpcSigner> {
  const chain = provider();
  const address = "0x00000000000000000000000000000000000A1271";
  await chain.send("anvil_setCode", [address, RUNTIME]);
  await endow(address);
  await chain.send("anvil_impersonateAccount", [address]);
  return await chain.getSigner(address);
}
