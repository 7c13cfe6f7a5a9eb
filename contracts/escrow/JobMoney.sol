// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev One slot: budget 96 · client 160, lowest bits last.
type JobMoney is uint256;

using JobMoneys for JobMoney global;

/// @title Who buys a job, and for how much.
library JobMoneys {
    uint256 internal constant MAX_BUDGET = type(uint96).max;

    function pack(address client_, uint256 budget_) internal pure returns (JobMoney) {
        return JobMoney.wrap((budget_ << 160) | uint160(client_));
    }

    function client(JobMoney self) internal pure returns (address) {
        return address(uint160(JobMoney.unwrap(self)));
    }

    function budget(JobMoney self) internal pure returns (uint256) {
        return JobMoney.unwrap(self) >> 160;
    }
}
