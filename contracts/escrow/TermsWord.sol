// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IJobTerms} from "./IJobTerms.sol";
import {JobMath} from "./JobMath.sol";

/// @dev One slot: minTier 7 · exact 1 · disputeSeconds 24 · deliverSeconds 24 · seats 8 · bondBps 16 · feeBps 16 · evaluator 160,
///      lowest bits last.
type TermsWord is uint256;

using TermsWords for TermsWord global;

/// @title The part of a row of terms that opening and settling a job read: one slot, read once.
library TermsWords {
    uint256 private constant FEE_AT = 160;
    uint256 private constant BOND_AT = 176;
    uint256 private constant SEATS_AT = 192;
    uint256 private constant DELIVER_AT = 200;
    uint256 private constant DISPUTE_AT = 224;
    uint256 private constant EXACT_AT = 248;
    uint256 private constant MIN_TIER_AT = 249;

    /// @dev The bounds of the windows keep both sums below 2^24, those of the tier its bits. A row without evaluator has
    ///      no bond: it is not for markets.
    function pack(IJobTerms.Terms memory terms) internal pure returns (TermsWord) {
        uint256 deliverSeconds_ = uint256(terms.submitSeconds) + terms.graceSeconds;
        uint256 word =
            uint160(terms.evaluator) |
                (uint256(terms.feeBps) << FEE_AT) |
                (deliverSeconds_ << DELIVER_AT) |
                (JobMath.disputeSeconds(terms) << DISPUTE_AT) |
                (uint256(terms.mode) << EXACT_AT);
        if (terms.evaluator == address(0)) return TermsWord.wrap(word);
        return
            TermsWord.wrap(
                word |
                    (uint256(terms.bondBps) << BOND_AT) |
                    (uint256(terms.seats) << SEATS_AT) |
                    (uint256(terms.minTier) << MIN_TIER_AT)
            );
    }

    /// @dev Fills in what this word has of a row; the seats are in the other word.
    function unpackTo(TermsWord self, IJobTerms.Terms memory terms) internal pure {
        terms.evaluator = self.evaluator();
        terms.feeBps = uint16(self.feeBps());
        terms.bondBps = uint16(self.bondBps());
        terms.minTier = uint8(self.minTier());
        terms.mode = self.isExact() ? IJobTerms.ValidationMode.Exact : IJobTerms.ValidationMode.Scored;
        // At most 104 days by the bounds of the windows.
        terms.lifetimeSeconds = uint32(self.deliverSeconds() + self.disputeSeconds());
    }

    function evaluator(TermsWord self) internal pure returns (address) {
        return address(uint160(TermsWord.unwrap(self)));
    }

    function feeBps(TermsWord self) internal pure returns (uint256) {
        return uint16(TermsWord.unwrap(self) >> FEE_AT);
    }

    function bondBps(TermsWord self) internal pure returns (uint256) {
        return uint16(TermsWord.unwrap(self) >> BOND_AT);
    }

    function seats(TermsWord self) internal pure returns (uint256) {
        return uint8(TermsWord.unwrap(self) >> SEATS_AT);
    }

    /// @dev From funding to the last moment a deliverable may come: submit window and grace.
    function deliverSeconds(TermsWord self) internal pure returns (uint256) {
        return uint24(TermsWord.unwrap(self) >> DELIVER_AT);
    }

    /// @dev From then until expiry: all that a dispute can take.
    function disputeSeconds(TermsWord self) internal pure returns (uint256) {
        return uint24(TermsWord.unwrap(self) >> DISPUTE_AT);
    }

    function isExact(TermsWord self) internal pure returns (bool) {
        return TermsWord.unwrap(self) & (1 << EXACT_AT) != 0;
    }

    /// @dev The tier that a provider needs when it commits itself to a job.
    function minTier(TermsWord self) internal pure returns (uint256) {
        return TermsWord.unwrap(self) >> MIN_TIER_AT;
    }
}
