// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev One slot: until 40 · limit 96, lowest bits last; the rest is left for the locks of the operator's orders.
type GrantWord is uint256;

using GrantWords for GrantWord global;

/// @title The mandate that an account gave an operator.
library GrantWords {
    uint256 internal constant NO_LIMIT = type(uint96).max;

    uint256 private constant UNTIL_AT = 96;

    function pack(uint96 limit_, uint40 until_) internal pure returns (GrantWord) {
        return GrantWord.wrap(limit_ | (uint256(until_) << UNTIL_AT));
    }

    function limit(GrantWord self) internal pure returns (uint256) {
        return uint96(GrantWord.unwrap(self));
    }

    function until(GrantWord self) internal pure returns (uint256) {
        return uint40(GrantWord.unwrap(self) >> UNTIL_AT);
    }

    /// @dev The caller has checked that `amount` is within the limit.
    function less(GrantWord self, uint256 amount) internal pure returns (GrantWord) {
        return GrantWord.wrap(GrantWord.unwrap(self) - amount);
    }
}
