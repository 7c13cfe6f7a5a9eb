import { AbiCoder, type BytesLike, keccak256 } from "ethers";

/**
 * What validators vote on: `keccak256(abi.encode(keccak256(output), memoryHash, fuel))`, with the types
 * `(bytes32, bytes32, uint256)`. The final memory and the fuel are known only to who ran the workload.
 */
export function hashResult(output: BytesLike, memoryHash: string, fuel: bigint): string {
  const types = ["bytes32", "bytes32", "uint256"];
  return keccak256(AbiCoder.defaultAbiCoder().encode(types, [keccak256(output), memoryHash, fuel]));
}
