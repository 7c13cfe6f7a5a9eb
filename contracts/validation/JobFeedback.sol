// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {BitMaps} from "@openzeppelin/contracts/utils/structs/BitMaps.sol";
import {IIdentityRegistry} from "../agents/IIdentityRegistry.sol";
import {IReputationRegistry} from "../agents/IReputationRegistry.sol";
import {IAgenticCommerce} from "../escrow/IAgenticCommerce.sol";
import {IJobEscrow} from "../escrow/IJobEscrow.sol";
import {IProviderRegistry} from "../providers/IProviderRegistry.sol";
import {BoundedCall} from "../shared/BoundedCall.sol";
import {Bps} from "../shared/Bps.sol";
import {SignerCheck} from "../shared/SignerCheck.sol";
import {IJobFeedback} from "./IJobFeedback.sol";
import {ScoreWord, ScoreWords} from "./ScoreWord.sol";

/// @title See {IJobFeedback}.
contract JobFeedback is IJobFeedback, EIP712 {
    using BitMaps for BitMaps.BitMap;
    using Bps for uint256;
    using SignerCheck for address;

    bytes32 private constant RATING_TYPEHASH = keccak256(
        "Rating(uint256 jobId,uint8 score,string tag1,string tag2,string feedbackURI,bytes32 feedbackHash)"
    );
    /// @dev Several times what a registry needs behind a proxy; a word of a tag is a new slot.
    uint256 private constant ASK_GAS = 100_000;
    uint256 private constant FEEDBACK_GAS = 200_000;
    uint256 private constant FEEDBACK_GAS_PER_BYTE = 800;

    IJobEscrow private immutable ESCROW;
    IProviderRegistry private immutable PROVIDERS;
    IIdentityRegistry private immutable IDENTITY;
    IReputationRegistry private immutable REPUTATION;

    BitMaps.BitMap private _rated;
    mapping(address provider => mapping(uint256 termsId => ScoreWord word)) private _scores;
    mapping(address provider => uint256 fees) private _vouchedFees;

    constructor(IJobEscrow escrow_, IReputationRegistry reputation) EIP712("JobFeedback", "1") {
        ESCROW = escrow_;
        PROVIDERS = escrow_.providerRegistry();
        IDENTITY = PROVIDERS.identities();
        REPUTATION = reputation;
        address identity = reputation.getIdentityRegistry();
        if (identity != address(IDENTITY)) revert JobFeedbackRegistryMismatch(identity, address(IDENTITY));
    }

    // CLIENT

    /// @inheritdoc IJobFeedback
    function rate(Rating calldata rating) external {
        _rateAsCaller(rating);
    }

    /// @inheritdoc IJobFeedback
    function rateMany(Rating[] calldata ratings) external {
        for (uint256 i; i < ratings.length; ++i) {
            _rateAsCaller(ratings[i]);
        }
    }

    // ANYONE

    /// @inheritdoc IJobFeedback
    function rateFor(SignedRating calldata signed) external {
        IJobEscrow.Job memory job = ESCROW.getJob(signed.rating.jobId);
        bytes32 digest = _hash(signed.rating);
        if (!job.client.isKeyOf(digest, signed.signature)) {
            (bool isYes, bool hadAll) = job.client.askWallet(digest, signed.signature, ASK_GAS);
            if (!isYes && !hadAll) revert JobFeedbackStarved(ASK_GAS);
            if (!isYes) revert JobFeedbackBadSignature(job.client, digest);
        }

        _rate(signed.rating, job);
    }

    /// @inheritdoc IJobFeedback
    function rateSigned(SignedRating[] calldata signed) external returns (bytes[] memory failures) {
        failures = new bytes[](signed.length);
        for (uint256 i; i < signed.length; ++i) {
            // What fails is an error of ours, of the escrow or of its registry, all of which are short.
            bool isRated_ = LowLevelCall.callNoReturn(address(this), abi.encodeCall(this.rateFor, (signed[i])));
            if (!isRated_) failures[i] = LowLevelCall.returnData();
        }
    }

    // VIEWS

    /// @inheritdoc IJobFeedback
    function scoreOf(address provider, uint256 termsId) external view returns (uint256 score, uint256 weight) {
        ScoreWord word = _scores[provider][termsId];
        return (word.scoreAt(block.timestamp), word.weightAt(block.timestamp));
    }

    /// @inheritdoc IJobFeedback
    function isRated(uint256 jobId) external view returns (bool) {
        return _rated.get(jobId);
    }

    /// @inheritdoc IJobFeedback
    function vouchedFees(address provider) external view returns (uint256) {
        return _vouchedFees[provider];
    }

    /// @inheritdoc IJobFeedback
    function hashRating(Rating calldata rating) external view returns (bytes32) {
        return _hash(rating);
    }

    /// @inheritdoc IJobFeedback
    function escrow() external view returns (IJobEscrow) {
        return ESCROW;
    }

    /// @inheritdoc IJobFeedback
    function reputationRegistry() external view returns (IReputationRegistry) {
        return REPUTATION;
    }

    /// @inheritdoc IJobFeedback
    function halfLifeSeconds() external pure returns (uint256) {
        return ScoreWords.HALF_LIFE;
    }

    function _rateAsCaller(Rating calldata rating) private {
        IJobEscrow.Job memory job = ESCROW.getJob(rating.jobId);
        if (msg.sender != job.client) revert JobFeedbackNotClient(rating.jobId, msg.sender);

        _rate(rating, job);
    }

    /// @dev The client has said so itself. The event comes last, since it names the feedback; a registry that calls back
    ///      finds the job rated.
    function _rate(Rating calldata rating, IJobEscrow.Job memory job) private {
        _checkJob(rating, job);
        uint256 agentId = PROVIDERS.agentOf(job.provider);
        _checkOther(rating.jobId, job, agentId);

        _rated.set(rating.jobId);
        uint256 counted = _count(job, rating.score);

        uint256 feedbackIndex = agentId == 0 ? 0 : _giveFeedback(agentId, counted, rating);
        emit JobRated(
            rating.jobId,
            job.client,
            job.provider,
            agentId,
            job.termsId,
            rating.score,
            counted,
            job.budget,
            feedbackIndex
        );
    }

    /// @dev Returns what the score counts as.
    function _count(IJobEscrow.Job memory job, uint256 score) private returns (uint256) {
        bool isPaid = job.status == IAgenticCommerce.JobStatus.Completed;
        uint256 scored = score * (isPaid ? _vouch(job) : 0);
        ScoreWord word = _scores[job.provider][job.termsId];
        _scores[job.provider][job.termsId] = word.add(block.timestamp, job.budget, scored);
        return scored / job.budget;
    }

    /// @dev Returns the part of the budget that fees vouch for, which cannot do so again. The record counts whole gwei.
    function _vouch(IJobEscrow.Job memory job) private returns (uint256) {
        uint256 fee = job.budget.bpsDown(ESCROW.termsOf(job.termsId).feeBps);
        fee -= fee % 1 gwei;
        (, , uint256 feesPaid, ) = PROVIDERS.recordOf(job.provider);
        uint256 vouched = _vouchedFees[job.provider];
        // Fees paid never fall.
        uint256 room = feesPaid - vouched;
        if (fee <= room) {
            _vouchedFees[job.provider] = vouched + fee;
            return job.budget;
        }
        _vouchedFees[job.provider] = feesPaid;
        return (job.budget * room) / fee;
    }

    /// @dev Returns the number of the feedback, or 0.
    function _giveFeedback(uint256 agentId, uint256 value, Rating calldata rating) private returns (uint256) {
        bytes memory message = abi.encodeCall(
            IReputationRegistry.giveFeedback,
            // A score, at most 100.
            (agentId, int128(int256(value)), 0, rating.tag1, rating.tag2, "", rating.feedbackURI, rating.feedbackHash)
        );
        uint256 maxGas = FEEDBACK_GAS + FEEDBACK_GAS_PER_BYTE * message.length;
        (bool isDone, bool hadAll) = BoundedCall.tell(address(REPUTATION), message, maxGas);
        // Whoever brings the rating must not choose that no feedback is given.
        if (!isDone && !hadAll) revert JobFeedbackStarved(maxGas);
        if (!isDone) return 0;
        return _ask(address(REPUTATION), abi.encodeCall(IReputationRegistry.getLastIndex, (agentId, address(this))));
    }

    function _checkJob(Rating calldata rating, IJobEscrow.Job memory job) private view {
        uint256 jobId = rating.jobId;
        if (job.termsId == 0) revert JobFeedbackPlainJob(jobId);
        bool isOver =
            job.status == IAgenticCommerce.JobStatus.Completed || job.status == IAgenticCommerce.JobStatus.Rejected;
        if (!isOver) revert JobFeedbackNotOver(jobId, job.status);
        if (rating.score > ScoreWords.MAX_SCORE) {
            revert JobFeedbackScoreTooHigh(jobId, rating.score, ScoreWords.MAX_SCORE);
        }
        if (_rated.get(jobId)) revert JobFeedbackAlreadyRated(jobId);
    }

    function _checkOther(uint256 jobId, IJobEscrow.Job memory job, uint256 agentId) private view {
        address client = job.client;
        bool isSelf = client == job.provider;
        if (!isSelf && agentId != 0) {
            bytes memory question = abi.encodeCall(IIdentityRegistry.isAuthorizedOrOwner, (client, agentId));
            isSelf = _ask(address(IDENTITY), question) != 0;
        }
        if (isSelf) revert JobFeedbackSelfRating(jobId, client, agentId);
    }

    /// @dev Zero when `registry` does not answer.
    function _ask(address registry, bytes memory question) private view returns (uint256 answer) {
        bool isAnswered;
        bool hadAll;
        (isAnswered, answer, hadAll) = BoundedCall.ask(registry, question, ASK_GAS);
        if (!isAnswered && !hadAll) revert JobFeedbackStarved(ASK_GAS);
    }

    function _hash(Rating calldata rating) private view returns (bytes32) {
        return
            _hashTypedDataV4(
                keccak256(
                    abi.encode(
                        RATING_TYPEHASH,
                        rating.jobId,
                        rating.score,
                        keccak256(bytes(rating.tag1)),
                        keccak256(bytes(rating.tag2)),
                        keccak256(bytes(rating.feedbackURI)),
                        rating.feedbackHash
                    )
                )
            );
    }
}
