// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IJobPlan} from "./IJobPlan.sol";

/// @dev One slot: remaining (gwei) 64 · jobId 40 · openedCount 8 · milestoneCount 8 · status 8, lowest bits last.
type PlanWord is uint256;

using PlanWords for PlanWord global;

/// @title How far a plan is. What it says comes with the calldata, and the key of the slot is its hash.
library PlanWords {
    uint256 private constant COUNT_AT = 8;
    uint256 private constant OPENED_AT = 16;
    uint256 private constant JOB_AT = 24;
    uint256 private constant REMAINING_AT = 64;

    /// @dev A running plan without milestones yet. The escrow locks less than 2^60 gwei for an account.
    function pack(uint256 milestoneCount_, uint256 remaining_) internal pure returns (PlanWord) {
        return
            PlanWord.wrap(
                ((remaining_ / 1 gwei) << REMAINING_AT) |
                    (milestoneCount_ << COUNT_AT) |
                    uint256(IJobPlan.PlanStatus.Running)
            );
    }

    /// @dev A plan that will never start.
    function cancelled() internal pure returns (PlanWord) {
        return PlanWord.wrap(uint256(IJobPlan.PlanStatus.Cancelled));
    }

    function status(PlanWord self) internal pure returns (IJobPlan.PlanStatus) {
        return IJobPlan.PlanStatus(uint8(PlanWord.unwrap(self)));
    }

    function milestoneCount(PlanWord self) internal pure returns (uint256) {
        return uint8(PlanWord.unwrap(self) >> COUNT_AT);
    }

    function openedCount(PlanWord self) internal pure returns (uint256) {
        return uint8(PlanWord.unwrap(self) >> OPENED_AT);
    }

    function jobId(PlanWord self) internal pure returns (uint256) {
        return uint40(PlanWord.unwrap(self) >> JOB_AT);
    }

    /// @dev In wei, of whole gwei.
    function remaining(PlanWord self) internal pure returns (uint256) {
        return (PlanWord.unwrap(self) >> REMAINING_AT) * 1 gwei;
    }

    /// @dev Of a running plan, whose `remaining` holds the `budget` (whole gwei). Job ids have 40 bits in the escrow.
    function withMilestone(PlanWord self, uint256 jobId_, uint256 budget) internal pure returns (PlanWord) {
        uint256 opened = self.openedCount() + 1;
        bool isLast = opened == self.milestoneCount();
        IJobPlan.PlanStatus status_ = isLast ? IJobPlan.PlanStatus.FullyOpened : IJobPlan.PlanStatus.Running;
        return
            PlanWord.wrap(
                (((self.remaining() - budget) / 1 gwei) << REMAINING_AT) |
                    (jobId_ << JOB_AT) |
                    (opened << OPENED_AT) |
                    (self.milestoneCount() << COUNT_AT) |
                    uint256(status_)
            );
    }

    /// @dev Nothing remains.
    function stopped(PlanWord self) internal pure returns (PlanWord) {
        uint256 counts = uint64(PlanWord.unwrap(self)) & ~uint256(type(uint8).max);
        return PlanWord.wrap(counts | uint256(IJobPlan.PlanStatus.Stopped));
    }
}
