// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

import {IJobGate} from "../escrow/IJobGate.sol";
import {IChallenges} from "./IChallenges.sol";

/// @title The default evaluator: the client accepts, or its silence does, or an arbitrator rules.
/// @dev After a deliverable the client has the terms' review window; unchallenged work is then paid by whoever asks,
///      for a wage. A job without deliverable after window and grace is closed by whoever asks, for a wage. Both parties
///      together may agree on any split, before and after a ruling. Has no parameter, and no money but the rest of the bonds
///      of open challenges, as its balance in the escrow. Split agreements are EIP-712, domain name
///      `JobEvaluator`, version `1`, signed by keys or ERC-1271 wallets.
interface IJobEvaluator is IJobGate, IChallenges {
    struct Split {
        uint256 jobId;
        uint256 providerAmount; // wei, fee included; must be 0 before delivery
        uint256 deadline; // last second the agreement can be executed
    }

    /// @notice `caller` is not the client of `jobId`.
    error JobEvaluatorNotClient(uint256 jobId, address caller);

    /// @notice Nothing has been delivered for `jobId`, or it is over.
    error JobEvaluatorNotSubmitted(uint256 jobId);

    /// @notice `jobId` is not waiting for a deliverable.
    error JobEvaluatorNotFunded(uint256 jobId);

    /// @notice The client may review `jobId` until `reviewUntil`.
    error JobEvaluatorReviewOpen(uint256 jobId, uint256 reviewUntil);

    /// @notice The provider may deliver `jobId` until `deliverBy`, included.
    error JobEvaluatorNotOverdue(uint256 jobId, uint256 deliverBy);

    /// @notice The agreement could be executed until `deadline`, included.
    error JobEvaluatorSplitExpired(uint256 jobId, uint256 deadline);

    /// @notice `signer` did not sign `digest` with this signature.
    error JobEvaluatorBadSignature(address signer, bytes32 digest);

    /// @notice Nothing is delivered yet: the only split of `jobId` pays the provider nothing.
    error JobEvaluatorSplitBeforeDelivery(uint256 jobId, uint256 providerAmount);

    /// @notice This evaluator refuses `jobId`, whose `hook` could stop its rulings.
    error JobEvaluatorHookRefused(uint256 jobId, address hook);

    /// @notice This evaluator refuses `jobId`: it expires before `earliest`, within the time a dispute can take.
    error JobEvaluatorExpiryTooNear(uint256 jobId, uint256 expiredAt, uint256 earliest);

    /// @notice Accepts the deliverable: the provider is paid. Client only, while Submitted; a client that has challenged
    ///         concedes by it, see `closeChallenge`.
    function accept(uint256 jobId) external;

    /// @notice Pays for a deliverable that was not challenged. Anyone, once the review window is over; the caller of a
    ///         bonded job earns the wage, out of the payout. Never paused.
    function finalise(uint256 jobId) external;

    /// @notice Closes a job without deliverable: the client is refunded, the bond slashed. Anyone, after submit window
    ///         and grace; the caller of a bonded job earns the wage, out of the bond. Never paused.
    function closeOverdue(uint256 jobId) external;

    /// @notice Executes what client and provider both signed. Anyone. After delivery any split; before it a
    ///         cancellation with `providerAmount` 0. The bond comes back, and of a challenge what its committee did not cost.
    function settleAgreed(
        Split calldata split,
        bytes calldata clientSignature,
        bytes calldata providerSignature
    ) external;

    /// @notice The EIP-712 digest that both parties sign.
    function hashSplit(Split calldata split) external view returns (bytes32);

    /// @notice The first second at which `finalise` works.
    function reviewUntil(uint256 jobId) external view returns (uint256);
}
