// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

import {IProviderRegistry} from "../providers/IProviderRegistry.sol";
import {IAgenticCommerce} from "./IAgenticCommerce.sol";
import {IEscrowBalances} from "./IEscrowBalances.sol";
import {IJobTerms} from "./IJobTerms.sol";
import {IOrderLocks} from "./IOrderLocks.sol";

/// @title The one place where the money of the market is: balances, terms, jobs, fees.
/// @dev What is additive to ERC-8183 refuses jobs with a hook. Token balance ≥ Σ balances + Σ budgets of live jobs + Σ unflushed fees, always (I4). Market jobs are funded out
///      of balances and bonded out of the provider's stake, each only through a module that the account itself made its
///      operator. Amounts are wei of the payment token; a fee is rounded down, a bond up.
interface IJobEscrow is IAgenticCommerce, IEscrowBalances, IJobTerms, IOrderLocks {
    /// @dev Parameters of the deployment, immutable.
    struct EscrowConfig {
        uint96 minMarketBudget;
        uint96 wage; // for closing or finalising a bonded job
        uint96 minSeatFee;
        uint16 seatFeeBps; // of the budget
        uint16 declineBurnBps; // of the bond
        uint32 hookGasLimit;
        uint32 maxJobSeconds; // how far ahead a plain job may expire
    }

    struct OpenParams {
        address client;
        address provider;
        uint96 budget;
        uint24 termsId;
        uint16 maxFeeBps;
        bytes32 inputReference;
        bytes32 origin;
    }

    struct Job {
        address client;
        address provider;
        address evaluator;
        address hook;
        uint256 budget;
        uint256 expiredAt;
        uint256 submittedAt;
        uint256 termsId;
        JobStatus status;
    }

    /// @notice `market` opened `jobId` under `termsId` on `inputReference`; `origin` is the market's own word for the
    ///         order or quote that was filled.
    event JobOpened(
        uint256 indexed jobId,
        address indexed market,
        uint256 indexed termsId,
        bytes32 inputReference,
        bytes32 origin
    );

    /// @notice `jobId` pays `providerAmount` wei, fee included, and refunds the rest.
    event JobSettled(uint256 indexed jobId, uint256 providerAmount, bytes32 reason);

    /// @notice The provider of `jobId` declined it.
    event JobDeclined(uint256 indexed jobId, address indexed provider);

    /// @notice `worker` was paid `amount` wei for the call that ended `jobId`.
    event WagePaid(uint256 indexed jobId, address indexed worker, uint256 amount);

    /// @notice Of the slashed bond of `jobId`, `toClient` wei went to the client and `burned` wei were destroyed.
    event BondDistributed(uint256 indexed jobId, uint256 toClient, uint256 burned);

    /// @notice Of the slashed bond of `jobId`, `amount` wei went to the balance of `evaluator`, for the committee fees that
    ///         were advanced.
    event FeesReimbursed(uint256 indexed jobId, address indexed evaluator, uint256 amount);

    /// @notice The `fees` wei of `epoch` left for the fee controller, with the `paidVolume` wei they were taken of
    ///         (whole gwei).
    event FeesFlushed(uint256 indexed epoch, uint256 fees, uint256 paidVolume);

    /// @notice The budget is below the smallest market job.
    error JobEscrowBelowMinimum(uint256 budget, uint256 minimum);

    /// @notice The fee of the terms is above what the signer accepts.
    error JobEscrowFeeAboveMaximum(uint256 feeBps, uint256 maxFeeBps);

    /// @notice `amount` is more than the `budget` of `jobId`.
    error JobEscrowAmountAboveBudget(uint256 jobId, uint256 amount, uint256 budget);

    /// @notice `jobId` has a hook, which only the actions of ERC-8183 call; this one would pass it by.
    error JobEscrowHooked(uint256 jobId);

    /// @notice `provider` has `tier`, below the `minTier` of the terms.
    error JobEscrowTierTooLow(address provider, uint256 tier, uint256 minTier);

    /// @notice A parameter of the deployment is out of bounds.
    error JobEscrowConfigInvalid(bytes32 field, uint256 value);

    /// @notice Opens a funded job out of the client's balance and locks the provider's bond. The caller must be an
    ///         operator of both. An entry.
    function open(OpenParams calldata params) external returns (uint256 jobId);

    /// @notice Pays `providerAmount` wei, less the fee, to the provider and the rest back; the bond comes back.
    ///         Evaluator only, while Submitted.
    function settle(uint256 jobId, uint256 providerAmount, bytes32 reason) external;

    /// @notice Ends a job that its provider will not do: full refund, and a market job's provider loses the decline
    ///         share of its bond, burned. Provider only, while Funded, no later than `deliverBy(jobId)`.
    function decline(uint256 jobId) external;

    /// @notice `complete` that pays `worker` a wage out of a bonded job's payout. Evaluator only, while Submitted.
    function completeFor(uint256 jobId, bytes32 reason, address worker) external;

    /// @notice `reject` that pays out of a bonded job's bond first a wage to `worker`, then up to `advanced` wei to the
    ///         evaluator, for the committee fees that others advanced. Evaluator only, while Funded or Submitted.
    /// @return reimbursed what the evaluator's balance received, in wei.
    function rejectFor(
        uint256 jobId,
        bytes32 reason,
        address worker,
        uint256 advanced
    ) external returns (uint256 reimbursed);

    /// @notice Ends a job by agreement: full refund, the bond comes back. Evaluator only, while Funded or Submitted.
    function cancel(uint256 jobId, bytes32 reason) external;

    /// @notice Sends accrued fees to the fee controller, each epoch's under its own number, oldest first: at most 26
    ///         closed epochs a call, and the current one when none is left before it. Anyone; never paused.
    function flushFees() external;

    /// @notice `jobId`, with evaluator and expiry resolved. Reverts when there is none.
    function getJob(uint256 jobId) external view returns (Job memory);

    /// @notice The client of `jobId`, zero when there is no such job.
    function clientOf(uint256 jobId) external view returns (address);

    /// @notice The last second at which `jobId` may be delivered: for market jobs submit window and grace.
    function deliverBy(uint256 jobId) external view returns (uint256);

    /// @notice What the provider of `jobId` has locked for it, in wei; 0 for plain jobs.
    function bondOf(uint256 jobId) external view returns (uint256);

    /// @notice What a market job of `budget` wei (at most 2^96 − 1) under `termsId` bonds: the bond share, rounded up,
    ///         and one committee fee.
    function bondFor(uint256 termsId, uint256 budget) external view returns (uint256);

    /// @notice Reverts when `provider` has not the tier that `termsId` asks for. What opens a job asks it of a provider that
    ///         commits itself by it; a market asks it when it lets a provider offer.
    function checkTier(address provider, uint256 termsId) external view;

    /// @notice The stored deliverable of a job evaluated exactly; zero otherwise.
    function deliverableOf(uint256 jobId) external view returns (bytes32);

    /// @notice Where providers stake; created by this escrow, which alone locks and slashes there.
    function providerRegistry() external view returns (IProviderRegistry);

    /// @notice How many jobs there ever were; ids run from 1.
    function jobCount() external view returns (uint256);

    /// @notice Fees not flushed yet, in wei.
    function unflushedFees() external view returns (uint256);

    /// @notice The parameters of the deployment.
    function config() external view returns (EscrowConfig memory);
}
