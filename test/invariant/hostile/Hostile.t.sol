// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IEscrowBalances} from "../../../contracts/escrow/IEscrowBalances.sol";
import {IOrderBookViews} from "../../../contracts/market/IOrderBookViews.sol";
import {Campaign} from "../Base.sol";
import {HostileHandler} from "./HostileHandler.sol";
import {VictimOrders} from "./VictimOrders.sol";

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
        }
        _attackersHad = h.attackersHave();
        for (uint256 i; i < 3; ++i) {
            _victimsHad[i] = h.assetsOf(h.victim(i));
        }
    }

    /// @dev I20, I23: whatever attackers left behind, the victims' jobs end and they take out what they have.
    function afterInvariant() external {
        h.withdrawOrders();
        h.rescue();
        for (uint256 i; i < 3; ++i) {
            address account = h.victim(i);
            vm.assertEq(h.compute().balanceOf(account), h.keptBy(account), "I21: a victim's money stayed behind");
        }
        invariant_I27_silentPeopleLoseOnlyByTheirTerms();
        invariant_I28_attackersGainWagesAtMost();
        invariant_I4_escrowHoldsBalancesLocksJobsAndFees();
    }

    /// @dev I2, I3: no other market, and nobody else, spends what the book has locked.
    function invariant_I2_I3_victimsOrdersKeepTheirLocks() external view {
        for (uint256 i; i < 3; ++i) {
            uint256 ofBids;
            uint256 ofAsks;
            for (uint256 place = 1; place <= h.victimOrderCount(); ++place) {
                VictimOrders.VictimOrder memory order = h.victimOrder(place);
                if (order.maker != h.victim(i)) continue;
                uint256 locks = (_unitsLeft(order.id) / 10) * order.lotLock;
                if (order.isBid) ofBids += locks;
                else ofAsks += locks;
            }
            IEscrowBalances.Grant memory grant = h.escrow().grantOf(h.victim(i), address(h.book()));
            vm.assertEq(grant.lockedBonds, ofAsks, "I2: the locks of a victim's asks changed");
            vm.assertEq(grant.lockedBalance, ofBids, "I3: the locks of a victim's bids changed");
        }
    }

    function invariant_I4_escrowHoldsBalancesLocksJobsAndFees() public view {
        uint256 owed = h.escrow().unflushedFees() + h.lockedBalances();
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

    /// @dev What is gone was filled, by jobs at the order's price, or had expired; nobody else ends or changes an order.
    function invariant_I14_victimsOrdersEndByFillsOrExpiry() external view {
        vm.assertEq(h.wrongFills(), 0, "I32: a victim's order was filled beyond its limits");
        for (uint256 place = 1; place <= h.victimOrderCount(); ++place) {
            VictimOrders.VictimOrder memory order = h.victimOrder(place);
            try h.book().orderOf(order.id) returns (IOrderBookViews.Order memory found) {
                vm.assertEq(found.units + found.filledUnits, order.units, "I14: a victim's order has other units");
                vm.assertEq(found.filledUnits, order.filled, "I14: filled units are not those of the jobs");
                vm.assertEq(found.maker, order.maker, "I27: a victim's order changed its maker");
                vm.assertEq(found.price, order.price, "I27: a victim's order changed its price");
                uint256 expiresAt = order.expiresAt > type(uint32).max ? type(uint32).max : order.expiresAt;
                vm.assertEq(found.expiresAt, expiresAt, "I27: a victim's order changed its expiry");
            } catch {
                bool isOver = order.filled == order.units || h.clock() >= order.expiresAt;
                vm.assertTrue(isOver, "I27: a victim's order was taken away");
            }
        }
    }

    function invariant_I19_theBookIsNeverCrossed() external view {
        for (uint256 id = 1; id <= 4; ++id) {
            (uint256 bid, uint256 ask) = h.book().best(id);
            vm.assertTrue(bid == 0 || ask == 0 || bid < ask, "I19: the book is crossed");
        }
    }

    /// @dev The bystander is in no job, and may pay one wage for sweeping. Client and provider lose together at most what
    /// the terms take when both are silent: the fee of a delivered job, the bond of an overdue one; what their orders
    /// agreed to; and what they trusted the attacking contract with.
    function invariant_I27_silentPeopleLoseOnlyByTheirTerms() public view {
        vm.assertGe(h.keptBy(h.victim(2)) + 0.05 ether, _victimsHad[2], "I27: a bystander lost money");
        uint256 pair = h.keptBy(h.victim(0)) + h.keptBy(h.victim(1));
        uint256 most = 2 * 10 ether + 2 * 10 ether + 3 * 15 ether + h.declaredByOrders() + 2 * h.TRUSTED();
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

    /// @dev A wage for each job that is closed instead of its parties, of those that were open; beside it what the
    /// victims agreed to by orders and mandates.
    function invariant_I28_attackersGainWagesAtMost() public view {
        uint256 most = _attackersHad + 5 ether + h.declaredByOrders() + 2 * h.TRUSTED();
        vm.assertLe(h.attackersHave(), most, "I28: attackers gained more than the wages");
    }

    function invariant_I31_attackersChangeNoParameter() external view {
        vm.assertEq(h.escrow().termsCount(), 2, "I31: a row of terms was added");
        vm.assertEq(h.catalog().resourceCount(), 4, "I31: a resource was added");
        for (uint256 id = 1; id < 4; ++id) {
            vm.assertTrue(!h.catalog().resourceOf(id).isRetired, "I31: a resource was retired");
        }
        vm.assertTrue(h.catalog().resourceOf(4).isRetired, "I31: a resource came back");
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

    function _unitsLeft(uint256 orderId) private view returns (uint256) {
        try h.book().orderOf(orderId) returns (IOrderBookViews.Order memory order) {
            return order.units;
        } catch {
            return 0;
        }
    }

    /// @dev E1: nothing that a hook calls in the escrow succeeds.
    function invariant_I4_hooksNeverReenter() external view {
        vm.assertEq(h.attacker().reentered(), 0, "E1: a hook came back in");
    }

    /// @dev I26: attackers are not all refused: they pay in, hire, trade, rest orders and take what they are trusted with.
    function test_I26_attackersCanAct() external {
        h.raw(0, 0, 8 * 1000 ether + 4, 0, 0, 0);
        h.forgeQuote(0, 1, 2, 1, false, true);
        h.createJob(0, 3, 4, 1000, true);
        h.placeOrder(1, false, 0, 2, 0, 64 * 256 + 2 ** 20);
        h.placeOrder(2, true, 0, 2, 4, 0);
        h.endOrders(2, 1, 0);
        h.lieAsMarket(3, 0, 1, 0, false, false);
        h.lieAsMarket(3, 0, 1, 0, false, true);
        vm.assertEq(h.declaredByOrders(), 302 ether, "I26: attackers do not fill victims' orders");
        vm.assertGe(h.landed(), 9, "I26: attackers are refused everything");
        vm.assertGe(h.attacker().tried(), 1, "E1: no hook tried to come back in");
        vm.assertEq(h.attacker().reentered(), 0, "E1: a hook came back in");
    }
}
