// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {IJobPlan} from "../../../contracts/escrow/IJobPlan.sol";
import {Campaign} from "../Base.sol";
import {PlanGhosts} from "./PlanGhosts.sol";
import {PlanHandler} from "./PlanHandler.sol";

/// @notice Plans in any order of what their parties and strangers may do. Every run ends with all plans ended by
/// strangers.
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: deep.invariant.fail-on-revert = true
contract PlanCampaign is Campaign {
    PlanHandler private _h;

    function setUp() external {
        _h = new PlanHandler();
        _target(address(_h), _h.actions());
        _sender(_h.BROKER());
    }

    /// @dev I20, I21: nothing is locked when strangers have ended everything.
    function afterInvariant() external {
        _h.leave();
        for (uint256 i; i < 6; ++i) {
            vm.assertEq(_lockedOf(_h.people(i)), 0, "I21: everything ended, and something is still locked");
        }
        _checkEscrowHolds();
    }

    /// @dev One fixed sequence in which every action succeeds, on an automatic plan of four milestones.
    function test_I26_everyActionOfPlansSucceeds() external {
        _h.start(0, 1, 3, 0);
        _h.finish(0, 2);
        _h.finalise(0);
        _h.takeMandateBack(0);
        _h.advance(0, 6);
        vm.assertEq(_h.ghostPlan(0).opened, 2, "I26: the second milestone was not opened");
        _h.finish(0, 3);
        _h.stop(0, 1);
        _h.cancel(2, 3, 8);
        _h.pass(1);
        _h.pause(0);
        bytes4[] memory actions = _h.actions();
        for (uint256 i; i < actions.length; ++i) {
            vm.assertGe(_h.done(actions[i]), 1, "I26: an action of plans never succeeded");
        }
        vm.assertTrue(_h.ghostPlan(0).status == IJobPlan.PlanStatus.Stopped, "I26: the plan was not stopped");
    }

    /// @dev I3's sister: what is locked for plans is what is left of them, for each client.
    function invariant_I3_plansHaveLockedWhatIsLeftOfThem() external view {
        for (uint256 i; i < 6; ++i) {
            address client = _h.people(i);
            vm.assertEq(_lockedOf(client), _h.promised(client), "I3: locked is not what is left of running plans");
        }
    }

    function invariant_I4_escrowHoldsBalancesLocksJobsAndFees() external view {
        _checkEscrowHolds();
    }

    /// @dev I11 too: the contract of plans never holds anything.
    function invariant_I19_plansAreWhereTheirActionsLed() external view {
        uint256 count = _h.planCount();
        for (uint256 i; i < count; ++i) {
            PlanGhosts.GhostPlan memory ghost = _h.ghostPlan(i);
            IJobPlan.PlanState memory state = _h.plans().planOf(ghost.id);
            vm.assertTrue(state.status == ghost.status, "I19: a plan has another status");
            vm.assertEq(state.openedCount, ghost.opened, "I19: another number of milestones was opened");
            vm.assertEq(state.jobId, ghost.jobId, "I19: a plan is at another job");
            vm.assertEq(state.remaining, ghost.remaining, "I32: something else is left of a plan");
        }
        vm.assertEq(_h.compute().balanceOf(address(_h.plans())), 0, "I11: plans hold money");
    }

    function _checkEscrowHolds() private view {
        IJobEscrow escrow = _h.escrow();
        uint256 owed = escrow.unflushedFees();
        for (uint256 i; i < 12; ++i) {
            owed += escrow.balanceOf(_h.people(i)) + _lockedOf(_h.people(i));
        }
        uint256 count = escrow.jobCount();
        for (uint256 id = 1; id <= count; ++id) {
            IJobEscrow.Job memory job = escrow.getJob(id);
            if (job.status <= IAgenticCommerce.JobStatus.Submitted) owed += job.budget;
        }
        vm.assertEq(_h.compute().balanceOf(address(escrow)), owed, "I4: the escrow has more or less than it owes");
    }

    function _lockedOf(address account) private view returns (uint256) {
        return _h.escrow().grantOf(account, address(_h.plans())).lockedBalance;
    }
}
