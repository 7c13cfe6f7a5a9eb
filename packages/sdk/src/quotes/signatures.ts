import { type Provider, Signature, recoverAddress } from "ethers";
import { IERC1271__factory } from "../../../../typechain-types/factories/@openzeppelin/contracts/interfaces/IERC1271__factory";
import { decodeError } from "../errors/decodeError";
import { SdkError } from "../errors/SdkError";

const MAGIC_VALUE = "0x1626ba7e";

/**
 * Whether `signer` signed `digest`, as the contracts decide: by key first (65 bytes, or 64 in ERC-2098 form), then by
 * asking the account's code (ERC-1271).
 * @throws `SdkError` RPC_UNAVAILABLE when the account could not be asked.
 */
export async function isSignedBy(
  provider: Provider,
  signer: string,
  digest: string,
  signature: string,
): Promise<boolean> {
  if (isKeySignature(signer, digest, signature)) return true;
  try {
    if ((await provider.getCode(signer)) === "0x") return false;
    const answer = await IERC1271__factory.connect(signer, provider).isValidSignature(digest, signature);
    return answer === MAGIC_VALUE;
  } catch (error) {
    const typed = decodeError(error);
    if (typed instanceof SdkError && typed.code === "RPC_UNAVAILABLE") throw typed;
    return false;
  }
}

/** Stricter than ethers where the contracts are: the recovery byte of 65 is 27 or 28. */
function isKeySignature(signer: string, digest: string, signature: string): boolean {
  const isLong = signature.length === 2 + 65 * 2 && /(1b|1c)$/i.test(signature);
  const isCompact = signature.length === 2 + 64 * 2;
  if (!isLong && !isCompact) return false;
  try {
    return recoverAddress(digest, Signature.from(signature)) === signer;
  } catch {
    return false;
  }
}
