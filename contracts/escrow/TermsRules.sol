// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Bps} from "../shared/Bps.sol";
import {IAgenticCommerce} from "./IAgenticCommerce.sol";
import {IJobTerms} from "./IJobTerms.sol";

/// @title The bounds of every row of terms.
library TermsRules {
    uint256 private constant MAX_FEE_BPS = 500;
    uint256 private constant MIN_BOND_BPS = 200;
    uint256 private constant MAX_SEATS = 31;
    uint256 private constant MAX_SCORE = 100;
    uint256 private constant MAX_TIER = 3;

    /// @dev Row 0, for plain jobs: it has a committee when it has an arbitrator.
    function checkPlain(IJobTerms.Terms memory terms) internal pure {
        _checkWindows(terms);
        _bound("feeBps", terms.feeBps, 0, MAX_FEE_BPS);
        _bound("passScore", terms.passScore, 0, MAX_SCORE);
        if (terms.arbitrator != address(0)) _checkSeats(terms.seats);
    }

    /// @dev A row for market jobs.
    function checkMarket(IJobTerms.Terms memory terms) internal pure {
        if (terms.evaluator == address(0)) revert IAgenticCommerce.JobEscrowZeroAddress();
        _checkWindows(terms);
        _bound("feeBps", terms.feeBps, 0, MAX_FEE_BPS);
        _bound("passScore", terms.passScore, 0, MAX_SCORE);
        _checkSeats(terms.seats);
        _bound("bondBps", terms.bondBps, MIN_BOND_BPS, Bps.ONE);
        _bound("validateBps", terms.validateBps, 0, Bps.ONE);
        _bound("minTier", terms.minTier, 0, MAX_TIER);
    }

    function _checkWindows(IJobTerms.Terms memory terms) private pure {
        _bound("submitSeconds", terms.submitSeconds, 1 minutes, 30 days);
        _bound("graceSeconds", terms.graceSeconds, 0, 7 days);
        _bound("reviewSeconds", terms.reviewSeconds, 1 minutes, 7 days);
        _bound("evidenceSeconds", terms.evidenceSeconds, 0, 3 days);
        _bound("commitSeconds", terms.commitSeconds, 1 minutes, 3 days);
        _bound("revealSeconds", terms.revealSeconds, 1 minutes, 3 days);
        _bound("appealSeconds", terms.appealSeconds, 0, 3 days);
    }

    /// @dev An even committee could tie.
    function _checkSeats(uint256 seats) private pure {
        _bound("seats", seats, 1, MAX_SEATS);
        if (seats % 2 == 0) revert IJobTerms.JobEscrowTermsOutOfBounds("seats", seats, 1, MAX_SEATS);
    }

    function _bound(bytes32 field, uint256 value, uint256 minimum, uint256 maximum) private pure {
        if (value < minimum || value > maximum) {
            revert IJobTerms.JobEscrowTermsOutOfBounds(field, value, minimum, maximum);
        }
    }
}
