// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {IChallenges} from "../../../contracts/validation/IChallenges.sol";
import {Campaign} from "../Base.sol";
import {ChallengeGhosts} from "./ChallengeGhosts.sol";
import {ChallengeHandler} from "./ChallengeHandler.sol";

/// @notice Challenges in any order of what clients, providers, the arbitrator and strangers may do. Every run ends with
/// all of them ended by strangers.
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: deep.invariant.fail-on-revert = true
contract ChallengeCampaign is Campaign {
    ChallengeHandler private _h;

    function setUp() external {
        _h = new ChallengeHandler();
        _target(address(_h), _h.actions());
        _sender(_h.BROKER());
    }

    /// @dev I20, I21: nothing waits when strangers have ended everything.
    function afterInvariant() external {
        _h.leave();
        uint256 left = _h.escrow().balanceOf(address(_h.evaluator()));
        vm.assertEq(left, 0, "I21: everything ended, and a bond still waits");
        _checkEscrowHolds();
    }

    /// @dev One fixed sequence in which every action succeeds.
    function test_I26_everyActionOfChallengesSucceeds() external {
        for (uint256 i; i < 8; ++i) {
            _h.deliver(i, i + 1, 100 ether + 401 ether * i + i);
        }
        for (uint256 i; i < 7; ++i) {
            _h.challenge(i, i);
        }
        _h.rule(2, false, 59);
        _h.execute(2);
        _h.rule(3, false, 60);
        _h.execute(3);
        _h.rule(4, true, 3_333);
        _h.execute(4);
        _h.accept(0, 1);
        _h.closeChallenge(0, 0);
        _h.agree(1, 1, 50 ether + 1);
        _h.takeMandateBack(0);
        _h.pause(0);
        _h.finalise(7);
        _h.expire(5, 0);
        _h.pass(1);
        bytes4[] memory actions = _h.actions();
        for (uint256 i; i < actions.length; ++i) {
            vm.assertGe(_h.done(actions[i]), 1, "I26: an action of challenges never succeeded");
        }
    }

    function invariant_I4_escrowHoldsBalancesBondsJobsAndFees() external view {
        _checkEscrowHolds();
    }

    /// @dev I1's sister, for what the evaluator keeps: each waiting rest is there, and nothing else.
    function invariant_I13_theEvaluatorHasWhatWaits() external view {
        uint256 held = _h.escrow().balanceOf(address(_h.evaluator()));
        vm.assertEq(held, _h.waiting(), "I13: the rests of open challenges are not there");
        vm.assertEq(_h.compute().balanceOf(address(_h.evaluator())), 0, "I11: the evaluator keeps tokens");
        vm.assertEq(_h.escrow().balanceOf(address(_h.tribunal())), _h.feesPaidOut(), "I13: a committee was not paid");
    }

    function invariant_I28_nothingSucceedsWhileTheArbitratorIsAsked() external view {
        vm.assertEq(_h.tribunal().intrusions(), 0, "I28: the arbitrator got something while it was asked");
    }

    function invariant_I35_challengesAreWhereTheirActionsLed() external view {
        uint256 count = _h.escrow().jobCount();
        for (uint256 id = 1; id <= count; ++id) {
            ChallengeGhosts.GhostChallenge memory ghost = _h.ghostChallenge(id);
            IChallenges.Challenge memory actual = _h.evaluator().challengeOf(id);
            vm.assertTrue(actual.stage == ghost.stage, "I35: a challenge is at another stage");
            vm.assertEq(actual.fee, ghost.fee, "I35: a challenge paid another fee");
            vm.assertEq(actual.rest, ghost.rest, "I35: something else is left of a bond");
            vm.assertEq(actual.value, ghost.value, "I35: a ruling changed");
        }
    }

    function _checkEscrowHolds() private view {
        IJobEscrow escrow = _h.escrow();
        uint256 owed = escrow.unflushedFees();
        for (uint256 i; i < 12; ++i) {
            owed += escrow.balanceOf(_h.people(i));
        }
        owed += escrow.balanceOf(address(_h.evaluator())) + escrow.balanceOf(address(_h.tribunal()));
        uint256 count = escrow.jobCount();
        for (uint256 id = 1; id <= count; ++id) {
            IJobEscrow.Job memory job = escrow.getJob(id);
            if (job.status <= IAgenticCommerce.JobStatus.Submitted) owed += job.budget;
        }
        vm.assertEq(_h.compute().balanceOf(address(escrow)), owed, "I4: the escrow has more or less than it owes");
    }
}
