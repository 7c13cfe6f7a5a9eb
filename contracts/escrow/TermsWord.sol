// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IJobTerms} from "./IJobTerms.sol";

/// @dev One slot: exact 8 · disputeSeconds 24 · deliverSeconds 24 · seats 8 · bondBps 16 · feeBps 16 · evaluator 160,
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

    /// @dev The bounds of the windows keep both sums below 2^24.
    function pack(
        IJobTerms.Terms memory terms,
        uint256 deliverSeconds_,
        uint256 disputeSeconds_
    ) internal pure returns (TermsWord) {
        return
            TermsWord.wrap(
                uint160(terms.evaluator) |
                    (uint256(terms.feeBps) << FEE_AT) |
                    (uint256(terms.bondBps) << BOND_AT) |
                    (uint256(terms.seats) << SEATS_AT) |
                    (deliverSeconds_ << DELIVER_AT) |
                    (disputeSeconds_ << DISPUTE_AT) |
                    (uint256(terms.mode) << EXACT_AT)
            );
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
        return TermsWord.unwrap(self) >> EXACT_AT != 0;
    }
}
