// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IEscrowBalances} from "../../../contracts/escrow/IEscrowBalances.sol";
import {IJobPlan} from "../../../contracts/escrow/IJobPlan.sol";
import {JobPlan} from "../../../contracts/escrow/JobPlan.sol";
import {IProviderRegistry} from "../../../contracts/providers/IProviderRegistry.sol";
import {IJobEvaluator} from "../../../contracts/validation/IJobEvaluator.sol";
import {Actors} from "../world/Actors.sol";

/// @notice What the campaign of plans remembers of each, and the steps that its actions are made of.
abstract contract PlanGhosts is Actors {
    struct GhostPlan {
        bytes32 id;
        IJobPlan.PlanStatus status;
        uint256 opened;
        uint256 jobId;
        uint256 remaining;
    }

    uint256 private constant MOST_MILESTONES = 5;

    JobPlan public plans;

    IJobPlan.Plan[] internal _signed;
    GhostPlan[] internal _ghosts;
    uint256 private _drafts;

    constructor() {
        plans = new JobPlan(escrow);
        for (uint256 i; i < AGENTS; ++i) {
            _call(_agents[i], address(escrow), abi.encodeCall(IEscrowBalances.deposit, (PURSE / 2)));
            _call(_agents[i], address(providers), abi.encodeCall(IProviderRegistry.stake, (PURSE / 2)));
            _mandate(_agents[i], true);
        }
    }

    /// @notice What is left of the running plans of `client`, by the ghost ledger.
    function promised(address client) external view returns (uint256 sum) {
        for (uint256 i; i < _ghosts.length; ++i) {
            if (_signed[i].client == client) sum += _ghosts[i].remaining;
        }
    }

    /// @notice The ghost of a plan.
    function ghostPlan(uint256 index) external view returns (GhostPlan memory) {
        return _ghosts[index];
    }

    /// @notice How many plans were started.
    function planCount() external view returns (uint256) {
        return _ghosts.length;
    }

    /// @dev Of any plan whose latest job is not paid.
    function _advanceTooEarly(uint256 which) internal {
        uint256 index = which % _atLeastOnePlan();
        if (_statusOf(_ghosts[index]) == IAgenticCommerce.JobStatus.Completed) return;
        bytes memory data = abi.encodeCall(IJobPlan.advance, (_signed[index]));
        _refused(_signed[index].client, address(plans), data, "I19: advanced without a completed milestone");
    }

    function _remember(IJobPlan.Plan memory plan, bytes32 planId, uint256 jobId, uint256 total) internal {
        bool isOne = plan.milestones.length == 1;
        IJobPlan.Plan storage signed = _signed.push();
        (signed.client, signed.provider, signed.termsId) = (plan.client, plan.provider, plan.termsId);
        (signed.maxFeeBps, signed.isAutomatic, signed.startBy) = (plan.maxFeeBps, plan.isAutomatic, plan.startBy);
        (signed.until, signed.salt) = (plan.until, plan.salt);
        for (uint256 i; i < plan.milestones.length; ++i) {
            signed.milestones.push(plan.milestones[i]);
        }
        _ghosts.push(
            GhostPlan({
                id: planId,
                status: isOne ? IJobPlan.PlanStatus.FullyOpened : IJobPlan.PlanStatus.Running,
                opened: 1,
                jobId: jobId,
                remaining: total - plan.milestones[0].budget
            })
        );
    }

    function _stop(uint256 index, address caller) internal {
        GhostPlan storage ghost = _ghosts[index];
        address client = _signed[index].client;
        uint256 balance = escrow.balanceOf(client);
        bytes memory result = _call(caller, address(plans), abi.encodeCall(IJobPlan.stop, (_signed[index])));
        vm.assertEq(abi.decode(result, (uint256)), ghost.remaining, "I32: another refund than what was left");
        vm.assertEq(escrow.balanceOf(client) - balance, ghost.remaining, "I27: the rest went elsewhere");
        (ghost.status, ghost.remaining) = (IJobPlan.PlanStatus.Stopped, 0);
    }

    /// @dev By a stranger, once nobody can object.
    function _close(uint256 jobId) internal {
        if (escrow.getJob(jobId).status == IAgenticCommerce.JobStatus.Submitted) {
            _passTo(evaluator.reviewUntil(jobId));
            _call(WORKER, address(evaluator), abi.encodeCall(IJobEvaluator.finalise, (jobId)));
        } else {
            _passTo(escrow.deliverBy(jobId) + 1);
            _call(WORKER, address(evaluator), abi.encodeCall(IJobEvaluator.closeOverdue, (jobId)));
        }
    }

    function _settle(IJobPlan.Plan memory plan, uint256 jobId, uint256 part) internal {
        uint256 amount = _bound(part, 0, escrow.getJob(jobId).budget);
        IJobEvaluator.Split memory split = IJobEvaluator.Split(jobId, amount, clock);
        bytes32 digest = evaluator.hashSplit(split);
        bytes memory byClient = _signature(plan.client, digest, false);
        bytes memory byProvider = _signature(plan.provider, digest, true);
        bytes memory data = abi.encodeCall(IJobEvaluator.settleAgreed, (split, byClient, byProvider));
        _call(WORKER, address(evaluator), data);
    }

    function _mandate(address account, bool isGiven) internal {
        (uint96 limit, uint40 until) = isGiven ? (type(uint96).max, type(uint40).max) : (uint96(0), uint40(0));
        _call(account, address(escrow), abi.encodeCall(IEscrowBalances.setOperator, (address(plans), limit, until)));
    }

    function _passTo(uint256 timestamp) internal {
        if (timestamp > clock) clock = timestamp;
        vm.warp(clock);
    }

    /// @dev Each is another one, by its salt.
    function _draft(address client, address provider, uint256 shape) internal returns (IJobPlan.Plan memory plan) {
        plan.client = client;
        plan.provider = provider;
        plan.termsId = 1;
        plan.maxFeeBps = 200;
        plan.isAutomatic = (shape / 8) % 2 == 0;
        plan.startBy = uint40(clock);
        plan.until = uint40(clock + (shape % 7) * 1 hours);
        plan.salt = keccak256(abi.encode(++_drafts));
        plan.milestones = new IJobPlan.Milestone[](1 + (shape % MOST_MILESTONES));
        for (uint256 i; i < plan.milestones.length; ++i) {
            uint256 more = uint256(keccak256(abi.encode(plan.salt, i))) % 500_000_000_000;
            plan.milestones[i] = IJobPlan.Milestone(uint96(MIN_BUDGET + more * 1 gwei), bytes32(i));
        }
    }

    /// @dev A running plan whose latest job is `status`.
    function _running(uint256 seed, IAgenticCommerce.JobStatus status) internal view returns (uint256 index) {
        uint256 count = _atLeastOnePlan();
        for (uint256 i; i < count; ++i) {
            index = addmod(seed, i, count);
            bool isRunning = _ghosts[index].status == IJobPlan.PlanStatus.Running;
            if (isRunning && _statusOf(_ghosts[index]) == status) return index;
        }
        vm.assume(false);
    }

    /// @dev A plan, running or not, whose latest job is `status`.
    function _atJob(uint256 seed, IAgenticCommerce.JobStatus status) internal view returns (uint256 index) {
        uint256 count = _atLeastOnePlan();
        for (uint256 i; i < count; ++i) {
            index = addmod(seed, i, count);
            if (_statusOf(_ghosts[index]) == status) return index;
        }
        vm.assume(false);
    }

    function _atLeastOnePlan() internal view returns (uint256 count) {
        count = _ghosts.length;
        vm.assume(count != 0);
    }

    function _statusOf(GhostPlan storage ghost) internal view returns (IAgenticCommerce.JobStatus) {
        return escrow.getJob(ghost.jobId).status;
    }

    function _total(IJobPlan.Plan memory plan) internal pure returns (uint256 sum) {
        for (uint256 i; i < plan.milestones.length; ++i) {
            sum += plan.milestones[i].budget;
        }
    }
}
