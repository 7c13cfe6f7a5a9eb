// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBurner} from "../../../contracts/burn/IBurner.sol";
import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IEscrowBalances} from "../../../contracts/escrow/IEscrowBalances.sol";
import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {Campaign} from "../Base.sol";
import {GuardedExit} from "../guarded/Exit.sol";

/// @notice The invariants about money, each as a comparison of the chain with itself or with the ghost ledger.
abstract contract MoneyChecks is Campaign {
    uint256 private constant GENESIS = 2_000_000 ether;

    GuardedExit internal h;

    function _checkEscrowHolds() internal view {
        vm.assertGe(
            h.compute().balanceOf(address(h.escrow())),
            _owedByEscrow(),
            "I4: the escrow owes more than it has"
        );
    }

    function _checkWallets() internal view {
        uint256 sum;
        for (uint256 i; i < 12; ++i) {
            sum += h.compute().balanceOf(h.people(i));
        }
        address[9] memory contracts = _contracts();
        for (uint256 i; i < contracts.length; ++i) {
            sum += h.compute().balanceOf(contracts[i]);
        }
        vm.assertEq(sum, h.compute().totalSupply(), "I9: wallets do not sum to the supply");
    }

    function _checkSupply() internal view {
        uint256 supply = h.compute().totalSupply();
        uint256 expected = GENESIS + h.minted() - h.burner().totalBurned() - h.holderBurned();
        vm.assertEq(supply, expected, "I10: supply is not genesis + minted - burned");
        vm.assertLe(supply, h.compute().supplyBound(), "I10: supply is above its bound");
        vm.assertEq(h.compute().supplyBound(), GENESIS + h.granted(), "I10: bound is not genesis + granted");
    }

    function _checkInAndOut() internal view {
        address escrow = address(h.escrow());
        uint256 held = h.compute().balanceOf(escrow) - h.donated(escrow);
        vm.assertEq(held, _owedByEscrow(), "I11: the escrow holds more or less than it owes");
        address providers = address(h.providers());
        held = h.compute().balanceOf(providers) - h.donated(providers);
        vm.assertEq(held, _stakeOfAll(), "I11: the registry holds more or less than it owes");
        address[9] memory contracts = _contracts();
        for (uint256 i = 2; i < contracts.length; ++i) {
            held = h.compute().balanceOf(contracts[i]);
            vm.assertEq(held, h.donated(contracts[i]), "I11: a contract keeps money that it should pass on");
        }
    }

    function _checkFees() internal view {
        uint256 pending;
        uint256 toTreasury;
        uint256 count = h.epochCount();
        for (uint256 i; i < count; ++i) {
            uint256 epoch = h.epochs(i);
            uint256 flushed = h.flushedOf(epoch);
            vm.assertLe(flushed, h.feesOf(epoch), "I12: an epoch gave more than its fees");
            vm.assertLe(h.burnedOf(epoch), flushed / 2, "I12: more burned than the burn share");
            vm.assertEq(h.burnedOf(epoch) + h.treasuryOf(epoch), flushed, "I12: burn + treasury is not the fee");
            pending += h.feesOf(epoch) - flushed;
            toTreasury += h.treasuryOf(epoch);
        }
        vm.assertEq(h.escrow().unflushedFees(), pending, "I12: fees were lost, or made, before they were flushed");
        vm.assertEq(h.fees().totalToTreasury(), toTreasury, "I12: the treasury's ledger is wrong");
        uint256 burned = h.burner().burnedBySource(IBurner.Source.Marketplace);
        vm.assertEq(burned, h.feesBurned(), "I12: the burner's ledger is wrong");
        vm.assertLe(toTreasury, burned + 64 * 64, "I12: the treasury got more than its share and the roundings");
    }

    function _checkSlashing() internal view {
        uint256 spent = h.slashBurned() + h.slashCompensation() + h.slashWages();
        vm.assertEq(h.slashed(), spent, "I13: slashed is not burned + compensation + wages");
        uint256 burned = h.burner().burnedBySource(IBurner.Source.Slashing);
        vm.assertEq(burned, h.slashBurned(), "I13: less burned than slashed for it");
    }

    function _checkAccounts() internal view {
        for (uint256 i; i < 12; ++i) {
            address account = h.people(i);
            (uint256 wallet, uint256 balance, , , uint256 thawing, uint256 unlockAt, , ) = h.ghost(account);
            vm.assertEq(h.compute().balanceOf(account), wallet, "I27: a wallet differs");
            vm.assertEq(h.escrow().balanceOf(account), balance, "I27: a balance differs");
            (uint256 pending, uint256 due) = h.providers().thawing(account);
            vm.assertEq(pending, thawing, "I27: thawing stake differs");
            vm.assertEq(due, unlockAt, "I27: a thaw ends at another time");
            _checkRecord(account);
        }
    }

    function _checkGrants() internal view {
        address[3] memory operators = [h.BROKER(), address(h.quotes()), address(h.book())];
        for (uint256 i; i < 6; ++i) {
            for (uint256 j; j < 3; ++j) {
                IEscrowBalances.Grant memory grant = h.escrow().grantOf(h.people(i), operators[j]);
                (uint256 limit, uint256 until) = h.ghostGrant(h.people(i), operators[j]);
                vm.assertEq(grant.limit, limit, "I27: a mandate has another limit");
                vm.assertEq(grant.until, until, "I27: a mandate has another end");
                if (j == 2) continue;
                uint256 ofBroker = j == 0 ? h.brokerLocks(h.people(i), true) : 0;
                vm.assertEq(grant.lockedBalance, ofBroker, "I27: a market has locked another part of a balance");
                ofBroker = j == 0 ? h.brokerLocks(h.people(i), false) : 0;
                vm.assertEq(grant.lockedBonds, ofBroker, "I27: a market has locked another part of a stake");
            }
        }
    }

    /// @dev I20, I21: nothing is left but what was sent by mistake.
    function _checkEmpty() internal view {
        _checkAccounts();
        address[9] memory contracts = _contracts();
        for (uint256 i; i < contracts.length; ++i) {
            uint256 dust = h.compute().balanceOf(contracts[i]) - h.donated(contracts[i]);
            vm.assertEq(dust, 0, "I21: everybody left, and a contract still holds their money");
        }
    }

    function _contracts() internal view returns (address[9] memory) {
        return
            [
                address(h.escrow()),
                address(h.providers()),
                address(h.fees()),
                address(h.burner()),
                address(h.evaluator()),
                address(h.catalog()),
                address(h.quotes()),
                address(h.book()),
                address(h.compute())
            ];
    }

    function _owedByEscrow() private view returns (uint256 owed) {
        owed = h.escrow().unflushedFees();
        for (uint256 i; i < 12; ++i) {
            owed += h.escrow().balanceOf(h.people(i));
            if (i >= 6) continue;
            owed += h.escrow().grantOf(h.people(i), address(h.book())).lockedBalance;
            owed += h.escrow().grantOf(h.people(i), h.BROKER()).lockedBalance;
        }
        uint256 count = h.escrow().jobCount();
        for (uint256 id = 1; id <= count; ++id) {
            IJobEscrow.Job memory job = h.escrow().getJob(id);
            bool isLive =
                job.status == IAgenticCommerce.JobStatus.Funded || job.status == IAgenticCommerce.JobStatus.Submitted;
            if (isLive) owed += job.budget;
        }
    }

    function _stakeOfAll() private view returns (uint256 sum) {
        for (uint256 i; i < 6; ++i) {
            (uint256 staked, , , ) = h.providers().recordOf(h.people(i));
            (uint256 thawing, ) = h.providers().thawing(h.people(i));
            sum += staked + thawing;
        }
    }

    function _checkRecord(address account) private view {
        (, , uint256 ghostStaked, uint256 ghostLocked, , , uint256 ghostFees, uint256 ghostFailures) = h.ghost(account);
        (uint256 staked, uint256 locked, uint256 feesPaid, uint256 failures) = h.providers().recordOf(account);
        vm.assertEq(staked, ghostStaked, "I27: stake differs");
        vm.assertEq(locked, ghostLocked, "I27: locked stake differs");
        vm.assertEq(feesPaid, ghostFees, "I27: fees paid differ");
        vm.assertEq(failures, ghostFailures, "I27: failures differ");
    }
}
