// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IFeeController} from "../../../contracts/burn/IFeeController.sol";
import {IEscrowBalances} from "../../../contracts/escrow/IEscrowBalances.sol";
import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {IJobTerms} from "../../../contracts/escrow/IJobTerms.sol";
import {ITermsRegistrar} from "../../../contracts/escrow/ITermsRegistrar.sol";
import {IProviderRegistry} from "../../../contracts/providers/IProviderRegistry.sol";
import {IEntryPause} from "../../../contracts/shared/IEntryPause.sol";
import {IComputeToken} from "../../../contracts/token/IComputeToken.sol";
import {Vm} from "../Base.sol";
import {OrderHandler} from "./OrderHandler.sol";

/// @notice All actions of the guarded campaign: the others', and here fees, governance, minting and time.
contract GuardedHandler is OrderHandler {
    /// @dev When the next pause may start, by the contract that is paused.
    mapping(address target => uint256 renewableAt) private _renewableAt;

    /// @dev Everybody begins with balance and stake, and there is one row of terms whose evaluator has a key,
    /// with a resource of its own.
    constructor() {
        for (uint256 i; i < AGENTS; ++i) {
            Account storage account = ghost[_agents[i]];
            _call(_agents[i], address(escrow), abi.encodeCall(IEscrowBalances.deposit, (PURSE / 2)));
            _call(_agents[i], address(providers), abi.encodeCall(IProviderRegistry.stake, (PURSE / 5)));
            account.balance = PURSE / 2;
            account.staked = PURSE / 5;
            account.wallet -= PURSE / 2 + PURSE / 5;
        }
        _addRow(300, 1_000, 3, JUDGE, true);
        _addMarket(_resource(2), 150);
    }

    function flushFees(uint256 by) external act {
        vm.recordLogs();
        bytes memory data = abi.encodeCall(IJobEscrow.flushFees, ());
        _call(_anyone(by), address(escrow), data);
        // A call takes 26 closed epochs at most.
        for (uint256 i; i < 8 && escrow.unflushedFees() != 0; ++i) {
            _call(_anyone(by), address(escrow), data);
        }
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] != IFeeController.FeesDivided.selector) continue;
            (uint256 burned, uint256 toTreasury) = abi.decode(logs[i].data, (uint256, uint256));
            _flushed(uint256(logs[i].topics[2]), burned, toTreasury);
        }
        vm.assertEq(escrow.unflushedFees(), 0, "I12: fees were left behind");
    }

    /// @dev Three pauses of four end at once, so that the campaign goes on.
    function pause(bool ofRegistry, uint256 by, uint256 seed) external act {
        address target = ofRegistry ? address(providers) : address(escrow);
        bytes memory data = abi.encodeCall(IEntryPause.pauseEntries, ());
        _refused(seed % 2 == 0 ? GOVERNOR : _anyone(by), target, data, "I31: paused by another than the guardian");
        if (clock < _renewableAt[target]) {
            _refused(GUARDIAN, target, data, "I31: paused again too soon");
            vm.assume(seed % 4 == 0);
            _passTo(_renewableAt[target]);
        }
        _call(GUARDIAN, target, data);
        _setPausedUntil(ofRegistry, clock + PAUSE);
        _renewableAt[target] = clock + 2 * PAUSE;
        if (seed % 8 < 6) _reopen(ofRegistry);
    }

    function reopen(bool ofRegistry) external act {
        vm.assume(clock < (ofRegistry ? registryPausedUntil : escrowPausedUntil));
        _reopen(ofRegistry);
    }

    function addTerms(uint16 feeBps, uint16 bondBps, uint8 seats, bool isJudged, bool isExact) external act {
        vm.assume(rows.length < 12);
        feeBps = uint16(_bound(feeBps, 0, 500));
        bondBps = uint16(_bound(bondBps, 200, 10_000));
        seats = uint8(1 + 2 * _bound(seats, 0, 15));
        address by = isJudged ? JUDGE : address(evaluator);
        _addRow(feeBps, bondBps, seats, by, isExact);
        IJobTerms.Terms memory row = _row(501, bondBps, seats, by, isExact);
        bytes memory data = abi.encodeCall(ITermsRegistrar.addTerms, (row));
        _refused(GOVERNOR, address(registrar), data, "I31: terms added with a fee above the bound");
    }

    /// @dev Comes and goes at once, without a trade.
    function listResource(uint24 termsId) external act {
        vm.assume(_markets.length < 10);
        _retire(_addMarket(_resource(uint24(1 + (termsId % (rows.length - 1)))), 1));
    }

    function mint(uint256 to, uint256 allowance, uint256 amount) external act {
        allowance = _bound(allowance, 0, compute.grantableThisYear() / 4);
        bytes memory grant = abi.encodeCall(IComputeToken.grantMintAllowance, (WORKER, allowance));
        _refused(WORKER, address(compute), grant, "I31: an allowance granted by another than governance");
        _call(GOVERNOR, address(compute), grant);
        granted += allowance;
        uint256 unused = granted - minted;
        amount = _bound(amount, 0, unused);
        bytes memory tooMuch = abi.encodeCall(IComputeToken.mint, (WORKER, unused + 1));
        _refused(WORKER, address(compute), tooMuch, "I10: minted beyond the allowance");
        _call(WORKER, address(compute), abi.encodeCall(IComputeToken.mint, (_agent(to), amount)));
        minted += amount;
        ghost[_agent(to)].wallet += amount;
    }

    function passSeconds(uint256 time) external act {
        _passTo(clock + _bound(time, 1, 90));
    }

    /// @dev Hours mostly, at times into other epochs.
    function passDays(uint256 time) external act {
        _passTo(clock + (time % 4 == 0 ? _bound(time, 1 days, 3 weeks) : _bound(time, 90, 1 hours)));
    }

    /// @notice The actions, each of which must succeed at least once (I26).
    function actions() external pure returns (bytes4[] memory list) {
        bytes4[50] memory all = [
            this.deposit.selector,
            this.depositWithPermit.selector,
            this.depositWithAuthorization.selector,
            this.withdraw.selector,
            this.setOperator.selector,
            this.transfer.selector,
            this.donate.selector,
            this.burnOwn.selector,
            this.stake.selector,
            this.thaw.selector,
            this.withdrawThawed.selector,
            this.fillAsk.selector,
            this.fillBid.selector,
            this.refill.selector,
            this.cancelQuote.selector,
            this.invalidateQuotes.selector,
            this.settleQuotes.selector,
            this.settleMany.selector,
            this.fillMany.selector,
            this.openByBroker.selector,
            this.openLockedByBroker.selector,
            this.lockByBroker.selector,
            this.unlockByBroker.selector,
            this.placeResting.selector,
            this.placeImmediate.selector,
            this.placeWhole.selector,
            this.placePostOnly.selector,
            this.take.selector,
            this.replaceOrder.selector,
            this.cancelOrder.selector,
            this.cancelOrders.selector,
            this.pruneOrders.selector,
            this.passToExpiry.selector,
            this.retireTraded.selector,
            this.submit.selector,
            this.accept.selector,
            this.finalise.selector,
            this.closeOverdue.selector,
            this.decline.selector,
            this.settleAgreed.selector,
            this.claimRefund.selector,
            this.judge.selector,
            this.createJob.selector,
            this.setBudget.selector,
            this.fund.selector,
            this.rejectOpen.selector,
            this.flushFees.selector,
            this.pause.selector,
            this.mint.selector,
            this.passSeconds.selector
        ];
        bytes4[5] memory rare = [
            this.setProvider.selector,
            this.reopen.selector,
            this.addTerms.selector,
            this.listResource.selector,
            this.passDays.selector
        ];
        list = new bytes4[](all.length + rare.length);
        for (uint256 i; i < list.length; ++i) {
            list[i] = i < all.length ? all[i] : rare[i - all.length];
        }
    }

    /// @notice Those of the order book, with what its traders need beside it.
    function bookActions() external pure returns (bytes4[] memory list) {
        bytes4[18] memory all = [
            this.placeResting.selector,
            this.placeImmediate.selector,
            this.placeWhole.selector,
            this.placePostOnly.selector,
            this.take.selector,
            this.replaceOrder.selector,
            this.cancelOrder.selector,
            this.cancelOrders.selector,
            this.pruneOrders.selector,
            this.passToExpiry.selector,
            this.retireTraded.selector,
            this.setOperator.selector,
            this.deposit.selector,
            this.withdraw.selector,
            this.thaw.selector,
            this.closeOverdue.selector,
            this.pause.selector,
            this.passSeconds.selector
        ];
        list = new bytes4[](all.length);
        for (uint256 i; i < list.length; ++i) {
            list[i] = all[i];
        }
    }

    function _addRow(uint16 feeBps, uint16 bondBps, uint8 seats, address by, bool isExact) private {
        bytes memory data = abi.encodeCall(ITermsRegistrar.addTerms, (_row(feeBps, bondBps, seats, by, isExact)));
        _refused(GUARDIAN, address(registrar), data, "I31: terms added by another than governance");
        _call(GOVERNOR, address(registrar), data);
        rows.push(Row({feeBps: feeBps, bondBps: bondBps, seats: seats, judge: by}));
    }

    /// @dev Both brakes, when the guardian may.
    function _pauseBoth() internal {
        for (uint256 i; i < 2; ++i) {
            address target = i == 1 ? address(providers) : address(escrow);
            if (clock < _renewableAt[target]) continue;
            _call(GUARDIAN, target, abi.encodeCall(IEntryPause.pauseEntries, ()));
            _setPausedUntil(i == 1, clock + PAUSE);
            _renewableAt[target] = clock + 2 * PAUSE;
        }
    }

    function _reopen(bool ofRegistry) private {
        address target = ofRegistry ? address(providers) : address(escrow);
        bytes memory data = abi.encodeCall(IEntryPause.reopenEntries, ());
        _refused(GUARDIAN, target, data, "I31: reopened by another than governance");
        _call(GOVERNOR, target, data);
        _setPausedUntil(ofRegistry, clock);
        _renewableAt[target] = clock + PAUSE;
    }

    function _setPausedUntil(bool ofRegistry, uint256 until) private {
        if (ofRegistry) registryPausedUntil = until;
        else escrowPausedUntil = until;
    }

    function _flushed(uint256 epoch, uint256 burned, uint256 toTreasury) private {
        flushedOf[epoch] += burned + toTreasury;
        burnedOf[epoch] += burned;
        treasuryOf[epoch] += toTreasury;
        feesBurned += burned;
        ghost[TREASURY].wallet += toTreasury;
    }
}
