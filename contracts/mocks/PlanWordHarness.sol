// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IJobPlan} from "../escrow/IJobPlan.sol";
import {PlanWord, PlanWords} from "../escrow/PlanWord.sol";

/// @title Makes the plan's word callable.
contract PlanWordHarness {
    /// @notice See {PlanWords}.
    function pack(uint256 milestoneCount, uint256 remaining) external pure returns (PlanWord) {
        return PlanWords.pack(milestoneCount, remaining);
    }

    /// @notice See {PlanWords}.
    function cancelled() external pure returns (PlanWord) {
        return PlanWords.cancelled();
    }

    /// @notice See {PlanWords}.
    function withMilestone(PlanWord self, uint256 jobId, uint256 budget) external pure returns (PlanWord) {
        return self.withMilestone(jobId, budget);
    }

    /// @notice See {PlanWords}.
    function stopped(PlanWord self) external pure returns (PlanWord) {
        return self.stopped();
    }

    /// @notice Every field of the word.
    function read(PlanWord self) external pure returns (IJobPlan.PlanState memory) {
        return
            IJobPlan.PlanState({
                status: self.status(),
                milestoneCount: self.milestoneCount(),
                openedCount: self.openedCount(),
                jobId: self.jobId(),
                remaining: self.remaining()
            });
    }
}
