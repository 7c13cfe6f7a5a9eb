// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IJobTerms} from "./IJobTerms.sol";
import {ITermsRegistrar} from "./ITermsRegistrar.sol";
import {TermsPolicies} from "./TermsPolicy.sol";
import {TermsRules} from "./TermsRules.sol";
import {TermsWords} from "./TermsWord.sol";

/// @title See {ITermsRegistrar}.
contract TermsRegistrar is ITermsRegistrar, AccessManaged {
    IJobTerms private immutable ESCROW;

    constructor(address initialAuthority) AccessManaged(initialAuthority) {
        ESCROW = IJobTerms(msg.sender);
    }

    /// @inheritdoc ITermsRegistrar
    function addTerms(IJobTerms.Terms calldata terms) external restricted returns (uint256 termsId) {
        TermsRules.checkMarket(terms);

        return ESCROW.appendTerms(TermsWords.pack(terms), TermsPolicies.pack(terms), terms.arbitrator);
    }
}
