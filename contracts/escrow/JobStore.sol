// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Bps} from "../shared/Bps.sol";
import {EscrowBalances} from "./EscrowBalances.sol";
import {IJobEscrow} from "./IJobEscrow.sol";
import {JobMath} from "./JobMath.sol";
import {JobTerms} from "./JobTerms.sol";
import {TermsWord} from "./TermsWord.sol";
import {JobMoney, JobMoneys} from "./JobMoney.sol";
import {JobState} from "./JobState.sol";

/// @title The jobs: two slots each, further ones only for what most jobs do not have.
abstract contract JobStore is IJobEscrow, EscrowBalances, JobTerms {
    /// @dev Two slots; `submit` writes the second alone.
    struct JobSlots {
        JobMoney money;
        JobState state;
    }

    /// @dev Of plain jobs only. A gated one has `judgeSeconds` between the last delivery and the second before its
    ///      expiry; the slot of `hook` is written when there is one.
    struct PlainJob {
        address evaluator;
        uint32 judgeSeconds;
        address hook;
    }

    /// @dev Deadlines are kept in 32 bits.
    uint256 private constant LONGEST_JOB_SECONDS = 3_650 days;

    uint96 internal immutable MIN_MARKET_BUDGET;
    uint96 internal immutable WAGE;
    uint96 internal immutable MIN_SEAT_FEE;
    uint16 internal immutable SEAT_FEE_BPS;
    uint16 internal immutable DECLINE_BURN_BPS;
    uint32 internal immutable HOOK_GAS_LIMIT;
    uint32 internal immutable MAX_JOB_SECONDS;

    mapping(uint256 jobId => JobSlots job) internal _jobs;
    mapping(uint256 jobId => PlainJob plain) internal _plainJobs;
    mapping(uint256 jobId => bytes32 deliverable) internal _deliverables;

    constructor(EscrowConfig memory config_) {
        if (config_.declineBurnBps > Bps.ONE) revert JobEscrowConfigInvalid("declineBurnBps", config_.declineBurnBps);
        // A bond covers at least one seat fee, and the wage is paid out of bonds and budgets.
        if (config_.wage > config_.minSeatFee) revert JobEscrowConfigInvalid("wage", config_.wage);
        if (config_.minMarketBudget < 2 * uint256(config_.wage)) {
            revert JobEscrowConfigInvalid("minMarketBudget", config_.minMarketBudget);
        }
        // Seats cost at most the budget each, so that a bond has few more bits than a budget.
        if (config_.minSeatFee > config_.minMarketBudget) {
            revert JobEscrowConfigInvalid("minSeatFee", config_.minSeatFee);
        }
        if (config_.seatFeeBps > Bps.ONE) revert JobEscrowConfigInvalid("seatFeeBps", config_.seatFeeBps);
        if (config_.maxJobSeconds > LONGEST_JOB_SECONDS) {
            revert JobEscrowConfigInvalid("maxJobSeconds", config_.maxJobSeconds);
        }
        MIN_MARKET_BUDGET = config_.minMarketBudget;
        WAGE = config_.wage;
        MIN_SEAT_FEE = config_.minSeatFee;
        SEAT_FEE_BPS = config_.seatFeeBps;
        DECLINE_BURN_BPS = config_.declineBurnBps;
        HOOK_GAS_LIMIT = config_.hookGasLimit;
        MAX_JOB_SECONDS = config_.maxJobSeconds;
    }

    // VIEWS

    /// @inheritdoc IJobEscrow
    function getJob(uint256 jobId) external view returns (Job memory) {
        (, JobMoney money, JobState state) = _job(jobId);
        (address evaluator, ) = _evaluatorAndTerms(jobId, state);
        return
            Job({
                client: money.client(),
                provider: state.provider(),
                evaluator: evaluator,
                hook: _hookOf(jobId, state),
                budget: money.budget(),
                expiredAt: _expiryOf(jobId, state),
                submittedAt: state.submittedAt(),
                termsId: state.termsId(),
                status: state.status()
            });
    }

    /// @inheritdoc IJobEscrow
    function clientOf(uint256 jobId) external view returns (address) {
        return _jobs[jobId].money.client();
    }

    /// @inheritdoc IJobEscrow
    function deliverBy(uint256 jobId) external view returns (uint256) {
        (, , JobState state) = _job(jobId);
        return state.deliverBy();
    }

    /// @inheritdoc IJobEscrow
    function bondOf(uint256 jobId) external view returns (uint256) {
        (, JobMoney money, JobState state) = _job(jobId);
        return
            state.status() == JobStatus.Funded || state.status() == JobStatus.Submitted
                ? _bond(_termsWord(state.termsId()), money.budget())
                : 0;
    }

    /// @inheritdoc IJobEscrow
    function bondFor(uint256 termsId, uint256 budget) external view returns (uint256) {
        TermsWord terms = _termsWord(termsId);
        if (terms.evaluator() == address(0)) revert JobEscrowTermsUnknown(termsId);
        if (budget > JobMoneys.MAX_BUDGET) revert JobEscrowBudgetTooLarge(budget, JobMoneys.MAX_BUDGET);
        return _bond(terms, budget);
    }

    /// @inheritdoc IJobEscrow
    function deliverableOf(uint256 jobId) external view returns (bytes32) {
        return _deliverables[jobId];
    }

    /// @inheritdoc IJobEscrow
    function jobCount() external view returns (uint256) {
        return _ledger.jobCount();
    }

    /// @inheritdoc IJobEscrow
    function config() external view returns (EscrowConfig memory) {
        return
            EscrowConfig({
                minMarketBudget: MIN_MARKET_BUDGET,
                wage: WAGE,
                minSeatFee: MIN_SEAT_FEE,
                seatFeeBps: SEAT_FEE_BPS,
                declineBurnBps: DECLINE_BURN_BPS,
                hookGasLimit: HOOK_GAS_LIMIT,
                maxJobSeconds: MAX_JOB_SECONDS
            });
    }

    /// @dev Reverts when there is no such job.
    function _job(uint256 jobId) internal view returns (JobSlots storage job, JobMoney money, JobState state) {
        job = _jobs[jobId];
        money = job.money;
        if (money.client() == address(0)) revert JobEscrowNoJob(jobId);
        state = job.state;
    }

    /// @dev Loads and checks, so that no action can forget to.
    function _jobIn(
        uint256 jobId,
        JobStatus required
    ) internal view returns (JobSlots storage job, JobMoney money, JobState state) {
        (job, money, state) = _job(jobId);
        if (state.status() != required) revert JobEscrowWrongStatus(jobId, state.status());
    }

    /// @dev A job whose budget is in escrow.
    function _liveJob(uint256 jobId) internal view returns (JobSlots storage job, JobMoney money, JobState state) {
        (job, money, state) = _job(jobId);
        JobStatus status = state.status();
        if (status != JobStatus.Funded && status != JobStatus.Submitted) revert JobEscrowWrongStatus(jobId, status);
    }

    /// @dev Returns the terms that settling goes on to read; zero for a plain job.
    function _checkEvaluator(uint256 jobId, JobState state) internal view returns (TermsWord terms) {
        address evaluator;
        (evaluator, terms) = _evaluatorAndTerms(jobId, state);
        if (msg.sender != evaluator) revert JobEscrowNotEvaluator(jobId, msg.sender);
    }

    function _evaluatorAndTerms(
        uint256 jobId,
        JobState state
    ) internal view returns (address evaluator, TermsWord terms) {
        if (!state.isMarket()) return (_plainJobs[jobId].evaluator, terms);
        terms = _termsWord(state.termsId());
        evaluator = terms.evaluator();
    }

    function _hookOf(uint256 jobId, JobState state) internal view returns (address) {
        return state.isHooked() ? _plainJobs[jobId].hook : address(0);
    }

    /// @dev A plain job is delivered at the latest in the second before its refund, or as its evaluator said.
    function _expiryOf(uint256 jobId, JobState state) internal view returns (uint256) {
        if (state.isMarket()) return state.deliverBy() + _termsWord(state.termsId()).disputeSeconds();
        return state.deliverBy() + 1 + (state.isGated() ? _plainJobs[jobId].judgeSeconds : 0);
    }

    /// @dev Zero for plain jobs, whose row has neither bond nor seats.
    function _bond(TermsWord terms, uint256 budget) internal view returns (uint256) {
        return JobMath.bond(budget, terms.bondBps(), terms.seats(), SEAT_FEE_BPS, MIN_SEAT_FEE);
    }
}
