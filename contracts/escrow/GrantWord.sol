// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IOrderLocks} from "./IOrderLocks.sol";

/// @dev One slot: lockedBonds (gwei) 60 · lockedBalance (gwei) 60 · until 40 · limit 96, lowest bits last.
type GrantWord is uint256;

using GrantWords for GrantWord global;

/// @title The mandate that an account gave an operator, and what the operator has locked under it.
library GrantWords {
    uint256 internal constant NO_LIMIT = type(uint96).max;
    /// @dev In wei.
    uint256 internal constant MAX_LOCK = uint256(MAX_GWEI) * 1 gwei;

    uint256 private constant UNTIL_AT = 96;
    uint256 private constant BALANCE_AT = 136;
    uint256 private constant BOND_AT = 196;
    uint256 private constant MAX_GWEI = (1 << 60) - 1;
    uint256 private constant LOCKS_MASK = ~uint256((1 << BALANCE_AT) - 1);

    function limit(GrantWord self) internal pure returns (uint256) {
        return uint96(GrantWord.unwrap(self));
    }

    function until(GrantWord self) internal pure returns (uint256) {
        return uint40(GrantWord.unwrap(self) >> UNTIL_AT);
    }

    /// @dev In wei.
    function locked(GrantWord self, IOrderLocks.LockKind kind) internal pure returns (uint256) {
        unchecked {
            return ((GrantWord.unwrap(self) >> _shift(kind)) & MAX_GWEI) * 1 gwei;
        }
    }

    /// @dev Another mandate over the same locks: what is locked is promised already.
    function renewed(GrantWord self, uint96 limit_, uint40 until_) internal pure returns (GrantWord) {
        return GrantWord.wrap((GrantWord.unwrap(self) & LOCKS_MASK) | limit_ | (uint256(until_) << UNTIL_AT));
    }

    /// @dev The caller has checked that `amount` is within the limit. No limit stays none.
    function less(GrantWord self, uint256 amount) internal pure returns (GrantWord) {
        return self.limit() == NO_LIMIT ? self : GrantWord.wrap(GrantWord.unwrap(self) - amount);
    }

    /// @dev The caller has checked that `amount` is whole gwei and that the sum is at most MAX_LOCK.
    function lock(GrantWord self, IOrderLocks.LockKind kind, uint256 amount) internal pure returns (GrantWord) {
        unchecked {
            return GrantWord.wrap(GrantWord.unwrap(self) + ((amount / 1 gwei) << _shift(kind)));
        }
    }

    /// @dev The caller has checked that `amount` is whole gwei and locked.
    function unlock(GrantWord self, IOrderLocks.LockKind kind, uint256 amount) internal pure returns (GrantWord) {
        unchecked {
            return GrantWord.wrap(GrantWord.unwrap(self) - ((amount / 1 gwei) << _shift(kind)));
        }
    }

    function _shift(IOrderLocks.LockKind kind) private pure returns (uint256) {
        return kind == IOrderLocks.LockKind.Balance ? BALANCE_AT : BOND_AT;
    }
}
