// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IAgenticCommerce} from "./IAgenticCommerce.sol";

/// @dev One slot: hooked 1 · gated 1 · exact 1 · status 5 · termsId 24 · submittedAt 32 · deliverBy 32 · provider 160,
///      lowest bits last. `deliverBy` is the last second of delivery; expiry follows from it and the terms.
type JobState is uint256;

using JobStates for JobState global;

/// @title Who does a job, and how far it is; `submit` writes this slot alone.
library JobStates {
    uint256 private constant DELIVER_BY_AT = 160;
    uint256 private constant SUBMITTED_AT = 192;
    uint256 private constant TERMS_AT = 224;
    uint256 private constant STATUS_AT = 248;
    uint256 private constant EXACT_BIT = 1 << 253;
    uint256 private constant GATED_BIT = 1 << 254;
    uint256 private constant HOOKED_BIT = 1 << 255;
    uint256 private constant DELIVER_BY_MASK = 0xffffffff << DELIVER_BY_AT;
    uint256 private constant STATUS_MASK = 0x1f << STATUS_AT;

    /// @dev `deliverBy` is below 2^32 until the year 2106.
    function pack(
        address provider_,
        uint256 deliverBy_,
        uint256 termsId_,
        IAgenticCommerce.JobStatus status_
    ) internal pure returns (JobState) {
        return
            JobState.wrap(
                uint160(provider_) |
                    (deliverBy_ << DELIVER_BY_AT) |
                    (termsId_ << TERMS_AT) |
                    (uint256(status_) << STATUS_AT)
            );
    }

    function provider(JobState self) internal pure returns (address) {
        return address(uint160(JobState.unwrap(self)));
    }

    function deliverBy(JobState self) internal pure returns (uint256) {
        return uint32(JobState.unwrap(self) >> DELIVER_BY_AT);
    }

    function submittedAt(JobState self) internal pure returns (uint256) {
        return uint32(JobState.unwrap(self) >> SUBMITTED_AT);
    }

    function termsId(JobState self) internal pure returns (uint256) {
        return uint24(JobState.unwrap(self) >> TERMS_AT);
    }

    function status(JobState self) internal pure returns (IAgenticCommerce.JobStatus) {
        return IAgenticCommerce.JobStatus((JobState.unwrap(self) & STATUS_MASK) >> STATUS_AT);
    }

    /// @dev Whether the deliverable is stored too.
    function isExact(JobState self) internal pure returns (bool) {
        return JobState.unwrap(self) & EXACT_BIT != 0;
    }

    /// @dev Whether the evaluator is asked before the job is funded.
    function isGated(JobState self) internal pure returns (bool) {
        return JobState.unwrap(self) & GATED_BIT != 0;
    }

    function isHooked(JobState self) internal pure returns (bool) {
        return JobState.unwrap(self) & HOOKED_BIT != 0;
    }

    /// @dev Market jobs have a row of terms other than 0, balances and a bond; plain jobs have none of these.
    function isMarket(JobState self) internal pure returns (bool) {
        return self.termsId() != 0;
    }

    /// @dev `deliverBy_` is below 2^32 until the year 2106.
    function withDeliverBy(JobState self, uint256 deliverBy_) internal pure returns (JobState) {
        return JobState.wrap((JobState.unwrap(self) & ~DELIVER_BY_MASK) | (deliverBy_ << DELIVER_BY_AT));
    }

    function withStatus(JobState self, IAgenticCommerce.JobStatus status_) internal pure returns (JobState) {
        return JobState.wrap((JobState.unwrap(self) & ~STATUS_MASK) | (uint256(status_) << STATUS_AT));
    }

    /// @dev Only for a job that was not submitted yet; `at` is below 2^32 until the year 2106.
    function withSubmission(JobState self, uint256 at) internal pure returns (JobState) {
        uint256 word = JobState.unwrap(self.withStatus(IAgenticCommerce.JobStatus.Submitted));
        return JobState.wrap(word | (at << SUBMITTED_AT));
    }

    /// @dev Only for a job that has no provider yet.
    function withProvider(JobState self, address provider_) internal pure returns (JobState) {
        return JobState.wrap(JobState.unwrap(self) | uint160(provider_));
    }

    function withExact(JobState self) internal pure returns (JobState) {
        return JobState.wrap(JobState.unwrap(self) | EXACT_BIT);
    }

    function withGate(JobState self) internal pure returns (JobState) {
        return JobState.wrap(JobState.unwrap(self) | GATED_BIT);
    }

    function withHook(JobState self) internal pure returns (JobState) {
        return JobState.wrap(JobState.unwrap(self) | HOOKED_BIT);
    }
}
