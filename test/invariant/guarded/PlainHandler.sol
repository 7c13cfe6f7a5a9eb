// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {JobHandler} from "./JobHandler.sol";

/// @notice Plain ERC-8183 jobs up to their funding.
abstract contract PlainHandler is JobHandler {
    function createJob(uint256 client, uint256 provider, uint256 expiresIn, bool isGated) external act {
        _create(client, provider, expiresIn, isGated);
    }
    function setProvider(uint256 which, uint256 provider) external act {
        uint256 id = _pickOrCreate(which, _lacksProvider);
        bytes memory data = abi.encodeCall(IAgenticCommerce.setProvider, (id, _agent(provider), ""));
        _refused(STRANGER, address(escrow), data, "I27: a stranger named the provider");
        _call(_jobs[id].client, address(escrow), data);
        _jobs[id].provider = _agent(provider);
        _refused(_jobs[id].client, address(escrow), data, "I19: a provider was named twice");
    }

    function setBudget(uint256 which, uint256 amount, bool byProvider) external act {
        uint256 id = _pickOrCreate(which, _isOpen);
        GhostJob storage job = _jobs[id];
        amount = _bound(amount, 0, 20_000 ether);
        bytes memory data = abi.encodeCall(IAgenticCommerce.setBudget, (id, amount, ""));
        _refused(STRANGER, address(escrow), data, "I27: a stranger set the budget");
        _call(byProvider && job.provider != address(0) ? job.provider : job.client, address(escrow), data);
        job.budget = amount;
    }

    /// @dev Names what is missing first.
    function fund(uint256 which, uint256 provider, uint256 amount) external act {
        uint256 id = _pickOrCreate(which, _isFundable);
        GhostJob storage job = _jobs[id];
        if (job.budget == 0) {
            job.budget = _some(amount, ghost[job.client].wallet);
            vm.assume(job.budget < 2 ** 96);
            _call(job.client, address(escrow), abi.encodeCall(IAgenticCommerce.setBudget, (id, job.budget, "")));
        }
        if (job.provider == address(0)) {
            job.provider = _agent(provider);
            bytes memory named = abi.encodeCall(IAgenticCommerce.setProvider, (id, job.provider, ""));
            _call(job.client, address(escrow), named);
        }
        vm.assume(ghost[job.client].wallet >= job.budget);
        bytes memory other = abi.encodeCall(IAgenticCommerce.fund, (id, job.budget + 1, ""));
        _refused(job.client, address(escrow), other, "I27: funded with another budget than agreed");
        bytes memory data = abi.encodeCall(IAgenticCommerce.fund, (id, job.budget, ""));
        (bool entered, ) = _enter(job.client, address(escrow), escrowPausedUntil, data);
        if (!entered) return;
        // The default evaluator keeps 780 seconds of a dispute for itself.
        if (job.judge == address(evaluator)) job.deliverBy = job.expiry - 780;
        ghost[job.client].wallet -= job.budget;
        job.status = IAgenticCommerce.JobStatus.Funded;
    }

    function rejectOpen(uint256 which) external act {
        uint256 id = _pickOrCreate(which, _isOpen);
        bytes memory data = abi.encodeCall(IAgenticCommerce.reject, (id, "gone", ""));
        _refused(_jobs[id].judge, address(escrow), data, "I27: an open job was rejected by its evaluator");
        _call(_jobs[id].client, address(escrow), data);
        _jobs[id].status = IAgenticCommerce.JobStatus.Rejected;
    }

    function _create(uint256 client, uint256 provider, uint256 expiresIn, bool isGated) private {
        address buyer = _agent(client);
        address seller = provider % 4 == 0 ? address(0) : _agent(provider);
        address by = isGated ? address(evaluator) : JUDGE;
        uint256 expiry = clock + _bound(expiresIn, isGated ? 900 : 1, 7 days);
        bytes memory data = abi.encodeCall(IAgenticCommerce.createJob, (seller, by, expiry, "work", address(0)));
        (bool entered, ) = _enter(buyer, address(escrow), escrowPausedUntil, data);
        if (!entered) return;
        GhostJob storage job = _jobs.push();
        job.client = buyer;
        job.provider = seller;
        job.judge = by;
        job.deliverBy = expiry - 1;
        job.expiry = expiry;
    }

    /// @dev An open job that is wanted, or a new one.
    function _pickOrCreate(
        uint256 seed,
        function(GhostJob storage) view returns (bool) isWanted
    ) private returns (uint256 id) {
        id = _pick(seed, isWanted);
        if (id != 0) return id;
        vm.assume(clock >= escrowPausedUntil);
        _create(seed, 0, 1 hours + (seed % 1 days), seed % 2 == 0);
        observe();
        id = jobCount();
        vm.assume(isWanted(_jobs[id]));
    }

    function _isOpen(GhostJob storage job) private view returns (bool) {
        return job.status == IAgenticCommerce.JobStatus.Open;
    }

    function _lacksProvider(GhostJob storage job) private view returns (bool) {
        return _isOpen(job) && job.provider == address(0);
    }

    /// @dev The default evaluator wants a whole dispute's time before the expiry.
    function _isFundable(GhostJob storage job) private view returns (bool) {
        return _isOpen(job) && clock + (job.judge == JUDGE ? 1 : 840) <= job.expiry;
    }
}
