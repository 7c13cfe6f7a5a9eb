// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Bps} from "../shared/Bps.sol";
import {Epochs} from "../shared/Epochs.sol";
import {SignerCheck} from "../shared/SignerCheck.sol";

/// @title Makes the libraries that all domains share callable.
contract SharedHarness {
    /// @notice See {Epochs}.
    function currentEpoch() external view returns (uint256) {
        return Epochs.current();
    }

    /// @notice See {SignerCheck}.
    function isSignedBy(address signer, bytes32 digest, bytes calldata signature) external view returns (bool) {
        return SignerCheck.isSignedBy(signer, digest, signature);
    }

    /// @notice See {Bps}.
    function bpsDown(uint256 amount, uint256 shareBps) external pure returns (uint256) {
        return Bps.bpsDown(amount, shareBps);
    }
}
