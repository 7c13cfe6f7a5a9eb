// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {JobMoneys} from "./JobMoney.sol";
import {JobSettlement} from "./JobSettlement.sol";
import {JobState, JobStates} from "./JobState.sol";
import {Ledger} from "./Ledger.sol";
import {TermsWord} from "./TermsWord.sol";

/// @title How a market job begins.
abstract contract JobOpening is JobSettlement {
    function _reserveJobs(uint256 count) internal returns (uint256 firstJobId) {
        Ledger ledger = _ledger;
        _checkEntriesOpen(ledger.pausedUntil());
        _ledger = ledger.withJobs(count);
        return ledger.jobCount() + 1;
    }

    /// @dev The caller has taken the budget and locks the bond.
    function _storeJob(
        uint256 jobId,
        address client,
        address provider,
        uint256 budget,
        uint256 termsId,
        TermsWord terms
    ) internal {
        if (budget < MIN_MARKET_BUDGET) revert JobEscrowBelowMinimum(budget, MIN_MARKET_BUDGET);
        uint256 deliverBy;
        // Windows have 24 bits.
        unchecked {
            deliverBy = block.timestamp + terms.deliverSeconds();
        }
        JobState state = JobStates.pack(provider, deliverBy, termsId, JobStatus.Funded);
        JobSlots storage job = _jobs[jobId];
        job.money = JobMoneys.pack(client, budget);
        job.state = terms.isExact() ? state.withExact() : state;
        emit JobCreated(jobId, client, provider, terms.evaluator(), deliverBy + terms.disputeSeconds(), address(0));
        emit JobFunded(jobId, client, budget);
    }

    /// @dev Asked when a provider commits itself; what it has committed to stands.
    function _checkTier(address provider, TermsWord terms) internal view {
        uint256 minTier = terms.minTier();
        if (minTier == 0) return;
        uint256 tier = PROVIDERS.tierOf(provider);
        if (tier < minTier) revert JobEscrowTierTooLow(provider, tier, minTier);
    }

    /// @dev Row 0 is for plain jobs, and has no evaluator.
    function _marketTerms(uint256 termsId) internal view returns (TermsWord terms) {
        terms = _termsWord(termsId);
        if (terms.evaluator() == address(0)) revert JobEscrowTermsUnknown(termsId);
    }
}
