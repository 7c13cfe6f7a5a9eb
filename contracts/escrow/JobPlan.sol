// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignerCheck} from "../shared/SignerCheck.sol";
import {IAgenticCommerce} from "./IAgenticCommerce.sol";
import {IJobEscrow} from "./IJobEscrow.sol";
import {IJobPlan} from "./IJobPlan.sol";
import {IOrderLocks} from "./IOrderLocks.sol";
import {PlanHash} from "./PlanHash.sol";
import {PlanWord, PlanWords} from "./PlanWord.sol";

/// @title See {IJobPlan}.
/// @dev The escrow is the only contract that is called but for signatures, and it calls nobody back: a job's id can be
///      noted after its opening.
contract JobPlan is IJobPlan, EIP712 {
    using PlanHash for Plan;
    using SignerCheck for address;

    uint256 private constant MAX_MILESTONES = 64;

    IJobEscrow private immutable ESCROW;
    uint256 private immutable MIN_BUDGET;

    mapping(bytes32 planId => PlanWord word) private _plans;

    constructor(IJobEscrow escrow) EIP712("JobPlan", "1") {
        ESCROW = escrow;
        MIN_BUDGET = escrow.config().minMarketBudget;
    }

    // ANYONE

    /// @inheritdoc IJobPlan
    function start(
        Plan calldata plan,
        bytes calldata clientSignature,
        bytes calldata providerSignature
    ) external returns (bytes32 planId, uint256 jobId) {
        uint256 total = _checkMilestones(plan.milestones);
        (planId, ) = _planInStatus(plan, PlanStatus.Unknown);
        _checkAgreement(planId, plan);
        _checkConsent(plan.client, planId, clientSignature);
        _checkConsent(plan.provider, planId, providerSignature);

        emit PlanStarted(planId, plan.client, plan.provider, plan);

        ESCROW.lock(plan.client, IOrderLocks.LockKind.Balance, total);
        jobId = _open(planId, plan, PlanWords.pack(plan.milestones.length, total));
    }

    /// @inheritdoc IJobPlan
    function advance(Plan calldata plan) external returns (uint256 jobId) {
        (bytes32 planId, PlanWord word) = _planInStatus(plan, PlanStatus.Running);
        if (!plan.isAutomatic && msg.sender != plan.client) revert JobPlanNotClient(planId, msg.sender);
        if (block.timestamp > plan.until) revert JobPlanAdvanceTooLate(planId, plan.until);
        IAgenticCommerce.JobStatus status = ESCROW.getJob(word.jobId()).status;
        if (status != IAgenticCommerce.JobStatus.Completed) {
            revert JobPlanMilestoneNotCompleted(planId, word.jobId(), status);
        }

        return _open(planId, plan, word);
    }

    /// @inheritdoc IJobPlan
    function stop(Plan calldata plan) external returns (uint256 refund) {
        (bytes32 planId, PlanWord word) = _planInStatus(plan, PlanStatus.Running);
        IAgenticCommerce.JobStatus status = ESCROW.getJob(word.jobId()).status;
        if (status == IAgenticCommerce.JobStatus.Funded || status == IAgenticCommerce.JobStatus.Submitted) {
            revert JobPlanMilestoneInProgress(planId, word.jobId());
        }
        // While the plan can go on, whether it does is the parties' own choice.
        bool canGoOn = status == IAgenticCommerce.JobStatus.Completed && block.timestamp <= plan.until;
        if (canGoOn) _checkParty(planId, plan);

        refund = word.remaining();
        _plans[planId] = word.stopped();
        emit PlanStopped(planId, msg.sender, refund);

        // Without a wage: nobody waits for this call but the client.
        ESCROW.unlock(plan.client, IOrderLocks.LockKind.Balance, refund, plan.client, 0);
    }

    // PARTIES

    /// @inheritdoc IJobPlan
    function cancel(Plan calldata plan) external {
        (bytes32 planId, ) = _planInStatus(plan, PlanStatus.Unknown);
        _checkParty(planId, plan);

        _plans[planId] = PlanWords.cancelled();
        emit PlanCancelled(planId, msg.sender);
    }

    // VIEWS

    /// @inheritdoc IJobPlan
    function hashPlan(Plan calldata plan) external view returns (bytes32) {
        return _hash(plan);
    }

    /// @inheritdoc IJobPlan
    function planOf(bytes32 planId) external view returns (PlanState memory) {
        PlanWord word = _plans[planId];
        return
            PlanState({
                status: word.status(),
                milestoneCount: word.milestoneCount(),
                openedCount: word.openedCount(),
                jobId: word.jobId(),
                remaining: word.remaining()
            });
    }

    /// @dev Opens the next milestone out of the client's lock, and bonds the provider for it.
    function _open(bytes32 planId, Plan calldata plan, PlanWord word) private returns (uint256 jobId) {
        uint256 index = word.openedCount();
        Milestone calldata milestone = plan.milestones[index];
        IOrderLocks.OrderFill[] memory fills = new IOrderLocks.OrderFill[](1);
        // The client buys: nothing of its stake is locked.
        (fills[0].maker, fills[0].budget, fills[0].origin) = (plan.client, milestone.budget, planId);
        IOrderLocks.Taking memory taking = IOrderLocks.Taking({
            taker: plan.provider,
            isBuying: false,
            termsId: plan.termsId,
            inputReference: milestone.inputReference
        });

        jobId = ESCROW.openLocked(taking, fills);
        _plans[planId] = word.withMilestone(jobId, milestone.budget);
        emit MilestoneOpened(planId, jobId, index);
    }

    /// @dev What the signatures cannot answer for, each against the state of now.
    function _checkAgreement(bytes32 planId, Plan calldata plan) private view {
        if (plan.client == plan.provider) revert JobPlanSelfTrade(plan.client);
        if (plan.until < plan.startBy) revert JobPlanEndsBeforeStart(plan.startBy, plan.until);
        if (block.timestamp > plan.startBy) revert JobPlanStartTooLate(planId, plan.startBy);
        // A row never changes: what is accepted now holds for every milestone.
        uint256 feeBps = ESCROW.termsOf(plan.termsId).feeBps;
        if (feeBps > plan.maxFeeBps) revert JobPlanFeeAboveMaximum(planId, feeBps, plan.maxFeeBps);
    }

    function _checkConsent(address party, bytes32 planId, bytes calldata signature) private view {
        if (msg.sender == party) return;
        if (!party.isSignedBy(planId, signature)) revert JobPlanBadSignature(party, planId);
    }

    function _checkParty(bytes32 planId, Plan calldata plan) private view {
        if (msg.sender != plan.client && msg.sender != plan.provider) revert JobPlanNotParty(planId, msg.sender);
    }

    /// @dev Every milestone must be one that the escrow will open: a later one that it refused would strand the plan.
    function _checkMilestones(Milestone[] calldata milestones) private view returns (uint256 total) {
        uint256 count = milestones.length;
        if (count == 0 || count > MAX_MILESTONES) revert JobPlanMilestonesOutOfBounds(count, MAX_MILESTONES);
        for (uint256 i; i < count; ++i) {
            uint256 budget = milestones[i].budget;
            if (budget < MIN_BUDGET) revert JobPlanBudgetTooSmall(i, budget, MIN_BUDGET);
            if (budget % 1 gwei != 0) revert JobPlanBudgetNotWholeGwei(i, budget);
            total += budget;
        }
    }

    /// @dev Loads and checks, so that no action can forget to.
    function _planInStatus(
        Plan calldata plan,
        PlanStatus required
    ) private view returns (bytes32 planId, PlanWord word) {
        planId = _hash(plan);
        word = _plans[planId];
        if (word.status() != required) revert JobPlanWrongStatus(planId, word.status());
    }

    function _hash(Plan calldata plan) private view returns (bytes32) {
        return _hashTypedDataV4(plan.structHash());
    }
}
