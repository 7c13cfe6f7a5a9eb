// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IEscrowBalances} from "../../../contracts/escrow/IEscrowBalances.sol";
import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {IProviderRegistry} from "../../../contracts/providers/IProviderRegistry.sol";
import {IJobEvaluator} from "../../../contracts/validation/IJobEvaluator.sol";
import {GuardedHandler} from "./GuardedHandler.sol";

/// @notice The end of every run: all deadlines pass, strangers close all jobs, makers withdraw their orders, everybody
/// leaves, entries paused meanwhile.
contract GuardedExit is GuardedHandler {
    /// @notice I20: after the last deadline anyone can close every job that holds money.
    function closeAll(bool isPaused) external act {
        uint256 last = clock;
        for (uint256 id = 1; id <= jobCount(); ++id) {
            if (_isLive(_jobs[id]) && _jobs[id].expiry > last) last = _jobs[id].expiry;
        }
        _passTo(last);
        if (isPaused) _pauseBoth();
        for (uint256 id = 1; id <= jobCount(); ++id) {
            if (_isLive(_jobs[id])) _close(id);
        }
    }

    /// @notice I20: no order and no lock is left.
    function withdrawOrders() external act {
        _clearBook();
        _unlockAll();
    }

    /// @notice I21, I22: everybody takes everything out.
    function leaveAll() external act {
        for (uint256 i; i < people.length; ++i) {
            Account storage account = ghost[people[i]];
            if (account.balance != 0) {
                bytes memory all = abi.encodeCall(IEscrowBalances.withdraw, (people[i], account.balance));
                _call(people[i], address(escrow), all);
            }
            account.wallet += account.balance;
            account.balance = 0;
            if (account.staked == 0) continue;
            _call(people[i], address(providers), abi.encodeCall(IProviderRegistry.thaw, (account.staked)));
            account.thawing += account.staked;
            account.unlockAt = clock + THAW;
            account.staked = 0;
        }
        _passTo(clock + THAW);
        for (uint256 i; i < people.length; ++i) {
            Account storage account = ghost[people[i]];
            if (account.thawing == 0) continue;
            _call(people[i], address(providers), abi.encodeCall(IProviderRegistry.withdrawThawed, ()));
            account.wallet += account.thawing;
            account.thawing = 0;
            account.unlockAt = 0;
        }
    }

    /// @dev By the evaluator where there is one that anybody can call, by the expiry otherwise; a third by expiry anyway.
    function _close(uint256 id) private {
        GhostJob storage job = _jobs[id];
        bool isSubmitted = job.status == IAgenticCommerce.JobStatus.Submitted;
        if (id % 3 == 0 || job.judge == JUDGE) {
            _call(WORKER, address(escrow), abi.encodeCall(IAgenticCommerce.claimRefund, (id)));
            Fate fate = isSubmitted ? Fate.Returned : Fate.Slashed;
            _refunded(job, IAgenticCommerce.JobStatus.Expired, fate, isSubmitted ? address(0) : WORKER);
        } else if (isSubmitted) {
            _passTo(job.submittedAt + 60);
            _call(WORKER, address(evaluator), abi.encodeCall(IJobEvaluator.finalise, (id)));
            _paid(job, job.budget, WORKER);
        } else {
            _call(WORKER, address(evaluator), abi.encodeCall(IJobEvaluator.closeOverdue, (id)));
            _refunded(job, IAgenticCommerce.JobStatus.Rejected, Fate.Slashed, WORKER);
        }
    }
}
