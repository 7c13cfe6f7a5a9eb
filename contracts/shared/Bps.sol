// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title Shares in basis points; the rounding is in the name.
library Bps {
    uint256 internal constant ONE = 10_000;

    function bpsDown(uint256 amount, uint256 shareBps) internal pure returns (uint256) {
        return (amount * shareBps) / ONE;
    }
}
