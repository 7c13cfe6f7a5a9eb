// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IJobTerms} from "./IJobTerms.sol";

/// @dev One slot: validateBps 16 · passScore 8 · seats 8 · appeal 24 · reveal 24 · commit 24 · evidence 24 · review 24 ·
///      grace 24 · submit 32, lowest bits last; windows in seconds.
type TermsPolicy is uint256;

using TermsPolicies for TermsPolicy global;

/// @title The part of a row of terms that only judging reads.
library TermsPolicies {
    uint256 private constant GRACE_AT = 32;
    uint256 private constant REVIEW_AT = 56;
    uint256 private constant EVIDENCE_AT = 80;
    uint256 private constant COMMIT_AT = 104;
    uint256 private constant REVEAL_AT = 128;
    uint256 private constant APPEAL_AT = 152;
    uint256 private constant SEATS_AT = 176;
    uint256 private constant PASS_SCORE_AT = 184;
    uint256 private constant VALIDATE_AT = 192;

    function pack(IJobTerms.Terms memory terms) internal pure returns (TermsPolicy) {
        uint256 windows =
            terms.submitSeconds |
                (uint256(terms.graceSeconds) << GRACE_AT) |
                (uint256(terms.reviewSeconds) << REVIEW_AT) |
                (uint256(terms.evidenceSeconds) << EVIDENCE_AT) |
                (uint256(terms.commitSeconds) << COMMIT_AT) |
                (uint256(terms.revealSeconds) << REVEAL_AT) |
                (uint256(terms.appealSeconds) << APPEAL_AT);
        return
            TermsPolicy.wrap(
                windows |
                    (uint256(terms.seats) << SEATS_AT) |
                    (uint256(terms.passScore) << PASS_SCORE_AT) |
                    (uint256(terms.validateBps) << VALIDATE_AT)
            );
    }

    /// @dev Fills in what this word has of a row.
    function unpackTo(TermsPolicy self, IJobTerms.Terms memory terms) internal pure {
        uint256 word = TermsPolicy.unwrap(self);
        terms.submitSeconds = uint32(word);
        terms.graceSeconds = uint24(word >> GRACE_AT);
        terms.reviewSeconds = uint24(word >> REVIEW_AT);
        terms.evidenceSeconds = uint24(word >> EVIDENCE_AT);
        terms.commitSeconds = uint24(word >> COMMIT_AT);
        terms.revealSeconds = uint24(word >> REVEAL_AT);
        terms.appealSeconds = uint24(word >> APPEAL_AT);
        terms.seats = uint8(word >> SEATS_AT);
        terms.passScore = uint8(word >> PASS_SCORE_AT);
        terms.validateBps = uint16(word >> VALIDATE_AT);
    }
}
