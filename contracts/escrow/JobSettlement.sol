// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {DoubleEndedQueue} from "@openzeppelin/contracts/utils/structs/DoubleEndedQueue.sol";
import {IBurner} from "../burn/IBurner.sol";
import {IFeeController} from "../burn/IFeeController.sol";
import {IProviderRegistry} from "../providers/IProviderRegistry.sol";
import {ProviderRegistry} from "../providers/ProviderRegistry.sol";
import {Bps} from "../shared/Bps.sol";
import {Epochs} from "../shared/Epochs.sol";
import {IComputeToken} from "../token/IComputeToken.sol";
import {IJobEscrow} from "./IJobEscrow.sol";
import {JobStore} from "./JobStore.sol";
import {JobMoney} from "./JobMoney.sol";
import {JobState} from "./JobState.sol";
import {Ledger} from "./Ledger.sol";
import {TermsWord} from "./TermsWord.sol";

/// @title How a job ends: who is paid, what is burned, what becomes of the bond.
abstract contract JobSettlement is JobStore {
    using Bps for uint256;
    using DoubleEndedQueue for DoubleEndedQueue.Bytes32Deque;
    using SafeERC20 for IComputeToken;

    enum BondFate {
        Returned,
        Declined,
        Slashed
    }

    /// @dev What a refund does with the bond: who called, if that is paid, and what committees were advanced.
    struct Claims {
        BondFate fate;
        address worker;
        uint256 advanced;
    }

    uint256 private constant MAX_EPOCHS_PER_FLUSH = 26;

    IProviderRegistry internal immutable PROVIDERS;
    IBurner private immutable BURNER;
    IFeeController private immutable FEES;

    /// @dev Ledgers of past epochs whose fees are not flushed yet, oldest first.
    DoubleEndedQueue.Bytes32Deque private _closedEpochs;

    /// @dev The escrow creates its registry, so that each knows the other by an immutable and nobody ever sets either.
    constructor(IBurner burner, IFeeController fees, IProviderRegistry.RegistryConfig memory registry) {
        if (address(burner) == address(0) || address(fees) == address(0)) revert JobEscrowZeroAddress();
        PROVIDERS = new ProviderRegistry(TOKEN, authority(), registry);
        BURNER = burner;
        FEES = fees;
        // Both only ever take from their caller.
        TOKEN.forceApprove(address(burner), type(uint256).max);
        TOKEN.forceApprove(address(fees), type(uint256).max);
    }

    // ANYONE

    /// @inheritdoc IJobEscrow
    function flushFees() external nonReentrant {
        for (uint256 i; i < MAX_EPOCHS_PER_FLUSH && !_closedEpochs.empty(); ++i) {
            _flush(Ledger.wrap(uint256(_closedEpochs.popFront())));
        }
        // Epochs leave in their order.
        if (!_closedEpochs.empty()) return;

        Ledger ledger = _ledger;
        _ledger = ledger.emptied(ledger.epoch());
        _flush(ledger);
    }

    // VIEWS

    /// @inheritdoc IJobEscrow
    function providerRegistry() external view returns (IProviderRegistry) {
        return PROVIDERS;
    }

    /// @inheritdoc IJobEscrow
    function unflushedFees() external view returns (uint256 fees) {
        fees = _ledger.fees();
        uint256 closed = _closedEpochs.length();
        for (uint256 i; i < closed; ++i) {
            fees += Ledger.wrap(uint256(_closedEpochs.at(i))).fees();
        }
    }

    /// @dev Pays `gross` of the budget, less fee and wage, to the provider and the rest back. `worker` may be zero.
    function _payOut(
        uint256 jobId,
        JobSlots storage job,
        JobMoney money,
        JobState state,
        TermsWord terms,
        uint256 gross,
        address worker
    ) internal {
        job.state = state.withStatus(JobStatus.Completed);
        if (state.isMarket()) _payOutMarket(jobId, money, state.provider(), terms, gross, worker);
        else _payOutPlain(jobId, money, state, gross);
    }

    /// @dev Gives the whole budget back and ends the job as `status`. The worker may be zero.
    function _refund(
        uint256 jobId,
        JobSlots storage job,
        JobMoney money,
        JobState state,
        JobStatus status,
        Claims memory claims
    ) internal returns (uint256 reimbursed) {
        job.state = state.withStatus(status);
        emit Refunded(jobId, money.client(), money.budget());

        if (state.isMarket()) {
            _credit(money.client(), money.budget());
            reimbursed = _settleBond(jobId, money, state, claims);
        } else {
            TOKEN.safeTransfer(money.client(), money.budget());
        }
    }

    /// @dev Market jobs live on balances.
    function _payOutMarket(
        uint256 jobId,
        JobMoney money,
        address provider,
        TermsWord terms,
        uint256 gross,
        address worker
    ) private {
        uint256 budget = money.budget();
        uint256 fee = gross.bpsDown(terms.feeBps());
        uint256 net;
        // A fee is at most 5 %.
        unchecked {
            net = gross - fee;
        }

        _accrue(fee, gross);
        if (worker != address(0)) {
            net -= WAGE;
            _payWage(jobId, worker);
        }
        if (net != 0) {
            _credit(provider, net);
            emit PaymentReleased(jobId, provider, net);
        }
        if (gross != budget) {
            _credit(money.client(), budget - gross);
            emit Refunded(jobId, money.client(), budget - gross);
        }

        PROVIDERS.release(provider, _bond(terms, budget), fee);
    }

    /// @dev Plain jobs live on tokens; they pay no wage.
    function _payOutPlain(uint256 jobId, JobMoney money, JobState state, uint256 gross) private {
        address provider = state.provider();
        uint256 fee = gross.bpsDown(PLAIN_FEE_BPS);
        uint256 net = gross - fee;
        uint256 refund = money.budget() - gross;

        _accrue(fee, gross);
        if (net != 0) emit PaymentReleased(jobId, provider, net);
        if (refund != 0) emit Refunded(jobId, money.client(), refund);

        if (net != 0) TOKEN.safeTransfer(provider, net);
        if (refund != 0) TOKEN.safeTransfer(money.client(), refund);
    }

    function _settleBond(
        uint256 jobId,
        JobMoney money,
        JobState state,
        Claims memory claims
    ) private returns (uint256 reimbursed) {
        uint256 bond = _bond(_termsWord(state.termsId()), money.budget());
        if (claims.fate == BondFate.Returned) {
            PROVIDERS.release(state.provider(), bond, 0);
            return 0;
        }

        bool failed = claims.fate == BondFate.Slashed;
        uint256 slashed = failed ? bond : bond.bpsDown(DECLINE_BURN_BPS);
        uint256 toClient;
        uint256 burned = slashed;
        if (failed) {
            if (claims.worker != address(0)) {
                burned -= WAGE;
                _payWage(jobId, claims.worker);
            }
            reimbursed = claims.advanced < burned ? claims.advanced : burned;
            if (reimbursed != 0) {
                burned -= reimbursed;
                _credit(msg.sender, reimbursed);
                emit FeesReimbursed(jobId, msg.sender, reimbursed);
            }
            toClient = burned / 2;
            burned -= toClient;
            _credit(money.client(), toClient);
        }
        emit BondDistributed(jobId, toClient, burned);

        PROVIDERS.slash(state.provider(), bond, slashed, failed);
        BURNER.burn(IBurner.Source.Slashing, burned);
    }

    function _payWage(uint256 jobId, address worker) private {
        _credit(worker, WAGE);
        emit WagePaid(jobId, worker, WAGE);
    }

    function _accrue(uint256 fee, uint256 paid) private {
        Ledger ledger = _ledger;
        uint256 epoch = Epochs.current();
        if (ledger.epoch() != epoch) {
            if (ledger.volume() != 0 || ledger.fees() != 0) _closedEpochs.pushBack(bytes32(Ledger.unwrap(ledger)));
            ledger = ledger.emptied(epoch);
        }
        _ledger = ledger.accrue(fee, paid);
    }

    function _flush(Ledger ledger) private {
        if (ledger.volume() == 0 && ledger.fees() == 0) return;
        emit FeesFlushed(ledger.epoch(), ledger.fees(), ledger.volume());

        FEES.collect(ledger.epoch(), ledger.volume(), ledger.fees());
    }
}
