// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {BoundedCall} from "./BoundedCall.sol";

/// @title Whether an account signed a digest: ECDSA (65 bytes, or 64 in ERC-2098 form) first, then ERC-1271.
/// @dev ECDSA comes first so that an account with delegated code (EIP-7702) may sign with its key. High-s and
///      zero-address recoveries are refused. Callers key state by the digest, never by signature bytes.
library SignerCheck {
    function isSignedBy(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool isYes) {
        if (isKeyOf(signer, digest, signature)) return true;
        (isYes, ) = askWallet(signer, digest, signature, gasleft());
    }

    /// @dev Asks by ERC-1271 with at most `walletGas`; a no without `hadAll` is no answer. An account without code says no.
    function askWallet(
        address signer,
        bytes32 digest,
        bytes calldata signature,
        uint256 walletGas
    ) internal view returns (bool isYes, bool hadAll) {
        if (signer.code.length == 0) return (false, true);
        bytes memory question = abi.encodeCall(IERC1271.isValidSignature, (digest, signature));
        uint256 answer;
        (isYes, answer, hadAll) = BoundedCall.ask(signer, question, walletGas);
        isYes = isYes && bytes32(answer) == IERC1271.isValidSignature.selector;
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
