// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {ERC165} from "@openzeppelin/contracts/utils/introspection/ERC165.sol";
import {IBurner} from "../burn/IBurner.sol";
import {IAgenticCommerce} from "../escrow/IAgenticCommerce.sol";
import {IJobEscrow} from "../escrow/IJobEscrow.sol";
import {IJobGate} from "../escrow/IJobGate.sol";
import {IJobTerms} from "../escrow/IJobTerms.sol";
import {SignerCheck} from "../shared/SignerCheck.sol";
import {Challenges} from "./Challenges.sol";
import {IJobEvaluator} from "./IJobEvaluator.sol";

/// @title See {IJobEvaluator}.
/// @dev What becomes of a challenge is in {Challenges}.
contract JobEvaluator is IJobEvaluator, Challenges, EIP712, ERC165 {
    using SignerCheck for address;

    bytes32 private constant SPLIT_TYPEHASH = keccak256("Split(uint256 jobId,uint256 providerAmount,uint256 deadline)");

    bytes32 private constant ACCEPTED = "accepted";
    bytes32 private constant UNCHALLENGED = "unchallenged";
    bytes32 private constant OVERDUE = "overdue";
    bytes32 private constant AGREED = "agreed";

    constructor(IJobEscrow escrow, IBurner burner) Challenges(escrow, burner) EIP712("JobEvaluator", "1") {}

    // CLIENT

    /// @inheritdoc IJobEvaluator
    function accept(uint256 jobId) external {
        if (msg.sender != ESCROW.clientOf(jobId)) revert JobEvaluatorNotClient(jobId, msg.sender);

        ESCROW.completeFor(jobId, ACCEPTED, address(0));
    }

    // ANYONE

    /// @inheritdoc IJobEvaluator
    function finalise(uint256 jobId) external {
        uint256 until = _reviewUntil(jobId);
        _inStage(jobId, Stage.None);
        if (block.timestamp < until) revert JobEvaluatorReviewOpen(jobId, until);

        ESCROW.completeFor(jobId, UNCHALLENGED, msg.sender);
    }

    /// @inheritdoc IJobEvaluator
    function closeOverdue(uint256 jobId) external {
        if (ESCROW.getJob(jobId).status != IAgenticCommerce.JobStatus.Funded) revert JobEvaluatorNotFunded(jobId);
        uint256 deliverBy = ESCROW.deliverBy(jobId);
        if (block.timestamp <= deliverBy) revert JobEvaluatorNotOverdue(jobId, deliverBy);

        ESCROW.rejectFor(jobId, OVERDUE, msg.sender, 0);
    }

    /// @inheritdoc IJobEvaluator
    function settleAgreed(
        Split calldata split,
        bytes calldata clientSignature,
        bytes calldata providerSignature
    ) external {
        IJobEscrow.Job memory job = ESCROW.getJob(split.jobId);
        if (block.timestamp > split.deadline) revert JobEvaluatorSplitExpired(split.jobId, split.deadline);
        bool isDelivered = job.status == IAgenticCommerce.JobStatus.Submitted;
        if (job.status == IAgenticCommerce.JobStatus.Funded && split.providerAmount != 0) {
            revert JobEvaluatorSplitBeforeDelivery(split.jobId, split.providerAmount);
        }
        bytes32 digest = _hash(split);
        if (!job.client.isSignedBy(digest, clientSignature)) revert JobEvaluatorBadSignature(job.client, digest);
        if (!job.provider.isSignedBy(digest, providerSignature)) revert JobEvaluatorBadSignature(job.provider, digest);

        if (isDelivered) ESCROW.settle(split.jobId, split.providerAmount, AGREED);
        else ESCROW.cancel(split.jobId, AGREED);
        _dropChallenge(split.jobId, job);
    }

    // VIEWS

    /// @inheritdoc IJobGate
    function checkFund(uint256 jobId, uint256 expiredAt, address hook) external view returns (uint256 deliverBy) {
        if (hook != address(0)) revert JobEvaluatorHookRefused(jobId, hook);
        IJobTerms.Terms memory terms = ESCROW.termsOf(0);
        uint256 earliest = block.timestamp + terms.lifetimeSeconds;
        if (expiredAt < earliest) revert JobEvaluatorExpiryTooNear(jobId, expiredAt, earliest);
        return expiredAt - (terms.lifetimeSeconds - terms.submitSeconds - terms.graceSeconds);
    }

    /// @inheritdoc IJobEvaluator
    function hashSplit(Split calldata split) external view returns (bytes32) {
        return _hash(split);
    }

    /// @inheritdoc IJobEvaluator
    function reviewUntil(uint256 jobId) external view returns (uint256) {
        return _reviewUntil(jobId);
    }

    /// @inheritdoc ERC165
    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        return interfaceId == type(IJobGate).interfaceId || super.supportsInterface(interfaceId);
    }

    function _reviewUntil(uint256 jobId) private view returns (uint256) {
        IJobEscrow.Job memory job = _submitted(jobId);
        return job.submittedAt + ESCROW.termsOf(job.termsId).reviewSeconds;
    }

    function _hash(Split calldata split) private view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(SPLIT_TYPEHASH, split)));
    }
}
