// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title Whether an account signed a digest: ECDSA (65 bytes, or 64 in ERC-2098 form) first, then ERC-1271.
/// @dev ECDSA comes first so that an account with delegated code (EIP-7702) may sign with its key. High-s and
///      zero-address recoveries are refused. Callers key state by the digest, never by signature bytes.
library SignerCheck {
    /// @dev More than a call costs beside what it gives away, a delegate's cold access (EIP-7702) included.
    uint256 private constant CALL_GAS = 3_000;

    function isSignedBy(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool isYes) {
        if (isKeyOf(signer, digest, signature)) return true;
        (isYes, ) = askWallet(signer, digest, signature, gasleft());
    }

    /// @dev Asks by ERC-1271 with at most `walletGas`. A call gives away 63/64 of what is left at most: `hadAll` says
    ///      whether that was enough, so that a no without it is no answer. An account without code says no.
    function askWallet(
        address signer,
        bytes32 digest,
        bytes calldata signature,
        uint256 walletGas
    ) internal view returns (bool isYes, bool hadAll) {
        if (signer.code.length == 0) return (false, true);
        bytes memory question = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        bytes4 magic = IERC1271.isValidSignature.selector;
        hadAll = gasleft() > walletGas + walletGas / 63 + CALL_GAS;
        // Solidity would copy whatever comes back, and revert on what does not decode: one word is all that is read.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let success := staticcall(walletGas, signer, add(question, 0x20), mload(question), 0, 0x20)
            isYes := and(success, and(gt(returndatasize(), 0x1f), eq(mload(0), magic)))
        }
    }

    function isKeyOf(address signer, bytes32 digest, bytes calldata signature) internal pure returns (bool) {
        if (signature.length == 64) {
            (address compact, ECDSA.RecoverError compactError, ) = ECDSA.tryRecover(
                digest,
                bytes32(signature[:32]),
                bytes32(signature[32:])
            );
            return compactError == ECDSA.RecoverError.NoError && compact == signer;
        }
        (address recovered, ECDSA.RecoverError recoverError, ) = ECDSA.tryRecoverCalldata(digest, signature);
        return recoverError == ECDSA.RecoverError.NoError && recovered == signer;
    }
}
