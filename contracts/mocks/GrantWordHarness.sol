// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {GrantWord} from "../escrow/GrantWord.sol";
import {IEscrowBalances} from "../escrow/IEscrowBalances.sol";
import {IOrderLocks} from "../escrow/IOrderLocks.sol";

/// @title Makes the mandate's word callable.
contract GrantWordHarness {
    /// @notice See {GrantWords}.
    function renewed(GrantWord self, uint96 limit, uint40 until) external pure returns (GrantWord) {
        return self.renewed(limit, until);
    }

    /// @notice See {GrantWords}.
    function less(GrantWord self, uint256 amount) external pure returns (GrantWord) {
        return self.less(amount);
    }

    /// @notice See {GrantWords}.
    function lock(GrantWord self, IOrderLocks.LockKind kind, uint256 amount) external pure returns (GrantWord) {
        return self.lock(kind, amount);
    }

    /// @notice See {GrantWords}.
    function unlock(GrantWord self, IOrderLocks.LockKind kind, uint256 amount) external pure returns (GrantWord) {
        return self.unlock(kind, amount);
    }

    /// @notice Every field of the word.
    function read(GrantWord self) external pure returns (IEscrowBalances.Grant memory) {
        return
            IEscrowBalances.Grant({
                limit: uint96(self.limit()),
                until: uint40(self.until()),
                lockedBalance: self.locked(IOrderLocks.LockKind.Balance),
                lockedBonds: self.locked(IOrderLocks.LockKind.Bond)
            });
    }
}
