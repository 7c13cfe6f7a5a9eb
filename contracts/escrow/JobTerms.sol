// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IJobTerms} from "./IJobTerms.sol";
import {ITermsRegistrar} from "./ITermsRegistrar.sol";
import {TermsPolicies, TermsPolicy} from "./TermsPolicy.sol";
import {TermsRegistrar} from "./TermsRegistrar.sol";
import {TermsRules} from "./TermsRules.sol";
import {TermsWord, TermsWords} from "./TermsWord.sol";

/// @title See {IJobTerms}.
/// @dev Creates the registrar, which has the bounds: this contract has no room for what is done once a year.
abstract contract JobTerms is IJobTerms {
    /// @dev Two slots; the first is all that opening and settling a job read. A third when there is an arbitrator.
    struct TermsRow {
        TermsWord word;
        TermsPolicy policy;
        address arbitrator;
    }

    /// @dev The fee of plain jobs, of row 0, which never changes.
    uint256 internal immutable PLAIN_FEE_BPS;
    ITermsRegistrar private immutable REGISTRAR;

    uint256 private _termsCount;
    mapping(uint256 termsId => TermsRow row) private _terms;

    constructor(Terms memory plainTerms, address initialAuthority) {
        // A row without evaluator is not for markets: see `open`.
        plainTerms.evaluator = address(0);
        TermsRules.checkPlain(plainTerms);
        PLAIN_FEE_BPS = plainTerms.feeBps;
        REGISTRAR = new TermsRegistrar(initialAuthority);
        _append(TermsWords.pack(plainTerms), TermsPolicies.pack(plainTerms), plainTerms.arbitrator);
    }

    // REGISTRAR

    /// @inheritdoc IJobTerms
    function appendTerms(TermsWord word, TermsPolicy policy, address arbitrator) external returns (uint256 termsId) {
        if (msg.sender != address(REGISTRAR)) revert JobEscrowNotTermsRegistrar(msg.sender);
        return _append(word, policy, arbitrator);
    }

    // VIEWS

    /// @inheritdoc IJobTerms
    function termsOf(uint256 termsId) external view returns (Terms memory) {
        if (termsId >= _termsCount) revert JobEscrowTermsUnknown(termsId);
        return _termsOf(termsId);
    }

    /// @inheritdoc IJobTerms
    function termsRegistrar() external view returns (ITermsRegistrar) {
        return REGISTRAR;
    }

    /// @inheritdoc IJobTerms
    function termsCount() external view returns (uint256) {
        return _termsCount;
    }

    /// @dev Zero, and without evaluator, when there is no such row.
    function _termsWord(uint256 termsId) internal view returns (TermsWord) {
        return _terms[termsId].word;
    }

    function _append(TermsWord word, TermsPolicy policy, address arbitrator) private returns (uint256 termsId) {
        termsId = _termsCount++;
        _terms[termsId] = TermsRow(word, policy, arbitrator);
        emit TermsAdded(termsId, _termsOf(termsId));
    }

    function _termsOf(uint256 termsId) private view returns (Terms memory terms) {
        TermsRow storage row = _terms[termsId];
        row.word.unpackTo(terms);
        row.policy.unpackTo(terms);
        terms.arbitrator = row.arbitrator;
    }
}
