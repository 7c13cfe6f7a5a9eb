// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {IJobPlan} from "../../../contracts/escrow/IJobPlan.sol";
import {IEntryPause} from "../../../contracts/shared/IEntryPause.sol";
import {IJobEvaluator} from "../../../contracts/validation/IJobEvaluator.sol";
import {PlanGhosts} from "./PlanGhosts.sol";

/// @notice Plans of agents who are clients and providers alike, worked off, failed, stopped and left alone, in a world
/// of their own. Beside each action stands who must not be able to take it.
contract PlanHandler is PlanGhosts {
    /// @notice Successful actions by selector (I26).
    mapping(bytes4 action => uint256 count) public done;

    uint256 private _pausedUntil;
    uint256 private _renewableAt;

    modifier act() {
        vm.warp(clock);
        _;
        ++done[msg.sig];
    }

    // ACTIONS

    /// @dev By a stranger with both signatures, by the client or by the provider.
    function start(uint256 who, uint256 with, uint256 shape, uint256 by) external act {
        address client = _agent(who);
        address provider = _agent(with);
        vm.assume(client != provider);
        IJobPlan.Plan memory plan = _draft(client, provider, shape);
        uint256 total = _total(plan);
        vm.assume(escrow.balanceOf(client) >= total && providers.availableStake(provider) >= total);
        _mandate(client, true);
        _mandate(provider, true);
        bytes32 planId = plans.hashPlan(plan);
        bytes memory byClient = _signature(client, planId, shape % 2 == 0);
        bytes memory byProvider = _signature(provider, planId, shape % 3 == 0);
        bytes memory forged = abi.encodeCall(IJobPlan.start, (plan, byProvider, byProvider));
        _refused(WORKER, address(plans), forged, "O1: started without the client's signature");
        address caller =
            by % 3 == 0
                ? WORKER
                : by % 3 == 1
                    ? client
                    : provider;
        if (caller == client) byClient = "";
        if (caller == provider) byProvider = "";

        bytes memory data = abi.encodeCall(IJobPlan.start, (plan, byClient, byProvider));
        (bool entered, bytes memory result) = _enter(caller, address(plans), _pausedUntil, data);
        if (!entered) return;
        (bytes32 id, uint256 jobId) = abi.decode(result, (bytes32, uint256));
        vm.assertEq(id, planId, "O8: a plan has another id than its hash");
        _remember(plan, planId, jobId, total);
        _refused(caller, address(plans), data, "O1: a plan was started twice");
    }

    /// @dev Of a plan at its pause point, by the client, or by anybody when it is automatic.
    function advance(uint256 which, uint256 by) external act {
        _advanceTooEarly(which);
        uint256 index = _running(which, IAgenticCommerce.JobStatus.Completed);
        IJobPlan.Plan memory plan = _signed[index];
        GhostPlan storage ghost = _ghosts[index];
        bytes memory data = abi.encodeCall(IJobPlan.advance, (plan));
        if (clock > plan.until) {
            _refused(plan.client, address(plans), data, "I19: advanced after the end");
            return _stop(index, WORKER);
        }
        vm.assume(providers.availableStake(plan.provider) >= plan.milestones[ghost.opened].budget);
        if (!plan.isAutomatic) _refused(WORKER, address(plans), data, "I27: advanced by a stranger");
        _mandate(plan.provider, true);

        address caller = plan.isAutomatic ? _anyone(by) : plan.client;
        (bool entered, bytes memory result) = _enter(caller, address(plans), _pausedUntil, data);
        if (!entered) return;
        ghost.remaining -= plan.milestones[ghost.opened].budget;
        ghost.jobId = abi.decode(result, (uint256));
        if (++ghost.opened == plan.milestones.length) ghost.status = IJobPlan.PlanStatus.FullyOpened;
    }

    /// @dev At a pause point by a party; after a failure or the end by anybody. Never paused (I33).
    function stop(uint256 which, uint256 by) external act {
        uint256 index = which % _atLeastOnePlan();
        vm.assume(_ghosts[index].status == IJobPlan.PlanStatus.Running);
        IJobPlan.Plan memory plan = _signed[index];
        IAgenticCommerce.JobStatus status = _statusOf(_ghosts[index]);
        bytes memory data = abi.encodeCall(IJobPlan.stop, (plan));
        if (status <= IAgenticCommerce.JobStatus.Submitted) {
            return _refused(plan.client, address(plans), data, "I19: stopped while a milestone was in progress");
        }
        bool isOpen = status != IAgenticCommerce.JobStatus.Completed || clock > plan.until;
        if (!isOpen) _refused(WORKER, address(plans), data, "I27: a plan that could go on was stopped by a stranger");

        _stop(
            index,
            isOpen
                ? _anyone(by)
                : by % 2 == 0
                    ? plan.client
                    : plan.provider
        );
    }

    function cancel(uint256 who, uint256 with, uint256 shape) external act {
        address client = _agent(who);
        address provider = _agent(with);
        vm.assume(client != provider);
        IJobPlan.Plan memory plan = _draft(client, provider, shape);
        bytes32 planId = plans.hashPlan(plan);
        bytes memory data = abi.encodeCall(IJobPlan.cancel, (plan));
        _refused(WORKER, address(plans), data, "I27: cancelled by a stranger");
        _call(shape % 2 == 0 ? client : provider, address(plans), data);
        bytes memory byProvider = _signature(provider, planId, false);
        data = abi.encodeCall(IJobPlan.start, (plan, "", byProvider));
        _refused(client, address(plans), data, "O6: a cancelled plan was started");
    }

    /// @dev The job of the latest milestone, to its end in one of its ways.
    function finish(uint256 which, uint256 how) external act {
        uint256 index = _atJob(which, IAgenticCommerce.JobStatus.Funded);
        uint256 jobId = _ghosts[index].jobId;
        IJobPlan.Plan memory plan = _signed[index];
        // Late ones can only be closed.
        if (how % 8 == 0 || clock > escrow.deliverBy(jobId)) return _close(jobId);
        if (how % 8 == 1) {
            _call(plan.provider, address(escrow), abi.encodeCall(IJobEscrow.decline, (jobId)));
            return;
        }
        _call(plan.provider, address(escrow), abi.encodeCall(IAgenticCommerce.submit, (jobId, bytes32(jobId), "")));
        if (how % 8 == 2 || how % 8 == 4) return;
        if (how % 8 == 3) return _settle(plan, jobId, how);
        _call(plan.client, address(evaluator), abi.encodeCall(IJobEvaluator.accept, (jobId)));
    }

    /// @dev What the client said nothing of.
    function finalise(uint256 which) external act {
        _close(_ghosts[_atJob(which, IAgenticCommerce.JobStatus.Submitted)].jobId);
    }

    /// @dev Locks outlive what is taken back.
    function takeMandateBack(uint256 who) external act {
        _mandate(_agent(who), false);
    }

    /// @dev Seven pauses of eight end at once, so that the campaign goes on.
    function pause(uint256 seed) external act {
        vm.assume(clock >= _renewableAt);
        _call(GUARDIAN, address(escrow), abi.encodeCall(IEntryPause.pauseEntries, ()));
        (_pausedUntil, _renewableAt) = (clock + PAUSE, clock + 2 * PAUSE);
        if (seed % 8 == 0) return;
        _call(GOVERNOR, address(escrow), abi.encodeCall(IEntryPause.reopenEntries, ()));
        (_pausedUntil, _renewableAt) = (clock, clock + PAUSE);
    }

    function pass(uint256 time) external act {
        _passTo(clock + (time % 16 == 0 ? _bound(time, 1 hours, 15 days) : _bound(time, 1, 60)));
    }

    /// @dev I20: all jobs are closed and all plans stopped by strangers, after the last deadline.
    function leave() external {
        _passTo(clock + 1 days);
        for (uint256 i; i < _ghosts.length; ++i) {
            if (_statusOf(_ghosts[i]) <= IAgenticCommerce.JobStatus.Submitted) _close(_ghosts[i].jobId);
            if (_ghosts[i].status == IJobPlan.PlanStatus.Running) _stop(i, WORKER);
        }
    }

    /// @notice The actions, each of which must succeed at least once (I26).
    function actions() external pure returns (bytes4[] memory list) {
        bytes4[9] memory all = [
            this.start.selector,
            this.advance.selector,
            this.stop.selector,
            this.cancel.selector,
            this.finish.selector,
            this.finalise.selector,
            this.takeMandateBack.selector,
            this.pause.selector,
            this.pass.selector
        ];
        list = new bytes4[](all.length);
        for (uint256 i; i < list.length; ++i) {
            list[i] = all[i];
        }
    }
}
