// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {IJobEvaluator} from "../../../contracts/validation/IJobEvaluator.sol";
import {SettlementHandler} from "./SettlementHandler.sol";

/// @notice How jobs of both kinds go on and end. Each action is tried too early or by a stranger first, where there is one.
abstract contract JobHandler is SettlementHandler {
    address internal constant STRANGER = address(0xbad);

    function submit(uint256 which) external act {
        uint256 id = _pickOrOpen(which, _isDeliverable, false);
        GhostJob storage job = _jobs[id];
        bytes memory data = abi.encodeCall(IAgenticCommerce.submit, (id, bytes32(which), ""));
        _refused(STRANGER, address(escrow), data, "I27: a stranger delivered");
        _call(job.provider, address(escrow), data);
        job.status = IAgenticCommerce.JobStatus.Submitted;
        job.submittedAt = clock;
    }

    function accept(uint256 which) external act {
        uint256 id = _pickOrOpen(which, _isReviewed, false);
        GhostJob storage job = _jobs[id];
        bytes memory data = abi.encodeCall(IJobEvaluator.accept, (id));
        _refused(STRANGER, address(evaluator), data, "I27: a stranger accepted");
        _call(job.client, address(evaluator), data);
        _paid(job, job.budget, address(0));
        _refused(job.client, address(evaluator), data, "I19: accepted twice");
    }

    function finalise(uint256 which, uint256 by) external act {
        uint256 id = _pickOrOpen(which, _isReviewed, false);
        GhostJob storage job = _jobs[id];
        bytes memory data = abi.encodeCall(IJobEvaluator.finalise, (id));
        if (clock < job.submittedAt + 60) {
            _refused(job.provider, address(evaluator), data, "I27: finalised within the review");
            _passTo(job.submittedAt + 60);
        }
        address worker = _anyone(by);
        _call(worker, address(evaluator), data);
        _paid(job, job.budget, worker);
        _refused(worker, address(evaluator), data, "I19: finalised twice");
    }

    function closeOverdue(uint256 which, uint256 by) external act {
        uint256 id = _pickOrOpen(which, _isAwaited, false);
        GhostJob storage job = _jobs[id];
        bytes memory data = abi.encodeCall(IJobEvaluator.closeOverdue, (id));
        if (clock <= job.deliverBy) {
            _refused(job.client, address(evaluator), data, "I27: closed before it was overdue");
            _passTo(job.deliverBy + 1);
        }
        bytes memory late = abi.encodeCall(IJobEscrow.decline, (id));
        _refused(job.provider, address(escrow), late, "I27: declined when it was overdue");
        address worker = _anyone(by);
        _call(worker, address(evaluator), data);
        _rejected(job, Fate.Slashed, worker);
        _refused(worker, address(evaluator), data, "I19: closed twice");
    }

    function decline(uint256 which) external act {
        uint256 id = _pickOrOpen(which, _isDeliverable, false);
        GhostJob storage job = _jobs[id];
        bytes memory data = abi.encodeCall(IJobEscrow.decline, (id));
        _refused(STRANGER, address(escrow), data, "I27: a stranger declined");
        _call(job.provider, address(escrow), data);
        _rejected(job, Fate.Declined, address(0));
        _refused(job.provider, address(escrow), data, "I19: declined twice");
    }

    /// @dev Before delivery it is a cancellation, after it any split.
    function settleAgreed(uint256 which, uint256 amount, bool isCompact) external act {
        uint256 id = _pickOrOpen(which, _isEvaluated, false);
        GhostJob storage job = _jobs[id];
        bool isDelivered = job.status == IAgenticCommerce.JobStatus.Submitted;
        amount = isDelivered ? _bound(amount, 0, job.budget) : 0;
        IJobEvaluator.Split memory split = IJobEvaluator.Split({jobId: id, providerAmount: amount, deadline: clock});
        bytes32 digest = evaluator.hashSplit(split);
        bytes memory client = _signature(job.client, digest, isCompact);
        bytes memory provider = _signature(job.provider, digest, !isCompact);
        if (job.client != job.provider) {
            bytes memory oneSided = abi.encodeCall(IJobEvaluator.settleAgreed, (split, client, client));
            _refused(WORKER, address(evaluator), oneSided, "I27: settled without the provider's signature");
            oneSided = abi.encodeCall(IJobEvaluator.settleAgreed, (split, provider, provider));
            _refused(WORKER, address(evaluator), oneSided, "I27: settled without the client's signature");
        }
        bytes memory data = abi.encodeCall(IJobEvaluator.settleAgreed, (split, client, provider));
        _call(WORKER, address(evaluator), data);
        if (isDelivered) _paid(job, amount, address(0));
        else _rejected(job, Fate.Returned, address(0));
        _refused(WORKER, address(evaluator), data, "I32: an agreement paid twice");
    }

    /// @dev Anybody may bring it; bonded jobs without deliverable pay a wage.
    function claimRefund(uint256 which, uint256 by) external act {
        uint256 id = _pickOrOpen(which, _isLiveId, false);
        GhostJob storage job = _jobs[id];
        bytes memory data = abi.encodeCall(IAgenticCommerce.claimRefund, (id));
        if (clock < job.expiry) {
            _refused(job.client, address(escrow), data, "I27: refunded before the expiry");
            _passTo(job.expiry);
        }
        address worker = _anyone(by);
        _call(worker, address(escrow), data);
        Fate fate = job.submittedAt == 0 ? Fate.Slashed : Fate.Returned;
        _refunded(job, IAgenticCommerce.JobStatus.Expired, fate, fate == Fate.Slashed ? worker : address(0));
        _refused(worker, address(escrow), data, "I19: refunded twice");
    }

    /// @dev What an evaluator with a key may do, with jobs of either kind; nobody else may.
    function judge(uint256 which, uint256 verdict, uint256 amount) external act {
        uint256 id = _pickOrOpen(which, _isJudged, true);
        GhostJob storage job = _jobs[id];
        verdict = job.status == IAgenticCommerce.JobStatus.Submitted ? verdict % 6 : 3 + (verdict % 3);
        amount = _bound(amount, 0, job.budget);
        bytes memory data;
        if (verdict == 0) data = abi.encodeCall(IAgenticCommerce.complete, (id, "fine", ""));
        if (verdict == 1) data = abi.encodeCall(IJobEscrow.completeFor, (id, "fine", WORKER));
        if (verdict == 2) data = abi.encodeCall(IJobEscrow.settle, (id, amount, "part"));
        if (verdict == 3) data = abi.encodeCall(IAgenticCommerce.reject, (id, "poor", ""));
        if (verdict == 4) data = abi.encodeCall(IJobEscrow.rejectFor, (id, "poor", WORKER, 0));
        if (verdict == 5) data = abi.encodeCall(IJobEscrow.cancel, (id, "agreed"));
        _refused(job.client, address(escrow), data, "I27: the client judged");
        _refused(job.provider, address(escrow), data, "I27: the provider judged");
        _call(JUDGE, address(escrow), data);
        if (verdict < 3) _paid(job, verdict == 2 ? amount : job.budget, verdict == 1 ? WORKER : address(0));
        else _rejected(job, verdict == 5 ? Fate.Returned : Fate.Slashed, verdict == 4 ? WORKER : address(0));
        _refused(JUDGE, address(escrow), data, "I19: judged twice");
    }

    function _pick(
        uint256 seed,
        function(GhostJob storage) view returns (bool) isWanted
    ) internal view returns (uint256 id) {
        uint256 count = jobCount();
        for (uint256 i; i < count; ++i) {
            id = 1 + (((seed % count) + i) % count);
            if (isWanted(_jobs[id])) return id;
        }
        return 0;
    }

    /// @dev The same, or a new job: funded, or submitted too.
    function _pickOrOpen(
        uint256 seed,
        function(GhostJob storage) view returns (bool) isWanted,
        bool isJudged
    ) private returns (uint256 id) {
        id = _pick(seed, isWanted);
        if (id != 0) return id;
        id = _openOne(seed, isJudged);
        if (isWanted(_jobs[id])) return id;
        _call(_jobs[id].provider, address(escrow), abi.encodeCall(IAgenticCommerce.submit, (id, bytes32(seed), "")));
        _jobs[id].status = IAgenticCommerce.JobStatus.Submitted;
        _jobs[id].submittedAt = clock;
        observe();
    }

    function _isFunded(GhostJob storage job) internal view returns (bool) {
        return job.status == IAgenticCommerce.JobStatus.Funded;
    }

    function _rejected(GhostJob storage job, Fate fate, address worker) private {
        _refunded(job, IAgenticCommerce.JobStatus.Rejected, fate, worker);
    }

    function _isLiveId(GhostJob storage job) private view returns (bool) {
        return _isLive(job);
    }

    function _isDeliverable(GhostJob storage job) private view returns (bool) {
        return _isFunded(job) && clock <= job.deliverBy;
    }

    function _isAwaited(GhostJob storage job) private view returns (bool) {
        return _isFunded(job) && job.judge == address(evaluator);
    }

    function _isReviewed(GhostJob storage job) private view returns (bool) {
        return job.status == IAgenticCommerce.JobStatus.Submitted && job.judge == address(evaluator);
    }

    function _isEvaluated(GhostJob storage job) private view returns (bool) {
        return _isLive(job) && job.judge == address(evaluator);
    }

    function _isJudged(GhostJob storage job) private view returns (bool) {
        return _isLive(job) && job.judge == JUDGE;
    }
}
