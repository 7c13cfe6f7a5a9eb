// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ERC165Checker} from "@openzeppelin/contracts/utils/introspection/ERC165Checker.sol";
import {IComputeToken} from "../token/IComputeToken.sol";
import {IAgenticCommerce} from "./IAgenticCommerce.sol";
import {IJobGate} from "./IJobGate.sol";
import {JobHooks} from "./JobHooks.sol";
import {JobSettlement} from "./JobSettlement.sol";
import {JobMoney, JobMoneys} from "./JobMoney.sol";
import {JobState, JobStates} from "./JobState.sol";
import {TermsWord} from "./TermsWord.sol";

/// @title See {IAgenticCommerce}.
/// @dev Every action runs: checks, hook before, effects and events, transfers, hook after. Nothing can re-enter.
abstract contract AgenticCommerce is JobHooks, JobSettlement {
    using SafeERC20 for IComputeToken;

    // CLIENT

    /// @inheritdoc IAgenticCommerce
    function createJob(
        address provider,
        address evaluator,
        uint256 expiredAt,
        string calldata description,
        address hook
    ) external nonReentrant whenEntriesOpen returns (uint256 jobId) {
        if (evaluator == address(0)) revert JobEscrowZeroAddress();
        uint256 latest = block.timestamp + MAX_JOB_SECONDS;
        if (expiredAt <= block.timestamp || expiredAt > latest) {
            revert JobEscrowExpiryOutOfBounds(expiredAt, block.timestamp + 1, latest);
        }
        if (hook != address(0)) _checkHook(hook);

        _ledger = _ledger.withJobs(1);
        jobId = _ledger.jobCount();
        JobState state = JobStates.pack(provider, expiredAt - 1, 0, JobStatus.Open);
        if (_isGate(evaluator)) state = state.withGate();
        if (hook != address(0)) {
            state = state.withHook();
            _plainJobs[jobId].hook = hook;
        }
        _plainJobs[jobId].evaluator = evaluator;
        JobSlots storage job = _jobs[jobId];
        job.money = JobMoneys.pack(msg.sender, 0);
        job.state = state;
        emit JobCreated(jobId, msg.sender, provider, evaluator, expiredAt, hook);
        if (bytes(description).length != 0) emit JobDescribed(jobId, description);
    }

    /// @inheritdoc IAgenticCommerce
    function setProvider(uint256 jobId, address provider, bytes calldata optParams) external nonReentrant {
        (JobSlots storage job, JobMoney money, JobState state) = _jobIn(jobId, JobStatus.Open);
        _checkClient(jobId, money);
        if (provider == address(0)) revert JobEscrowZeroAddress();
        if (state.provider() != address(0)) revert JobEscrowProviderAlreadySet(jobId, state.provider());
        address hook = _hookOf(jobId, state);
        bytes memory data = _hookData(hook, bytes32(uint256(uint160(provider))), optParams);
        _before(jobId, hook, msg.sig, data);

        job.state = state.withProvider(provider);
        emit ProviderSet(jobId, provider);

        _after(jobId, hook, msg.sig, data);
    }

    /// @inheritdoc IAgenticCommerce
    function setBudget(uint256 jobId, uint256 amount, bytes calldata optParams) external nonReentrant {
        (JobSlots storage job, JobMoney money, JobState state) = _jobIn(jobId, JobStatus.Open);
        if (msg.sender != money.client() && msg.sender != state.provider()) {
            revert JobEscrowNotParty(jobId, msg.sender);
        }
        if (amount > JobMoneys.MAX_BUDGET) revert JobEscrowBudgetTooLarge(amount, JobMoneys.MAX_BUDGET);
        address hook = _hookOf(jobId, state);
        bytes memory data = _hookData(hook, bytes32(amount), optParams);
        _before(jobId, hook, msg.sig, data);

        job.money = JobMoneys.pack(money.client(), amount);
        emit BudgetSet(jobId, amount);

        _after(jobId, hook, msg.sig, data);
    }

    /// @inheritdoc IAgenticCommerce
    function fund(
        uint256 jobId,
        uint256 expectedBudget,
        bytes calldata optParams
    ) external nonReentrant whenEntriesOpen {
        (JobSlots storage job, JobMoney money, JobState state) = _jobIn(jobId, JobStatus.Open);
        _checkClient(jobId, money);
        uint256 budget = money.budget();
        if (state.provider() == address(0)) revert JobEscrowProviderMissing(jobId);
        if (budget == 0) revert JobEscrowZeroAmount();
        if (budget != expectedBudget) revert JobEscrowBudgetMismatch(jobId, budget, expectedBudget);
        uint256 expiredAt = _expiryOf(jobId, state);
        if (block.timestamp >= expiredAt) revert JobEscrowExpired(jobId, expiredAt);
        address hook = _hookOf(jobId, state);
        if (state.isGated()) state = _askGate(jobId, state, expiredAt, hook);
        _before(jobId, hook, msg.sig, optParams);

        job.state = state.withStatus(JobStatus.Funded);
        emit JobFunded(jobId, msg.sender, budget);

        TOKEN.safeTransferFrom(msg.sender, address(this), budget);
        _after(jobId, hook, msg.sig, optParams);
    }

    // PROVIDER

    /// @inheritdoc IAgenticCommerce
    function submit(uint256 jobId, bytes32 deliverable, bytes calldata optParams) external nonReentrant {
        JobSlots storage job = _jobs[jobId];
        JobState state = job.state;
        // A job without client has no provider and is not Funded, so that the slot of the client need not be read.
        if (state.status() != JobStatus.Funded) _jobIn(jobId, JobStatus.Funded);
        if (msg.sender != state.provider()) revert JobEscrowNotProvider(jobId, msg.sender);
        if (block.timestamp > state.deliverBy()) revert JobEscrowSubmitTooLate(jobId, state.deliverBy());
        address hook = _hookOf(jobId, state);
        bytes memory data = _hookData(hook, deliverable, optParams);
        _before(jobId, hook, msg.sig, data);

        job.state = state.withSubmission(block.timestamp);
        if (state.isExact()) _deliverables[jobId] = deliverable;
        emit JobSubmitted(jobId, msg.sender, deliverable);

        _after(jobId, hook, msg.sig, data);
    }

    // EVALUATOR

    /// @inheritdoc IAgenticCommerce
    function complete(uint256 jobId, bytes32 reason, bytes calldata optParams) external nonReentrant {
        (JobSlots storage job, JobMoney money, JobState state) = _jobIn(jobId, JobStatus.Submitted);
        TermsWord terms = _checkEvaluator(jobId, state);
        address hook = _hookOf(jobId, state);
        bytes memory data = _hookData(hook, reason, optParams);
        _before(jobId, hook, msg.sig, data);

        emit JobCompleted(jobId, msg.sender, reason);
        _payOut(jobId, job, money, state, terms, money.budget(), address(0));

        _after(jobId, hook, msg.sig, data);
    }

    /// @inheritdoc IAgenticCommerce
    function reject(uint256 jobId, bytes32 reason, bytes calldata optParams) external nonReentrant {
        (JobSlots storage job, JobMoney money, JobState state) = _job(jobId);
        bool isOpen = state.status() == JobStatus.Open;
        if (isOpen) {
            _checkClient(jobId, money);
        } else {
            (job, money, state) = _liveJob(jobId);
            _checkEvaluator(jobId, state);
        }
        address hook = _hookOf(jobId, state);
        bytes memory data = _hookData(hook, reason, optParams);
        _before(jobId, hook, msg.sig, data);

        emit JobRejected(jobId, msg.sender, reason);
        if (isOpen) job.state = state.withStatus(JobStatus.Rejected);
        else _refund(jobId, job, money, state, JobStatus.Rejected, Claims(BondFate.Slashed, address(0), 0));

        _after(jobId, hook, msg.sig, data);
    }

    // ANYONE

    /// @inheritdoc IAgenticCommerce
    function claimRefund(uint256 jobId) external nonReentrant {
        (JobSlots storage job, JobMoney money, JobState state) = _liveJob(jobId);
        uint256 expiredAt = _expiryOf(jobId, state);
        if (block.timestamp < expiredAt) revert JobEscrowNotExpired(jobId, expiredAt);

        emit JobExpired(jobId);
        BondFate fate = state.submittedAt() == 0 ? BondFate.Slashed : BondFate.Returned;
        _refund(jobId, job, money, state, JobStatus.Expired, Claims(fate, msg.sender, 0));
    }

    /// @dev The evaluator may leave itself time to judge between the last delivery and the expiry.
    function _askGate(uint256 jobId, JobState state, uint256 expiredAt, address hook) private returns (JobState) {
        PlainJob storage plain = _plainJobs[jobId];
        uint256 deliverBy = IJobGate(plain.evaluator).checkFund(jobId, expiredAt, hook);
        if (deliverBy < block.timestamp || deliverBy >= expiredAt) {
            revert JobEscrowDeliverByInvalid(jobId, deliverBy, expiredAt);
        }

        // Below the longest job, which has 32 bits.
        plain.judgeSeconds = uint32(expiredAt - 1 - deliverBy);
        return state.withDeliverBy(deliverBy);
    }

    function _checkClient(uint256 jobId, JobMoney money) private view {
        if (msg.sender != money.client()) revert JobEscrowNotClient(jobId, msg.sender);
    }

    function _isGate(address evaluator) private view returns (bool) {
        return evaluator.code.length != 0 && ERC165Checker.supportsInterface(evaluator, type(IJobGate).interfaceId);
    }
}
