// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IOrderLocks} from "./IOrderLocks.sol";
import {JobOpening} from "./JobOpening.sol";
import {TermsWord} from "./TermsWord.sol";

/// @title See {IOrderLocks}.
abstract contract OrderLocks is IOrderLocks, JobOpening {
    // MARKETS

    /// @inheritdoc IOrderLocks
    function lock(address account, LockKind kind, uint256 amount) external nonReentrant whenEntriesOpen {
        _addLock(account, kind, amount);
        if (kind == LockKind.Balance) _debit(account, amount);
        else PROVIDERS.lock(account, amount);
    }

    /// @inheritdoc IOrderLocks
    function unlock(
        address account,
        LockKind kind,
        uint256 amount,
        address worker,
        uint256 wage
    ) external nonReentrant {
        if (wage > amount) revert JobEscrowLockInsufficient(account, msg.sender, amount, wage);
        _subLock(account, kind, amount);
        if (wage != 0) {
            _credit(worker, wage);
            emit LockWagePaid(account, msg.sender, worker, wage);
        }

        if (kind == LockKind.Balance) _credit(account, amount - wage);
        else if (wage == 0) PROVIDERS.release(account, amount, 0);
        else PROVIDERS.slash(account, amount, wage, false);
    }

    /// @inheritdoc IOrderLocks
    function openLocked(
        Taking calldata taking,
        OrderFill[] calldata fills
    ) external nonReentrant returns (uint256 firstJobId) {
        firstJobId = _reserveJobs(fills.length);
        TermsWord terms = _marketTerms(taking.termsId);
        // Who offered already was asked by its market, when it offered.
        if (!taking.isBuying) _checkTier(taking.taker, terms);
        uint256 atRisk;
        for (uint256 i; i < fills.length; ++i) {
            atRisk +=
                taking.isBuying
                    ? _buyFrom(firstJobId + i, taking, fills[i], terms)
                    : _sellTo(firstJobId + i, taking, fills[i], terms);
        }

        _useGrant(taking.taker, atRisk);
        if (taking.isBuying) _debit(taking.taker, atRisk);
        else PROVIDERS.lock(taking.taker, atRisk);
    }

    /// @dev The taker is the client. Returns what its balance pays.
    function _buyFrom(
        uint256 jobId,
        Taking calldata taking,
        OrderFill calldata fill,
        TermsWord terms
    ) private returns (uint256 budget) {
        budget = fill.budget;
        uint256 bond = _bond(terms, budget);
        if (fill.lockedBond < bond) {
            revert JobEscrowLockInsufficient(fill.maker, msg.sender, fill.lockedBond, bond);
        }
        _subLock(fill.maker, LockKind.Bond, fill.lockedBond);
        _storeJob(jobId, taking.taker, fill.maker, budget, taking.termsId, terms);
        emit JobOpened(jobId, msg.sender, taking.termsId, taking.inputReference, fill.origin);

        if (fill.lockedBond != bond) PROVIDERS.release(fill.maker, fill.lockedBond - bond, 0);
    }

    /// @dev The taker is the provider. Returns what its stake bonds.
    function _sellTo(
        uint256 jobId,
        Taking calldata taking,
        OrderFill calldata fill,
        TermsWord terms
    ) private returns (uint256 bond) {
        bond = _bond(terms, fill.budget);
        _subLock(fill.maker, LockKind.Balance, fill.budget);
        _storeJob(jobId, fill.maker, taking.taker, fill.budget, taking.termsId, terms);
        emit JobOpened(jobId, msg.sender, taking.termsId, taking.inputReference, fill.origin);
    }
}
