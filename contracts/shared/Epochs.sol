// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title The week that fees and burns are counted in.
library Epochs {
    uint256 internal constant EPOCH_SECONDS = 604_800;

    /// @dev ⌊timestamp / 604,800⌋; below 2^16 until the year 3226.
    function current() internal view returns (uint256) {
        return block.timestamp / EPOCH_SECONDS;
    }
}
