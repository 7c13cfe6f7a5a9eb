// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

import {IAgenticCommerce} from "../escrow/IAgenticCommerce.sol";
import {IJobEscrow} from "../escrow/IJobEscrow.sol";
import {IReputationRegistry} from "../agents/IReputationRegistry.sol";

/// @title Reputation from paid work only: what clients say of market jobs that are over.
/// @dev A rating counts twice: as ERC-8004 feedback on the agent that the provider works as, of which this contract is
///      the client, and in a figure of our own per provider and row of terms, which needs no registry. The true client
///      is in `JobRated`. Holds no money, no parameter, and has no owner.
///
///      What counts. The weight of a rating is the job's budget. Its score counts for the part of the budget that was
///      paid for; the rest of the budget counts as 0. Paid for is what the provider's fees vouch for: each wei of fee
///      in its record vouches once, for the budget of which it is the fee. A rejected job was not paid. So two wallets
///      of one person cannot rate each other for nothing, neither by a cancelled job nor by one settled for a wei; and
///      a client whose work was refused or stopped can still say so with its whole weight. Rows without a fee vouch
///      for everything: a governance that adds one gives reputation under it away.
///
///      Ratings are EIP-712, domain name `JobFeedback`, version `1`, signed by keys or ERC-1271 wallets (with at most
///      100,000 gas each). A signature has no deadline: a job is rated once, and a client that changed its mind rates
///      the job itself.
interface IJobFeedback {
    struct Rating {
        uint256 jobId;
        uint8 score; // 0 – 100
        string tag1; // of the ERC-8004 feedback, as all that follows; any may be empty
        string tag2;
        string feedbackURI;
        bytes32 feedbackHash; // keccak256 of what is there
    }

    struct SignedRating {
        Rating rating;
        bytes signature; // of the job's client
    }

    /// @notice `client` gave `jobId` of `provider` a `score`, which counts as `counted` with a weight of `weight` wei.
    /// @param agentId the agent that the provider worked as when it was rated; 0: none.
    /// @param feedbackIndex the number of the ERC-8004 feedback among this contract's on that agent; 0: none was given,
    ///        since there is no agent or the registry did not take it.
    event JobRated(
        uint256 indexed jobId,
        address indexed client,
        address indexed provider,
        uint256 agentId,
        uint256 termsId,
        uint256 score,
        uint256 counted,
        uint256 weight,
        uint256 feedbackIndex
    );

    /// @notice The reputation registry is about agents of `actual`, the provider registry of `required`.
    error JobFeedbackRegistryMismatch(address actual, address required);

    /// @notice `caller` is not the client of `jobId`.
    error JobFeedbackNotClient(uint256 jobId, address caller);

    /// @notice `client` did not sign `digest` with this signature.
    error JobFeedbackBadSignature(address client, bytes32 digest);

    /// @notice Nobody consented to the plain job `jobId` but its client: only market jobs are rated.
    error JobFeedbackPlainJob(uint256 jobId);

    /// @notice `jobId` is neither completed nor rejected.
    error JobFeedbackNotOver(uint256 jobId, IAgenticCommerce.JobStatus status);

    /// @notice A score is `maximum` at most.
    error JobFeedbackScoreTooHigh(uint256 jobId, uint256 score, uint256 maximum);

    /// @notice `jobId` was rated before.
    error JobFeedbackAlreadyRated(uint256 jobId);

    /// @notice `client` is the provider of `jobId`, or owns or operates its agent: nobody rates itself.
    error JobFeedbackSelfRating(uint256 jobId, address client, uint256 agentId);

    /// @notice A call to another contract needs `required` gas, and less was left.
    error JobFeedbackStarved(uint256 required);

    /// @notice Rates a job of the caller's that is completed or rejected. Once per job.
    /// @dev The feedback on ERC-8004 carries the score that counts, without decimals. A registry that fails to take it
    ///      does not stop the rating. Owner and operators of the agent are refused as they are at the moment: a provider
    ///      that makes its client an operator to silence it has given its agent away to the client.
    function rate(Rating calldata rating) external;

    /// @notice Rates several jobs of the caller's: all of them or none.
    function rateMany(Rating[] calldata ratings) external;

    /// @notice Brings a rating that the job's client signed. Anyone.
    function rateFor(SignedRating calldata signed) external;

    /// @notice Brings ratings that clients signed; each stands and falls alone. Anyone.
    /// @return failures for each rating the revert data of what stopped it, or nothing when it was taken.
    function rateSigned(SignedRating[] calldata signed) external returns (bytes[] memory failures);

    /// @notice The figure of `provider` under row `termsId`: the mean of what its ratings count as (0 – 100, rounded
    ///         down), and how much of their weight in wei is left; 0 and 0 when there is none.
    /// @dev Weight halves every `halfLifeSeconds`, by a straight line within each, at most 6.2 % off the curve.
    function scoreOf(address provider, uint256 termsId) external view returns (uint256 score, uint256 weight);

    /// @notice Whether `jobId` was rated.
    function isRated(uint256 jobId) external view returns (bool);

    /// @notice The fees of `provider` that have vouched for ratings, in wei.
    function vouchedFees(address provider) external view returns (uint256);

    /// @notice The EIP-712 digest that a client signs.
    function hashRating(Rating calldata rating) external view returns (bytes32);

    /// @notice The escrow whose jobs are rated.
    function escrow() external view returns (IJobEscrow);

    /// @notice The registry that feedback goes to.
    function reputationRegistry() external view returns (IReputationRegistry);

    /// @notice After how long a rating counts half, in seconds.
    function halfLifeSeconds() external view returns (uint256);
}
