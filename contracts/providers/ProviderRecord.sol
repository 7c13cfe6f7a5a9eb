// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev One slot: failures 16 · feesPaid (gwei) 64 · locked 88 · stake 88, lowest bits last.
type ProviderRecord is uint256;

using ProviderRecords for ProviderRecord global;

/// @title The packed record of a provider: read once, changed in memory, written once.
library ProviderRecords {
    uint256 internal constant MAX_STAKE = type(uint88).max;

    uint256 private constant MAX_FEES = type(uint64).max;
    uint256 private constant MAX_FAILURES = type(uint16).max;
    uint256 private constant LOCKED_AT = 88;
    uint256 private constant FEES_AT = 176;
    uint256 private constant FAILURES_AT = 240;

    function staked(ProviderRecord self) internal pure returns (uint256) {
        return uint88(ProviderRecord.unwrap(self));
    }

    function locked(ProviderRecord self) internal pure returns (uint256) {
        return uint88(ProviderRecord.unwrap(self) >> LOCKED_AT);
    }

    function feesPaid(ProviderRecord self) internal pure returns (uint256) {
        return uint256(uint64(ProviderRecord.unwrap(self) >> FEES_AT)) * 1 gwei;
    }

    function failures(ProviderRecord self) internal pure returns (uint256) {
        return ProviderRecord.unwrap(self) >> FAILURES_AT;
    }

    /// @dev Stake never falls below its locked part: callers move only what is unlocked.
    function available(ProviderRecord self) internal pure returns (uint256) {
        return self.staked() - self.locked();
    }

    /// @dev The caller has checked that the sum is at most MAX_STAKE.
    function addStake(ProviderRecord self, uint256 amount) internal pure returns (ProviderRecord) {
        return ProviderRecord.wrap(ProviderRecord.unwrap(self) + amount);
    }

    /// @dev The caller has checked that `amount` is available.
    function subStake(ProviderRecord self, uint256 amount) internal pure returns (ProviderRecord) {
        return ProviderRecord.wrap(ProviderRecord.unwrap(self) - amount);
    }

    /// @dev The caller has checked that `bond` is available, so that the sum is at most the stake.
    function lock(ProviderRecord self, uint256 bond) internal pure returns (ProviderRecord) {
        return ProviderRecord.wrap(ProviderRecord.unwrap(self) + (bond << LOCKED_AT));
    }

    /// @dev The escrow releases each bond once, so that `bond` is at most what is locked.
    function unlock(ProviderRecord self, uint256 bond) internal pure returns (ProviderRecord) {
        return ProviderRecord.wrap(ProviderRecord.unwrap(self) - (bond << LOCKED_AT));
    }

    /// @dev Saturates: a full counter must not stop a settlement.
    function addFees(ProviderRecord self, uint256 feePaid) internal pure returns (ProviderRecord) {
        unchecked {
            uint256 word = ProviderRecord.unwrap(self);
            uint256 room = MAX_FEES - uint64(word >> FEES_AT);
            uint256 added = feePaid / 1 gwei;
            return ProviderRecord.wrap(word + ((added < room ? added : room) << FEES_AT));
        }
    }

    /// @dev Saturates: a full counter must not stop a settlement.
    function addFailure(ProviderRecord self) internal pure returns (ProviderRecord) {
        if (self.failures() == MAX_FAILURES) return self;
        return ProviderRecord.wrap(ProviderRecord.unwrap(self) + (1 << FAILURES_AT));
    }
}
