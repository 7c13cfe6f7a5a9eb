// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IBurner} from "../burn/IBurner.sol";
import {IAgenticCommerce} from "../escrow/IAgenticCommerce.sol";
import {IJobEscrow} from "../escrow/IJobEscrow.sol";
import {IJobTerms} from "../escrow/IJobTerms.sol";
import {Bps} from "../shared/Bps.sol";
import {CommitteeFee} from "../shared/CommitteeFee.sol";
import {IComputeToken} from "../token/IComputeToken.sol";
import {ChallengeWord, ChallengeWords} from "./ChallengeWord.sol";
import {IArbitrator} from "./IArbitrator.sol";
import {IChallenges} from "./IChallenges.sol";
import {IJobEvaluator} from "./IJobEvaluator.sol";

/// @title See {IChallenges}.
/// @dev What of the clients' bonds is not spent is this contract's balance in the escrow.
abstract contract Challenges is IChallenges {
    using Bps for uint256;
    using SafeERC20 for IComputeToken;

    uint256 private constant BOND_BPS = 500;
    uint256 private constant PROVIDER_BPS = 100;
    uint256 private constant MAX_SCORE = 100;
    bytes32 private constant RULED = "ruled";

    IJobEscrow internal immutable ESCROW;
    IBurner private immutable BURNER;
    uint16 private immutable SEAT_FEE_BPS;
    uint96 private immutable MIN_SEAT_FEE;

    mapping(uint256 jobId => ChallengeWord challenge) private _challenges;

    constructor(IJobEscrow escrow, IBurner burner) {
        ESCROW = escrow;
        BURNER = burner;
        IJobEscrow.EscrowConfig memory config = escrow.config();
        SEAT_FEE_BPS = config.seatFeeBps;
        MIN_SEAT_FEE = config.minSeatFee;
        // The burner only ever takes from its caller.
        escrow.paymentToken().forceApprove(address(burner), type(uint256).max);
    }

    // CLIENT

    /// @inheritdoc IChallenges
    function challenge(uint256 jobId, bytes32 reason) external {
        IJobEscrow.Job memory job = _submitted(jobId);
        if (msg.sender != job.client) revert IJobEvaluator.JobEvaluatorNotClient(jobId, msg.sender);
        if (job.evaluator != address(this)) revert JobEvaluatorOtherEvaluator(jobId, job.evaluator);
        _inStage(jobId, Stage.None);
        IJobTerms.Terms memory terms = ESCROW.termsOf(job.termsId);
        if (terms.arbitrator == address(0)) revert JobEvaluatorChallengesUnavailable(jobId);
        uint256 until = job.submittedAt + terms.reviewSeconds;
        if (block.timestamp >= until) revert JobEvaluatorReviewOver(jobId, until);

        (uint256 fee, uint256 rest) = _bondFor(job.budget, terms.seats);
        _challenges[jobId] = ChallengeWords.opened(fee, rest);
        emit Challenged(jobId, msg.sender, terms.arbitrator, fee, rest, reason);

        ESCROW.transferBalance(msg.sender, address(this), fee + rest);
        ESCROW.transferBalance(address(this), terms.arbitrator, fee);
        IArbitrator(terms.arbitrator).request(jobId, fee);
    }

    // ARBITRATOR

    /// @inheritdoc IChallenges
    function rule(uint256 jobId, Verdict verdict, uint256 value) external {
        ChallengeWord current = _inStage(jobId, Stage.Open);
        address arbitrator = ESCROW.termsOf(ESCROW.getJob(jobId).termsId).arbitrator;
        if (msg.sender != arbitrator) revert JobEvaluatorNotArbitrator(jobId, msg.sender);
        uint256 maximum = verdict == Verdict.Score ? MAX_SCORE : Bps.ONE;
        if (value > maximum) revert JobEvaluatorValueOutOfBounds(jobId, value, maximum);

        _challenges[jobId] = current.ruled(verdict, value);
        emit Ruled(jobId, verdict, value);
    }

    // ANYONE

    /// @inheritdoc IChallenges
    function execute(uint256 jobId) external {
        ChallengeWord current = _inStage(jobId, Stage.Ruled);
        IJobEscrow.Job memory job = ESCROW.getJob(jobId);
        _challenges[jobId] = current.closed();

        if (current.verdict() == Verdict.Split) {
            ESCROW.settle(jobId, job.budget.bpsDown(current.value()), RULED);
            _giveBack(jobId, job, current.rest());
        } else if (_passes(job, current)) {
            ESCROW.completeFor(jobId, RULED, msg.sender);
            _spend(jobId, job, current.rest());
        } else {
            uint256 reimbursed = ESCROW.rejectFor(jobId, RULED, msg.sender, current.fee());
            _giveBack(jobId, job, current.rest() + reimbursed);
        }
    }

    /// @inheritdoc IChallenges
    function closeChallenge(uint256 jobId) external {
        ChallengeWord current = _challenges[jobId];
        Stage stage = current.stage();
        if (stage != Stage.Open && stage != Stage.Ruled) revert JobEvaluatorWrongStage(jobId, stage);
        IJobEscrow.Job memory job = ESCROW.getJob(jobId);
        if (job.status == IAgenticCommerce.JobStatus.Submitted) revert JobEvaluatorJobNotOver(jobId);

        _challenges[jobId] = current.closed();

        bool isConceded = job.status == IAgenticCommerce.JobStatus.Completed;
        if (stage == Stage.Ruled) {
            isConceded = isConceded && current.verdict() == Verdict.Score && _passes(job, current);
        }
        if (isConceded) _spend(jobId, job, current.rest());
        else _giveBack(jobId, job, current.rest());
    }

    // VIEWS

    /// @inheritdoc IChallenges
    function challengeOf(uint256 jobId) external view returns (Challenge memory) {
        ChallengeWord current = _challenges[jobId];
        return
            Challenge({
                stage: current.stage(),
                verdict: current.verdict(),
                value: current.value(),
                fee: current.fee(),
                rest: current.rest()
            });
    }

    /// @inheritdoc IChallenges
    function challengeBond(uint256 jobId) external view returns (uint256 fee, uint256 rest) {
        IJobEscrow.Job memory job = ESCROW.getJob(jobId);
        return _bondFor(job.budget, ESCROW.termsOf(job.termsId).seats);
    }

    /// @dev Both parties agreed on another end: the rest goes back, whatever the stage.
    function _dropChallenge(uint256 jobId, IJobEscrow.Job memory job) internal {
        ChallengeWord current = _challenges[jobId];
        Stage stage = current.stage();
        if (stage != Stage.Open && stage != Stage.Ruled) return;

        _challenges[jobId] = current.closed();
        _giveBack(jobId, job, current.rest());
    }

    function _inStage(uint256 jobId, Stage required) internal view returns (ChallengeWord current) {
        current = _challenges[jobId];
        if (current.stage() != required) revert JobEvaluatorWrongStage(jobId, current.stage());
    }

    function _submitted(uint256 jobId) internal view returns (IJobEscrow.Job memory job) {
        job = ESCROW.getJob(jobId);
        if (job.status != IAgenticCommerce.JobStatus.Submitted) revert IJobEvaluator.JobEvaluatorNotSubmitted(jobId);
    }

    function _giveBack(uint256 jobId, IJobEscrow.Job memory job, uint256 amount) private {
        emit ChallengeClosed(jobId, amount, 0, 0);

        if (amount != 0) ESCROW.transferBalance(address(this), job.client, amount);
    }

    /// @dev Nobody profits from the other's mistake by more than its trouble: what is above is burned.
    function _spend(uint256 jobId, IJobEscrow.Job memory job, uint256 amount) private {
        uint256 most = job.budget.bpsDown(PROVIDER_BPS);
        uint256 toProvider = Math.min(amount, most);
        uint256 burned = amount - toProvider;
        emit ChallengeClosed(jobId, 0, toProvider, burned);

        if (toProvider != 0) ESCROW.transferBalance(address(this), job.provider, toProvider);
        if (burned != 0) {
            ESCROW.withdraw(address(this), burned);
            BURNER.burn(IBurner.Source.Slashing, burned);
        }
    }

    /// @dev Whether a score is enough.
    function _passes(IJobEscrow.Job memory job, ChallengeWord current) private view returns (bool) {
        return current.value() >= ESCROW.termsOf(job.termsId).passScore;
    }

    function _bondFor(uint256 budget, uint256 seats) private view returns (uint256 fee, uint256 rest) {
        fee = CommitteeFee.feeOf(budget, seats, SEAT_FEE_BPS, MIN_SEAT_FEE);
        uint256 least = Math.ceilDiv(budget * BOND_BPS, Bps.ONE);
        rest = Math.saturatingSub(least, fee);
    }
}
