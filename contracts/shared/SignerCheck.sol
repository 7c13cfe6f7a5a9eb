// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";
import {SignatureChecker} from "@openzeppelin/contracts/utils/cryptography/SignatureChecker.sol";

/// @title Whether an account signed a digest: ECDSA (65 bytes, or 64 in ERC-2098 form) first, then ERC-1271.
/// @dev ECDSA comes first so that an account with delegated code (EIP-7702) may sign with its key. High-s and
///      zero-address recoveries are refused. Callers key state by the digest, never by signature bytes.
library SignerCheck {
    function isSignedBy(address signer, bytes32 digest, bytes calldata signature) internal view returns (bool) {
        return _isKeyOf(signer, digest, signature) || _isWalletOf(signer, digest, signature);
    }

    function _isWalletOf(address signer, bytes32 digest, bytes calldata signature) private view returns (bool) {
        return
            signer.code.length != 0 && SignatureChecker.isValidERC1271SignatureNowCalldata(signer, digest, signature);
    }

    function _isKeyOf(address signer, bytes32 digest, bytes calldata signature) private pure returns (bool) {
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
