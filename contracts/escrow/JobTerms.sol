// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IAgenticCommerce} from "./IAgenticCommerce.sol";
import {IJobTerms} from "./IJobTerms.sol";
import {JobMath} from "./JobMath.sol";
import {TermsWord, TermsWords} from "./TermsWord.sol";

/// @title See {IJobTerms}.
abstract contract JobTerms is IJobTerms, AccessManaged {
    uint256 private constant MAX_FEE_BPS = 500;
    uint256 private constant MIN_BOND_BPS = 200;
    uint256 private constant MAX_BPS = 10_000;
    uint256 private constant MAX_SEATS = 31;
    uint256 private constant MAX_SCORE = 100;

    /// @dev The fee of plain jobs, of row 0, which never changes.
    uint256 internal immutable PLAIN_FEE_BPS;

    uint256 private _termsCount;
    mapping(uint256 termsId => Terms terms) private _terms;
    mapping(uint256 termsId => TermsWord word) private _termsWords;

    constructor(Terms memory plainTerms) {
        // A row without evaluator is not for markets: see `open`.
        plainTerms.evaluator = address(0);
        plainTerms.bondBps = 0;
        plainTerms.seats = 0;
        PLAIN_FEE_BPS = plainTerms.feeBps;
        _append(plainTerms);
    }

    // GOVERNANCE

    /// @inheritdoc IJobTerms
    function addTerms(Terms calldata terms) external restricted returns (uint256 termsId) {
        if (terms.evaluator == address(0)) revert IAgenticCommerce.JobEscrowZeroAddress();
        _bound("bondBps", terms.bondBps, MIN_BOND_BPS, MAX_BPS);
        _bound("validateBps", terms.validateBps, 0, MAX_BPS);
        _bound("seats", terms.seats, 1, MAX_SEATS);
        // An even committee could tie.
        if (terms.seats % 2 == 0) revert JobEscrowTermsOutOfBounds("seats", terms.seats, 1, MAX_SEATS);
        return _append(terms);
    }

    // VIEWS

    /// @inheritdoc IJobTerms
    function termsOf(uint256 termsId) external view returns (Terms memory) {
        if (termsId >= _termsCount) revert JobEscrowTermsUnknown(termsId);
        return _terms[termsId];
    }

    /// @inheritdoc IJobTerms
    function termsCount() external view returns (uint256) {
        return _termsCount;
    }

    /// @dev Zero, and without evaluator, when there is no such row.
    function _termsWord(uint256 termsId) internal view returns (TermsWord) {
        return _termsWords[termsId];
    }

    function _append(Terms memory terms) private returns (uint256 termsId) {
        _checkWindows(terms);
        _bound("feeBps", terms.feeBps, 0, MAX_FEE_BPS);
        _bound("passScore", terms.passScore, 0, MAX_SCORE);

        uint256 deliverSeconds = uint256(terms.submitSeconds) + terms.graceSeconds;
        uint256 disputeSeconds = JobMath.disputeSeconds(terms);
        // At most 104 days by the bounds above.
        terms.lifetimeSeconds = uint32(deliverSeconds + disputeSeconds);
        termsId = _termsCount++;
        _terms[termsId] = terms;
        _termsWords[termsId] = TermsWords.pack(terms, deliverSeconds, disputeSeconds);
        emit TermsAdded(termsId, terms);
    }

    function _checkWindows(Terms memory terms) private pure {
        _bound("submitSeconds", terms.submitSeconds, 1 minutes, 30 days);
        _bound("graceSeconds", terms.graceSeconds, 0, 7 days);
        _bound("reviewSeconds", terms.reviewSeconds, 1 minutes, 7 days);
        _bound("evidenceSeconds", terms.evidenceSeconds, 0, 3 days);
        _bound("commitSeconds", terms.commitSeconds, 1 minutes, 3 days);
        _bound("revealSeconds", terms.revealSeconds, 1 minutes, 3 days);
        _bound("appealSeconds", terms.appealSeconds, 0, 3 days);
    }

    function _bound(bytes32 field, uint256 value, uint256 minimum, uint256 maximum) private pure {
        if (value < minimum || value > maximum) revert JobEscrowTermsOutOfBounds(field, value, minimum, maximum);
    }
}
