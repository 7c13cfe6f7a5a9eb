// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IJobPlan} from "./IJobPlan.sol";

/// @title The EIP-712 struct hash of a plan.
library PlanHash {
    bytes32 private constant MILESTONE_TYPEHASH = keccak256("Milestone(uint96 budget,bytes32 inputReference)");
    bytes32 private constant PLAN_TYPEHASH = keccak256(
        "Plan(address client,address provider,uint24 termsId,uint16 maxFeeBps,bool isAutomatic,uint40 startBy,"
        "uint40 until,bytes32 salt,Milestone[] milestones)Milestone(uint96 budget,bytes32 inputReference)"
    );

    function structHash(IJobPlan.Plan calldata plan) internal pure returns (bytes32) {
        return
            keccak256(
                abi.encode(
                    PLAN_TYPEHASH,
                    plan.client,
                    plan.provider,
                    plan.termsId,
                    plan.maxFeeBps,
                    plan.isAutomatic,
                    plan.startBy,
                    plan.until,
                    plan.salt,
                    _milestonesHash(plan.milestones)
                )
            );
    }

    function _milestonesHash(IJobPlan.Milestone[] calldata milestones) private pure returns (bytes32) {
        bytes32[] memory hashes = new bytes32[](milestones.length);
        for (uint256 i; i < hashes.length; ++i) {
            hashes[i] = keccak256(abi.encode(MILESTONE_TYPEHASH, milestones[i]));
        }
        return keccak256(abi.encodePacked(hashes));
    }
}
