// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev In memory only: pinned 1 · lots 32 · order id 96, lowest bits last.
type Step is uint256;

using Steps for Step global;

/// @title One order that a taker meets: `lots` of it are filled, or none when it is expired or cancelled.
library Steps {
    uint256 private constant LOTS_AT = 96;
    uint256 private constant PINNED_AT = 128;

    /// @param isPinned_ whether an order that stays rests in front of it at its price.
    function pack(uint256 orderId_, uint256 lots_, bool isPinned_) internal pure returns (Step) {
        return Step.wrap(orderId_ | (lots_ << LOTS_AT) | (isPinned_ ? 1 << PINNED_AT : 0));
    }

    function orderId(Step self) internal pure returns (uint256) {
        return uint96(Step.unwrap(self));
    }

    function lots(Step self) internal pure returns (uint256) {
        return uint32(Step.unwrap(self) >> LOTS_AT);
    }

    function isPinned(Step self) internal pure returns (bool) {
        return Step.unwrap(self) >> PINNED_AT != 0;
    }
}
