// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev One slot: pausedUntil 32 · volume (gwei) 72 · fees 96 · epoch 16 · jobCount 40, lowest bits last.
type Ledger is uint256;

using Ledgers for Ledger global;

/// @title The escrow's busiest slot: every open and every settlement reads and writes it once.
library Ledgers {
    uint256 private constant EPOCH_AT = 40;
    uint256 private constant FEES_AT = 56;
    uint256 private constant VOLUME_AT = 152;
    uint256 private constant PAUSED_AT = 224;

    uint256 private constant MAX_VOLUME = type(uint72).max;
    uint256 private constant ACCRUED_MASK = ((1 << (PAUSED_AT - EPOCH_AT)) - 1) << EPOCH_AT;

    function jobCount(Ledger self) internal pure returns (uint256) {
        return uint40(Ledger.unwrap(self));
    }

    function epoch(Ledger self) internal pure returns (uint256) {
        return uint16(Ledger.unwrap(self) >> EPOCH_AT);
    }

    function fees(Ledger self) internal pure returns (uint256) {
        return uint96(Ledger.unwrap(self) >> FEES_AT);
    }

    /// @dev In wei, of whole gwei.
    function volume(Ledger self) internal pure returns (uint256) {
        return uint256(uint72(Ledger.unwrap(self) >> VOLUME_AT)) * 1 gwei;
    }

    function pausedUntil(Ledger self) internal pure returns (uint256) {
        return Ledger.unwrap(self) >> PAUSED_AT;
    }

    /// @dev 2^40 jobs are out of reach: each costs more than 10^5 gas.
    function withJobs(Ledger self, uint256 count) internal pure returns (Ledger) {
        unchecked {
            return Ledger.wrap(Ledger.unwrap(self) + count);
        }
    }

    /// @dev Fees are tokens held by the escrow, and the supply bound of the token is below 2^96 wei. The volume
    ///      saturates: it steers the burn share only, and a full counter must not stop a settlement.
    function accrue(Ledger self, uint256 fee, uint256 paid) internal pure returns (Ledger) {
        unchecked {
            uint256 word = Ledger.unwrap(self);
            uint256 room = MAX_VOLUME - uint72(word >> VOLUME_AT);
            uint256 added = paid / 1 gwei;
            return Ledger.wrap(word + (fee << FEES_AT) + ((added < room ? added : room) << VOLUME_AT));
        }
    }

    /// @dev The same ledger with nothing accrued, in `newEpoch`.
    function emptied(Ledger self, uint256 newEpoch) internal pure returns (Ledger) {
        return Ledger.wrap((Ledger.unwrap(self) & ~ACCRUED_MASK) | (newEpoch << EPOCH_AT));
    }

    function withPausedUntil(Ledger self, uint256 until) internal pure returns (Ledger) {
        return Ledger.wrap(uint224(Ledger.unwrap(self)) | (uint256(uint32(until)) << PAUSED_AT));
    }
}
