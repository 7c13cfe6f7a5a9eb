// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {Campaign} from "../Base.sol";
import {HostileHandler} from "./HostileHandler.sol";

/// @notice Campaign B: three attackers with keys and one with code against a client, a provider and a bystander who do
/// nothing meanwhile. Whatever the attackers do may fail; what succeeds must be harmless.
contract HostileCampaign is Campaign {
    HostileHandler private h;
    uint256[3] private _victimsHad;
    uint256 private _attackersHad;

    function setUp() external {
        h = new HostileHandler();
        _target(address(h), h.actions());
        for (uint256 i; i < 4; ++i) {
            _sender(h.attackerAt(i));
            _attackersHad += h.assetsOf(h.attackerAt(i));
        }
        for (uint256 i; i < 3; ++i) {
            _victimsHad[i] = h.assetsOf(h.victim(i));
        }
    }

    /// @dev I20, I23: whatever attackers left behind, the victims' jobs end and they take out what they have.
    function afterInvariant() external {
        h.rescue();
        for (uint256 i; i < 3; ++i) {
            address account = h.victim(i);
            vm.assertEq(h.compute().balanceOf(account), h.assetsOf(account), "I21: a victim's money stayed behind");
        }
        invariant_I28_attackersGainWagesAtMost();
        invariant_I4_escrowHoldsBalancesJobsAndFees();
    }

    function invariant_I4_escrowHoldsBalancesJobsAndFees() public view {
        uint256 owed = h.escrow().unflushedFees();
        for (uint256 i; i < 13; ++i) {
            owed += h.escrow().balanceOf(h.people(i));
        }
        vm.assertGe(h.compute().balanceOf(address(h.escrow())), owed + h.budgets(), "I4: the escrow owes too much");
    }

    function invariant_I19_jobsMoveAlongListedEdges() external view {
        vm.assertEq(h.illegalEdges(), 0, "I19: a job moved along an edge that is not listed");
    }

    function invariant_I16_I17_nothingFalls() external view {
        for (uint256 i; i < 12; ++i) {
            vm.assertEq(h.falls(i), 0, "I16, I17: a figure fell that only grows");
        }
    }

    /// @dev The bystander is in no job. Client and provider lose together at most what the terms take when both are
    /// silent: the fee of a delivered job, the bond of an overdue one.
    function invariant_I27_silentPeopleLoseOnlyByTheirTerms() external view {
        vm.assertGe(h.assetsOf(h.victim(2)), _victimsHad[2], "I27: a bystander lost money");
        uint256 pair = h.assetsOf(h.victim(0)) + h.assetsOf(h.victim(1));
        uint256 most = 2 * 10 ether + 2 * 10 ether + 3 * 15 ether;
        vm.assertGe(pair + most, _victimsHad[0] + _victimsHad[1], "I27: client and provider lost more than agreed");
    }

    /// @dev Delivered jobs are paid in full or expire, undelivered ones are closed or expire, and an open one stays.
    function invariant_I27_honestJobsEndOnlyByTheirTerms() external view {
        uint256 paid;
        for (uint256 id = 1; id <= 6; ++id) {
            IAgenticCommerce.JobStatus status = h.escrow().getJob(id).status;
            bool isDelivered = id <= 3;
            bool isCompleted = status == IAgenticCommerce.JobStatus.Completed;
            bool isRejected = status == IAgenticCommerce.JobStatus.Rejected;
            vm.assertTrue(isDelivered ? !isRejected : !isCompleted, "I27: a job ended against its terms");
            if (isCompleted) ++paid;
        }
        (, , uint256 feesPaid, ) = h.providers().recordOf(h.victim(1));
        vm.assertEq(feesPaid, paid * 10 ether, "I27: a delivered job was paid in part");
        IAgenticCommerce.JobStatus plain = h.escrow().getJob(8).status;
        bool isUntouched = plain == IAgenticCommerce.JobStatus.Funded || plain == IAgenticCommerce.JobStatus.Expired;
        vm.assertTrue(isUntouched, "I27: a plain job ended without its evaluator");
        vm.assertTrue(h.escrow().getJob(9).status == IAgenticCommerce.JobStatus.Open, "I27: an open job changed");
    }

    /// @dev A wage for each job that is closed instead of its parties, of those that were open.
    function invariant_I28_attackersGainWagesAtMost() public view {
        uint256 sum;
        for (uint256 i; i < 4; ++i) {
            sum += h.assetsOf(h.attackerAt(i));
        }
        vm.assertLe(sum, _attackersHad + 5 ether, "I28: attackers gained more than the wages");
    }

    function invariant_I31_attackersChangeNoParameter() external view {
        vm.assertEq(h.escrow().termsCount(), 2, "I31: a row of terms was added");
        vm.assertEq(h.catalog().resourceCount(), 3, "I31: a resource was added");
        for (uint256 id = 1; id < 4; ++id) {
            vm.assertTrue(!h.catalog().resourceOf(id).isRetired, "I31: a resource was retired");
        }
        vm.assertEq(h.compute().supplyBound(), 2_000_000 ether, "I31: a mint allowance was granted");
        vm.assertEq(h.escrow().entriesPausedUntil(), 0, "I31: the escrow was paused");
        vm.assertEq(h.providers().entriesPausedUntil(), 0, "I31: the registry was paused");
        vm.assertEq(h.escrow().authority(), address(h.access()), "I31: the authority changed");
    }

    function invariant_I32_usedCancelledAndForeignQuotesPayNothing() external view {
        for (uint64 nonce = 1; nonce < 24; ++nonce) {
            bool isFilled = nonce <= 6;
            uint256 asks = h.quotes().filledUnits(h.victim(1), nonce);
            uint256 bids = h.quotes().filledUnits(h.victim(0), nonce);
            vm.assertEq(asks, isFilled && nonce % 2 == 1 ? 50 : 0, "I32: an ask was filled again");
            vm.assertEq(bids, isFilled && nonce % 2 == 0 ? 50 : 0, "I32: a bid was filled again");
            bool isCancelled = nonce == 22;
            uint256 bystanders = h.quotes().filledUnits(h.victim(2), nonce);
            vm.assertEq(bystanders, isCancelled ? type(uint32).max : 0, "I32: a bystander's quote was filled");
        }
    }

    function invariant_I34_lockedIsAtMostStaked() external view {
        for (uint256 i; i < 13; ++i) {
            (uint256 staked, uint256 locked, , ) = h.providers().recordOf(h.people(i));
            vm.assertLe(locked, staked, "I34: more is locked than staked");
        }
    }

    function invariant_I36_attackersHaveNoRole() external view {
        for (uint256 i; i < 4; ++i) {
            for (uint64 role; role < 4; ++role) {
                (bool isMember, ) = h.access().hasRole(role, h.attackerAt(i));
                vm.assertTrue(!isMember, "I36: an attacker has a role");
            }
        }
    }

    /// @dev E1: nothing that a hook calls in the escrow succeeds.
    function invariant_I4_hooksNeverReenter() external view {
        vm.assertEq(h.attacker().reentered(), 0, "E1: a hook came back in");
    }

    /// @dev I26: attackers are not all refused: they pay in, hire, trade and take out as anybody does.
    function test_I26_attackersCanAct() external {
        h.raw(0, 0, 8 * 1000 ether + 4, 0, 0, 0);
        h.forgeQuote(0, 1, 2, 1, false, true);
        h.createJob(0, 3, 4, 1000, true);
        vm.assertGe(h.landed(), 4, "I26: attackers are refused everything");
        vm.assertGe(h.attacker().tried(), 1, "E1: no hook tried to come back in");
        vm.assertEq(h.attacker().reentered(), 0, "E1: a hook came back in");
    }
}
