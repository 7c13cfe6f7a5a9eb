// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ProviderRecord} from "../providers/ProviderRecord.sol";

/// @title Makes the library of the providers' records callable.
contract ProviderRecordHarness {
    /// @notice See {ProviderRecords}.
    function read(
        ProviderRecord self
    ) external pure returns (uint256 staked, uint256 locked, uint256 feesPaid, uint256 failures, uint256 available) {
        return (self.staked(), self.locked(), self.feesPaid(), self.failures(), self.available());
    }

    /// @notice See {ProviderRecords}.
    function stake(ProviderRecord self, uint256 added, uint256 taken) external pure returns (ProviderRecord) {
        return self.addStake(added).subStake(taken);
    }

    /// @notice See {ProviderRecords}.
    function bond(ProviderRecord self, uint256 locked, uint256 unlocked) external pure returns (ProviderRecord) {
        return self.lock(locked).unlock(unlocked);
    }

    /// @notice See {ProviderRecords}.
    function addFees(ProviderRecord self, uint256 feePaid) external pure returns (ProviderRecord) {
        return self.addFees(feePaid);
    }

    /// @notice See {ProviderRecords}.
    function addFailure(ProviderRecord self) external pure returns (ProviderRecord) {
        return self.addFailure();
    }
}
