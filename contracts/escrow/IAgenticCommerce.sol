// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title The ERC-8183 job kernel (Draft), with the ABI of the ERC's prose.
/// @dev A job holds one budget in the payment token and pays it to the provider or back. Jobs created here are plain:
///      `fund` pulls the tokens from the client, settlement pushes them, nothing is bonded. Jobs opened by markets
///      move balances inside the escrow instead and emit the same events. Only plain jobs may have a hook.
interface IAgenticCommerce {
    enum JobStatus {
        Open,
        Funded,
        Submitted,
        Completed,
        Rejected,
        Expired
    }

    /// @notice `client` created `jobId`. A zero provider is set later; `evaluator` alone completes it.
    event JobCreated(
        uint256 indexed jobId,
        address indexed client,
        address indexed provider,
        address evaluator,
        uint256 expiredAt,
        address hook
    );

    /// @notice The work of `jobId` in words. Additive to the ERC; not emitted for an empty description.
    event JobDescribed(uint256 indexed jobId, string description);

    /// @notice `provider` is to do `jobId`.
    event ProviderSet(uint256 indexed jobId, address indexed provider);

    /// @notice `jobId` costs `amount` wei. Of `setBudget` only: a market job is funded as it is created.
    event BudgetSet(uint256 indexed jobId, uint256 amount);

    /// @notice `amount` wei wait in escrow for `jobId`.
    event JobFunded(uint256 indexed jobId, address indexed client, uint256 amount);

    /// @notice `provider` delivered what hashes to `deliverable`.
    event JobSubmitted(uint256 indexed jobId, address indexed provider, bytes32 deliverable);

    /// @notice `evaluator` found `jobId` done.
    event JobCompleted(uint256 indexed jobId, address indexed evaluator, bytes32 reason);

    /// @notice `rejector` ended `jobId` without payment.
    event JobRejected(uint256 indexed jobId, address indexed rejector, bytes32 reason);

    /// @notice `jobId` ended by its expiry.
    event JobExpired(uint256 indexed jobId);

    /// @notice `amount` wei, net of fee and wage, went to `provider`.
    event PaymentReleased(uint256 indexed jobId, address indexed provider, uint256 amount);

    /// @notice `amount` wei went back to `client`.
    event Refunded(uint256 indexed jobId, address indexed client, uint256 amount);

    /// @notice There is no job `jobId`.
    error JobEscrowNoJob(uint256 jobId);

    /// @notice The action is not possible while `jobId` is `status`.
    error JobEscrowWrongStatus(uint256 jobId, JobStatus status);

    /// @notice `caller` is not the client of `jobId`.
    error JobEscrowNotClient(uint256 jobId, address caller);

    /// @notice `caller` is not the provider of `jobId`.
    error JobEscrowNotProvider(uint256 jobId, address caller);

    /// @notice `caller` is not the evaluator of `jobId`.
    error JobEscrowNotEvaluator(uint256 jobId, address caller);

    /// @notice `caller` is neither client nor provider of `jobId`.
    error JobEscrowNotParty(uint256 jobId, address caller);

    /// @notice An address that must be set is zero.
    error JobEscrowZeroAddress();

    /// @notice An amount that must be positive is zero.
    error JobEscrowZeroAmount();

    /// @notice `jobId` has a provider already.
    error JobEscrowProviderAlreadySet(uint256 jobId, address provider);

    /// @notice `jobId` has no provider yet.
    error JobEscrowProviderMissing(uint256 jobId);

    /// @notice The budget of `jobId` is `budget` wei, not the `expected` ones.
    error JobEscrowBudgetMismatch(uint256 jobId, uint256 budget, uint256 expected);

    /// @notice `amount` is more than a job can hold.
    error JobEscrowBudgetTooLarge(uint256 amount, uint256 maximum);

    /// @notice The expiry is not within `earliest` and `latest` (seconds, inclusive).
    error JobEscrowExpiryOutOfBounds(uint256 expiredAt, uint256 earliest, uint256 latest);

    /// @notice `jobId` cannot be funded any more: it expired at `expiredAt`.
    error JobEscrowExpired(uint256 jobId, uint256 expiredAt);

    /// @notice `jobId` expires at `expiredAt` only.
    error JobEscrowNotExpired(uint256 jobId, uint256 expiredAt);

    /// @notice The evaluator of `jobId` would take deliveries until `deliverBy`, which is over or not before the expiry.
    error JobEscrowDeliverByInvalid(uint256 jobId, uint256 deliverBy, uint256 expiredAt);

    /// @notice The deliverable of `jobId` was due by `deliverBy`.
    error JobEscrowSubmitTooLate(uint256 jobId, uint256 deliverBy);

    /// @notice `hook` does not announce IACPHook by ERC-165.
    error JobEscrowHookInvalid(address hook);

    /// @notice The hook reverted, or needed more than its gas, around `selector`.
    error JobEscrowHookFailed(uint256 jobId, address hook, bytes4 selector);

    /// @notice Creates a plain job with the caller as client.
    /// @param provider who is to do it; zero to set it later.
    /// @param evaluator who may complete or reject it; not zero. Its silence refunds the client at `expiredAt`.
    /// @param expiredAt seconds; in the future, at most the escrow's longest job ahead.
    /// @param description logged, not stored.
    /// @param hook an IACPHook, or zero.
    function createJob(
        address provider,
        address evaluator,
        uint256 expiredAt,
        string calldata description,
        address hook
    ) external returns (uint256 jobId);

    /// @notice Names the provider. Client only, while Open, once.
    function setProvider(uint256 jobId, address provider, bytes calldata optParams) external;

    /// @notice Sets the price in wei. Client or provider, while Open.
    function setBudget(uint256 jobId, uint256 amount, bytes calldata optParams) external;

    /// @notice Pulls the budget from the client, who has approved the escrow. Client only, while Open. An entry.
    /// @param expectedBudget the budget the client agrees to, so that no late `setBudget` can change it.
    function fund(uint256 jobId, uint256 expectedBudget, bytes calldata optParams) external;

    /// @notice Delivers. Provider only, while Funded, no later than `deliverBy(jobId)`. Never paused.
    /// @param deliverable the content hash of the work. Stored where the terms evaluate exactly, else only logged.
    function submit(uint256 jobId, bytes32 deliverable, bytes calldata optParams) external;

    /// @notice Pays the provider the budget less the fee. Evaluator only, while Submitted. Never paused.
    function complete(uint256 jobId, bytes32 reason, bytes calldata optParams) external;

    /// @notice Ends the job without payment. Client while Open; evaluator while Funded or Submitted, which refunds the
    ///         client and slashes a market job's bond. Never paused.
    function reject(uint256 jobId, bytes32 reason, bytes calldata optParams) external;

    /// @notice Refunds the client of an expired job. Anyone, from the expiry on, while Funded or Submitted. Never
    ///         paused, never hooked. A market job's bond is slashed as closing it would when nothing was submitted,
    ///         and comes back otherwise.
    function claimRefund(uint256 jobId) external;
}
