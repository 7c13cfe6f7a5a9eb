// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IAgenticCommerce} from "../escrow/IAgenticCommerce.sol";
import {IJobTerms} from "../escrow/IJobTerms.sol";
import {JobMath} from "../escrow/JobMath.sol";
import {JobMoney, JobMoneys} from "../escrow/JobMoney.sol";
import {JobState, JobStates} from "../escrow/JobState.sol";
import {TermsPolicies} from "../escrow/TermsPolicy.sol";
import {TermsWord, TermsWords} from "../escrow/TermsWord.sol";

/// @title Makes the libraries of the escrow's packed words callable; each answer is what was read back.
contract JobWordsHarness {
    struct StateFields {
        address provider;
        uint256 deliverBy;
        uint256 submittedAt;
        uint256 termsId;
        IAgenticCommerce.JobStatus status;
        bool isExact;
        bool isGated;
        bool isHooked;
        bool isMarket;
    }

    /// @notice See {JobStates}.
    function packState(
        address provider,
        uint256 deliverBy,
        uint256 termsId,
        IAgenticCommerce.JobStatus status
    ) external pure returns (JobState) {
        return JobStates.pack(provider, deliverBy, termsId, status);
    }

    /// @notice See {JobStates}.
    function withStatus(JobState self, IAgenticCommerce.JobStatus status) external pure returns (JobState) {
        return self.withStatus(status);
    }

    /// @notice See {JobStates}.
    function withSubmission(JobState self, uint256 submittedAt) external pure returns (JobState) {
        return self.withSubmission(submittedAt);
    }

    /// @notice See {JobStates}.
    function withProvider(JobState self, address provider) external pure returns (JobState) {
        return self.withProvider(provider);
    }

    /// @notice See {JobStates}.
    function withDeliverBy(JobState self, uint256 deliverBy) external pure returns (JobState) {
        return self.withDeliverBy(deliverBy);
    }

    /// @notice See {JobStates}.
    function withFlags(JobState self, bool exact, bool gated, bool hooked) external pure returns (JobState) {
        if (exact) self = self.withExact();
        if (gated) self = self.withGate();
        return hooked ? self.withHook() : self;
    }

    /// @notice See {JobStates}.
    function readState(JobState self) external pure returns (StateFields memory) {
        return
            StateFields({
                provider: self.provider(),
                deliverBy: self.deliverBy(),
                submittedAt: self.submittedAt(),
                termsId: self.termsId(),
                status: self.status(),
                isExact: self.isExact(),
                isGated: self.isGated(),
                isHooked: self.isHooked(),
                isMarket: self.isMarket()
            });
    }

    /// @notice See {JobMoneys}.
    function money(address client, uint256 budget) external pure returns (address, uint256) {
        JobMoney word = JobMoneys.pack(client, budget);
        return (word.client(), word.budget());
    }

    /// @notice See {TermsWords}.
    function terms(
        IJobTerms.Terms memory row
    ) external pure returns (address, uint256, uint256, uint256, uint256, uint256, bool, uint256) {
        TermsWord word = TermsWords.pack(row);
        return (
            word.evaluator(),
            word.feeBps(),
            word.bondBps(),
            word.seats(),
            word.deliverSeconds(),
            word.disputeSeconds(),
            word.isExact(),
            word.minTier()
        );
    }

    /// @notice What both words give back of a row.
    function unpacked(IJobTerms.Terms memory row) external pure returns (IJobTerms.Terms memory given) {
        TermsWords.pack(row).unpackTo(given);
        TermsPolicies.pack(row).unpackTo(given);
    }

    /// @notice See {JobMath}.
    function disputeSeconds(IJobTerms.Terms memory row) external pure returns (uint256) {
        return JobMath.disputeSeconds(row);
    }

    /// @notice See {JobMath}.
    function bond(
        uint256 budget,
        uint256 bondBps,
        uint256 seats,
        uint256 seatFeeBps,
        uint256 minSeatFee
    ) external pure returns (uint256) {
        return JobMath.bond(budget, bondBps, seats, seatFeeBps, minSeatFee);
    }
}
