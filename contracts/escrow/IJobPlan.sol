// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

import {IAgenticCommerce} from "./IAgenticCommerce.sol";

/// @title A piece of work as a chain of market jobs under one agreement: milestones.
/// @dev Client and provider sign the whole plan once. Its start locks all that the client will pay, in the escrow, and
///      each milestone is then a job of its own, opened out of that lock only when the job before it is Completed. What
///      no job was opened for goes back at any pause point: whenever no milestone is in progress. Holds no money and
///      has no parameter; both parties make it their operator in the escrow. The lock outlives the client's mandate;
///      a bond is locked per milestone under the provider's, so that a provider that takes its mandate back, or has no
///      stake left, gets no further milestone. A milestone that both parties or a ruling settled in part is Completed,
///      like one that was paid whole: the plan may go on, and either party may stop it.
///      Plans are EIP-712, domain name `JobPlan`, version `1`, signed by keys or ERC-1271 wallets. Amounts are wei.
///      Trust assumption: none beside the escrow; a third party can only do what the plan says that anyone may.
interface IJobPlan {
    /// @dev Unknown: nobody started or cancelled it. Running: something is locked for milestones to come.
    ///      FullyOpened: the last milestone has its job, nothing is locked any more.
    enum PlanStatus {
        Unknown,
        Running,
        FullyOpened,
        Stopped,
        Cancelled
    }

    struct Milestone {
        uint96 budget; // whole gwei, at least the smallest market job
        bytes32 inputReference;
    }

    struct Plan {
        address client;
        address provider;
        uint24 termsId; // of every milestone's job
        uint16 maxFeeBps; // the highest fee that both accept
        bool isAutomatic; // anyone may advance it, else the client alone
        uint40 startBy; // last second to start
        uint40 until; // last second to advance; from then on anyone may stop it
        bytes32 salt; // tells apart plans that are otherwise the same
        Milestone[] milestones; // 1–64
    }

    struct PlanState {
        PlanStatus status;
        uint256 milestoneCount;
        uint256 openedCount; // milestones that have a job
        uint256 jobId; // of the latest of them
        uint256 remaining; // locked for the others, in wei
    }

    /// @notice `client` and `provider` agreed on `plan`, and all of its budgets are locked.
    event PlanStarted(bytes32 indexed planId, address indexed client, address indexed provider, Plan plan);

    /// @notice The milestone at `index` of the plan, from 0, is `jobId`.
    event MilestoneOpened(bytes32 indexed planId, uint256 indexed jobId, uint256 index);

    /// @notice `caller` stopped the plan: `refund` wei went back to the client's balance.
    event PlanStopped(bytes32 indexed planId, address indexed caller, uint256 refund);

    /// @notice `party` withdrew from the plan before its start.
    event PlanCancelled(bytes32 indexed planId, address indexed party);

    /// @notice The action is not possible while the plan is `status`.
    error JobPlanWrongStatus(bytes32 planId, PlanStatus status);

    /// @notice A plan has at least one and at most `maximum` milestones, not `count`.
    error JobPlanMilestonesOutOfBounds(uint256 count, uint256 maximum);

    /// @notice The milestone at `index` pays `budget` wei, less than the `minimum` of a market job.
    error JobPlanBudgetTooSmall(uint256 index, uint256 budget, uint256 minimum);

    /// @notice The milestone at `index` pays `budget` wei, which has a fraction of a gwei.
    error JobPlanBudgetNotWholeGwei(uint256 index, uint256 budget);

    /// @notice `party` is client and provider of the plan.
    error JobPlanSelfTrade(address party);

    /// @notice The plan would end at `until`, before the last second to start it.
    error JobPlanEndsBeforeStart(uint256 startBy, uint256 until);

    /// @notice The plan could be started until `startBy`, included.
    error JobPlanStartTooLate(bytes32 planId, uint256 startBy);

    /// @notice The plan could be advanced until `until`, included.
    error JobPlanAdvanceTooLate(bytes32 planId, uint256 until);

    /// @notice The fee of the plan's terms is above what its parties accept.
    error JobPlanFeeAboveMaximum(bytes32 planId, uint256 feeBps, uint256 maxFeeBps);

    /// @notice `signer` did not sign the plan with this signature.
    error JobPlanBadSignature(address signer, bytes32 planId);

    /// @notice `caller` is not the client of the plan, who alone advances it.
    error JobPlanNotClient(bytes32 planId, address caller);

    /// @notice `caller` is neither client nor provider of the plan.
    error JobPlanNotParty(bytes32 planId, address caller);

    /// @notice The latest milestone is not done: its job is `status`.
    error JobPlanMilestoneNotCompleted(bytes32 planId, uint256 jobId, IAgenticCommerce.JobStatus status);

    /// @notice The latest milestone is in progress: its job is neither paid nor refunded.
    error JobPlanMilestoneInProgress(bytes32 planId, uint256 jobId);

    /// @notice Locks the client's whole total and opens the first milestone. Anyone who brings both signatures, once;
    ///         a caller that is a party needs none of its own. An entry.
    /// @return planId the EIP-712 digest of the plan.
    /// @return jobId the job of the first milestone.
    function start(
        Plan calldata plan,
        bytes calldata clientSignature,
        bytes calldata providerSignature
    ) external returns (bytes32 planId, uint256 jobId);

    /// @notice Opens the next milestone, when the latest one's job is Completed, no later than `until`. The client; of
    ///         an automatic plan anyone. An entry: when the provider's mandate or stake does not cover the bond it
    ///         reverts and the plan stays at its pause point.
    function advance(Plan calldata plan) external returns (uint256 jobId);

    /// @notice Gives what is left of the lock back to the client and ends the plan, while no milestone is in progress.
    ///         Client and provider always; anyone when the latest milestone's job was Rejected or Expired, or after
    ///         `until`. Never paused.
    /// @return refund in wei.
    function stop(Plan calldata plan) external returns (uint256 refund);

    /// @notice Makes the signatures under a plan that was not started worthless, for good. Client or provider. Never
    ///         paused.
    function cancel(Plan calldata plan) external;

    /// @notice The EIP-712 digest that both parties sign: the plan's id, and the origin of its jobs.
    function hashPlan(Plan calldata plan) external view returns (bytes32);

    /// @notice How far the plan is; of an unknown one zeros.
    function planOf(bytes32 planId) external view returns (PlanState memory);
}
