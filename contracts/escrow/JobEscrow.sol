// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IBurner} from "../burn/IBurner.sol";
import {IFeeController} from "../burn/IFeeController.sol";
import {IProviderRegistry} from "../providers/IProviderRegistry.sol";
import {IComputeToken} from "../token/IComputeToken.sol";
import {AgenticCommerce} from "./AgenticCommerce.sol";
import {EscrowBalances} from "./EscrowBalances.sol";
import {IJobEscrow} from "./IJobEscrow.sol";
import {JobSettlement} from "./JobSettlement.sol";
import {JobStore} from "./JobStore.sol";
import {JobTerms} from "./JobTerms.sol";
import {JobMoney} from "./JobMoney.sol";
import {JobState} from "./JobState.sol";
import {OrderLocks} from "./OrderLocks.sol";
import {TermsWord} from "./TermsWord.sol";

/// @title See {IJobEscrow}.
/// @dev Its parts: {EscrowBalances}, {JobTerms}, {JobStore}, {JobSettlement}, {AgenticCommerce}, {JobOpening},
///      {OrderLocks}; here, what markets and evaluators call beside the ERC-8183 kernel.
contract JobEscrow is AgenticCommerce, OrderLocks {
    constructor(
        IComputeToken token,
        IBurner burner,
        IFeeController fees,
        address initialAuthority,
        EscrowConfig memory config_,
        Terms memory plainTerms,
        IProviderRegistry.RegistryConfig memory registry
    )
        AccessManaged(initialAuthority)
        EscrowBalances(token)
        JobTerms(plainTerms, initialAuthority)
        JobStore(config_)
        JobSettlement(burner, fees, registry)
    {}

    // MARKETS

    /// @inheritdoc IJobEscrow
    function open(OpenParams memory params) external nonReentrant returns (uint256 jobId) {
        jobId = _reserveJobs(1);
        _open(jobId, params);
    }

    // PROVIDER

    /// @inheritdoc IJobEscrow
    function decline(uint256 jobId) external nonReentrant {
        (JobSlots storage job, JobMoney money, JobState state) = _jobIn(jobId, JobStatus.Funded);
        if (msg.sender != state.provider()) revert JobEscrowNotProvider(jobId, msg.sender);
        _checkUnhooked(jobId, state);
        // Declining is cheaper than being overdue: too late is too late.
        if (block.timestamp > state.deliverBy()) revert JobEscrowSubmitTooLate(jobId, state.deliverBy());

        emit JobDeclined(jobId, msg.sender);
        emit JobRejected(jobId, msg.sender, "declined");
        _refund(jobId, job, money, state, JobStatus.Rejected, Claims(BondFate.Declined, address(0), 0));
    }

    // EVALUATOR

    /// @inheritdoc IJobEscrow
    function settle(uint256 jobId, uint256 providerAmount, bytes32 reason) external nonReentrant {
        (JobSlots storage job, JobMoney money, JobState state, TermsWord terms) = _judged(jobId);
        if (providerAmount > money.budget()) revert JobEscrowAmountAboveBudget(jobId, providerAmount, money.budget());

        emit JobSettled(jobId, providerAmount, reason);
        emit JobCompleted(jobId, msg.sender, reason);
        _payOut(jobId, job, money, state, terms, providerAmount, address(0));
    }

    /// @inheritdoc IJobEscrow
    function completeFor(uint256 jobId, bytes32 reason, address worker) external nonReentrant {
        (JobSlots storage job, JobMoney money, JobState state, TermsWord terms) = _judged(jobId);

        emit JobCompleted(jobId, msg.sender, reason);
        _payOut(jobId, job, money, state, terms, money.budget(), worker);
    }

    /// @inheritdoc IJobEscrow
    function rejectFor(
        uint256 jobId,
        bytes32 reason,
        address worker,
        uint256 advanced
    ) external nonReentrant returns (uint256 reimbursed) {
        return _end(jobId, reason, Claims(BondFate.Slashed, worker, advanced));
    }

    /// @inheritdoc IJobEscrow
    function cancel(uint256 jobId, bytes32 reason) external nonReentrant {
        _end(jobId, reason, Claims(BondFate.Returned, address(0), 0));
    }

    // VIEWS

    /// @inheritdoc IJobEscrow
    function checkTier(address provider, uint256 termsId) external view {
        _checkTier(provider, _marketTerms(termsId));
    }

    /// @dev A live job of the calling evaluator ends without payment.
    function _end(uint256 jobId, bytes32 reason, Claims memory claims) private returns (uint256 reimbursed) {
        (JobSlots storage job, JobMoney money, JobState state) = _liveJob(jobId);
        _checkEvaluator(jobId, state);
        _checkUnhooked(jobId, state);

        emit JobRejected(jobId, msg.sender, reason);
        return _refund(jobId, job, money, state, JobStatus.Rejected, claims);
    }

    /// @dev Consent before risk: without both mandates nothing of either account is touched.
    function _open(uint256 jobId, OpenParams memory params) private {
        TermsWord terms = _marketTerms(params.termsId);
        uint256 budget = params.budget;
        if (terms.feeBps() > params.maxFeeBps) revert JobEscrowFeeAboveMaximum(terms.feeBps(), params.maxFeeBps);
        address client = params.client;
        address provider = params.provider;
        uint256 bond = _bond(terms, budget);

        _checkTier(provider, terms);
        _useGrant(client, budget);
        _useGrant(provider, bond);
        _debit(client, budget);
        _storeJob(jobId, client, provider, budget, params.termsId, terms);
        emit JobOpened(jobId, msg.sender, params.termsId, params.inputReference, params.origin);

        PROVIDERS.lock(provider, bond);
    }

    /// @dev A delivered job of the calling evaluator, to be paid.
    function _judged(
        uint256 jobId
    ) private view returns (JobSlots storage job, JobMoney money, JobState state, TermsWord terms) {
        (job, money, state) = _jobIn(jobId, JobStatus.Submitted);
        terms = _checkEvaluator(jobId, state);
        _checkUnhooked(jobId, state);
    }

    function _checkUnhooked(uint256 jobId, JobState state) private pure {
        if (state.isHooked()) revert JobEscrowHooked(jobId);
    }
}
