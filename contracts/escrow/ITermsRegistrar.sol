// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

import {IJobTerms} from "./IJobTerms.sol";

/// @title Where governance appends rows of terms, each within its bounds.
/// @dev The escrow created it, and takes rows from it alone. Trust assumption: governance may append rows within the
///      bounds below, and never change one.
interface ITermsRegistrar {
    /// @notice Appends a row to the terms of the escrow. Governance only.
    /// @dev Bounds: fee ≤ 500 bps; bond 200–10,000 bps; submit ≥ 1 minute and ≤ 30 days; grace ≤ 7 days; review 1 minute
    ///      – 7 days; evidence ≤ 3 days; commit and reveal 1 minute – 3 days each; appeal ≤ 3 days; seats odd, 1–31; pass
    ///      score ≤ 100; sampling ≤ 10,000 bps; tier ≤ 3; evaluator not zero. `lifetimeSeconds` given is ignored and
    ///      computed: submit + grace + review + 6 × (evidence + commit + reveal) + 2 × appeal, so that no refund can
    ///      overtake three committee rounds, three re-draws and two appeals.
    function addTerms(IJobTerms.Terms calldata terms) external returns (uint256 termsId);
}
