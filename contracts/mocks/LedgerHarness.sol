// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Ledger} from "../escrow/Ledger.sol";

/// @title Makes the library of the escrow's ledger callable.
contract LedgerHarness {
    /// @notice See {Ledgers}.
    function read(
        Ledger self
    ) external pure returns (uint256 jobs, uint256 epoch, uint256 fees, uint256 volume, uint256 pausedUntil) {
        return (self.jobCount(), self.epoch(), self.fees(), self.volume(), self.pausedUntil());
    }

    /// @notice See {Ledgers}.
    function withJobs(Ledger self, uint256 count) external pure returns (Ledger) {
        return self.withJobs(count);
    }

    /// @notice See {Ledgers}.
    function accrue(Ledger self, uint256 fee, uint256 paid) external pure returns (Ledger) {
        return self.accrue(fee, paid);
    }

    /// @notice See {Ledgers}.
    function emptied(Ledger self, uint256 newEpoch) external pure returns (Ledger) {
        return self.emptied(newEpoch);
    }

    /// @notice See {Ledgers}.
    function withPausedUntil(Ledger self, uint256 until) external pure returns (Ledger) {
        return self.withPausedUntil(until);
    }
}
