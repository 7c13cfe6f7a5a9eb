// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checks} from "../world/Checks.sol";
import {GuardedExit} from "./Exit.sol";

/// @notice I26: one fixed sequence in which every action of the guarded campaign succeeds, so that a campaign in which
/// one of them never does is the campaign's fault, or a contract that always reverts.
contract ReplayTest is Checks {
    /// @dev Choices of an order: of resource 1, up to seven fills and any number of sweeps, with an expiry or without.
    uint256 private constant EXPIRING = 7 * 2 ** 20 + 2 ** 24 + 2 ** 31;
    uint256 private constant LASTING = EXPIRING + 64;

    function setUp() external {
        h = new GuardedExit();
    }

    function test_I26_everyActionSucceeds() external {
        _moveMoney();
        _trade();
        _settleQuotes();
        _placeOrders();
        _endOrders();
        _judgeMarketJobs();
        _runPlainJobs();
        _govern();
        bytes4[] memory actions = h.actions();
        for (uint256 i; i < actions.length; ++i) {
            vm.assertGe(h.done(actions[i]), 1, "I26: an action never succeeded");
        }
        vm.assertGe(h.refusals(), 40, "I26: what must be refused was hardly tried");
        _checkOrders();
        _checkBook();
        _checkAccounts();
        _checkJobs();
        _checkFees();
    }

    /// @dev I20, I21: the same sequence, then everybody leaves while entries are paused.
    function test_I21_everybodyLeavesAfterEveryAction() external {
        _moveMoney();
        _trade();
        _settleQuotes();
        _placeOrders();
        _runPlainJobs();
        h.closeAll(true);
        h.withdrawOrders();
        h.flushFees(0);
        h.leaveAll();
        _checkEmpty();
    }

    function _moveMoney() private {
        h.deposit(0, 500 ether);
        h.depositWithPermit(1, 400 ether, false);
        h.depositWithPermit(1, 300 ether, true);
        h.depositWithAuthorization(2, 200 ether, true);
        h.withdraw(0, 3, 100 ether);
        h.setOperator(4, 1, 1000 ether, 1 days + 1);
        h.transfer(0, 7, 5 ether);
        h.donate(1, 0, 1 ether);
        h.burnOwn(2, 1 ether);
        h.stake(3, 10 ether);
        h.thaw(3, 5 ether);
        h.withdrawThawed(3, 0);
    }

    function _trade() private {
        h.fillAsk(0, 1, 2, 5, 12 ether);
        h.refill(0, 2, 1);
        h.fillBid(2, 3, 1, 4, 15 ether);
        h.cancelQuote(1);
        h.openLockedByBroker(4, 5, 900 ether, 0, 2, false);
        h.openByBroker(5, 5, 300 ether, 1);
    }

    function _settleQuotes() private {
        h.settleQuotes(1, 0, 3, 4, 12 ether);
        h.settleMany(2, 3, 3, 7, 13 ether);
        h.fillMany(2, 24, 3, 4, 11 ether);
        h.invalidateQuotes(0, 0, 1);
        h.lockByBroker(0, true, 100 ether);
        h.lockByBroker(1, false, 10 ether);
        h.unlockByBroker(0, 50 ether, 4, 6);
    }

    /// @dev Leaves two asks and two bids, one of each with an expiry.
    function _placeOrders() private {
        h.placeResting(0, true, 3, 0, LASTING);
        h.placePostOnly(1, false, 5, 4, LASTING);
        h.placeResting(2, false, 1, 0, LASTING);
        h.placeImmediate(3, true, 1, 4, LASTING);
        h.placeWhole(4, 1, 1, LASTING);
        h.take(5, 0, 0, LASTING);
        h.replaceOrder(0, 2, 0, 0);
        h.placeResting(0, true, 3, 1, EXPIRING);
        h.placeResting(3, true, 3, 2, LASTING);
        h.placeResting(2, false, 1, 3, EXPIRING);
        h.replaceOrder(2, 2, 0, 5 + 2 * LASTING);
        h.retireTraded(0, 1, 2, LASTING);
    }

    function _endOrders() private {
        h.cancelOrder(0);
        h.passToExpiry(0, true);
        h.pruneOrders(0, 6, 12345);
        h.cancelOrders(0, 54321);
    }

    function _judgeMarketJobs() private {
        h.submit(0);
        h.accept(0);
        h.submit(1);
        h.finalise(1, 6);
        h.closeOverdue(2, 6);
        h.decline(3);
        h.settleAgreed(4, 0, true);
        h.judge(5, 4, 0);
        h.submit(0);
        h.settleAgreed(0, 70 ether, false);
        h.claimRefund(0, 6);
        for (uint256 verdict; verdict < 6; ++verdict) {
            h.judge(verdict, verdict, 50 ether);
        }
    }

    function _runPlainJobs() private {
        h.createJob(0, 1, 2 days, true);
        h.fund(0, 2, 100 ether);
        h.createJob(1, 0, 3 days, false);
        uint256 last = h.jobCount() - 1;
        h.setBudget(last, 60 ether, false);
        h.setProvider(last, 4);
        h.fund(last, 2, 1);
        h.submit(last);
        h.createJob(1, 0, 3 days, false);
        h.rejectOpen(h.jobCount() - 1);
    }

    function _govern() private {
        h.flushFees(6);
        h.pause(false, 0, 6);
        h.deposit(0, 1 ether);
        h.fillAsk(0, 1, 2, 5, 12 ether);
        h.reopen(false);
        h.pause(true, 0, 1);
        h.addTerms(500, 250, 3, true, true);
        h.listResource(1);
        h.mint(0, 100 ether, 50 ether);
        h.passSeconds(30);
        h.passDays(4 * 86_400);
    }
}
