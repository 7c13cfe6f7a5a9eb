// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title Append-only rows of policy; a job keeps its row for life.
/// @dev Row 0 is for plain ERC-8183 jobs, whose evaluator and expiry are their own; it is given at construction.
///      Trust assumption: governance may append rows within the bounds below, and never change one.
interface IJobTerms {
    enum ValidationMode {
        Scored,
        Exact
    }

    /// @dev Kept whole for readers; what opening and settling read is packed beside it.
    struct Terms {
        uint32 submitSeconds; // from funding to the deliverable
        uint24 graceSeconds; // after it, before anyone may close the job
        uint24 reviewSeconds; // for the client, from the deliverable
        uint24 evidenceSeconds; // before each committee votes
        uint24 commitSeconds;
        uint24 revealSeconds;
        uint24 appealSeconds; // after each verdict
        uint8 passScore; // 0–100, scored mode
        ValidationMode mode;
        address evaluator; // who may complete, reject or settle
        uint16 feeBps; // of what the provider is paid
        uint16 bondBps; // of the budget, from the provider's stake
        uint16 validateBps; // share of submissions that are sampled
        uint8 seats; // of a committee
        uint32 lifetimeSeconds; // from funding to expiry; computed when the row is added
        address arbitrator; // who rules when the job is disputed
    }

    /// @notice Row `termsId` is in force for jobs that will name it.
    event TermsAdded(uint256 indexed termsId, Terms terms);

    /// @notice There is no row `termsId` for a market job.
    error JobEscrowTermsUnknown(uint256 termsId);

    /// @notice `field` is `value`, outside `minimum` and `maximum`.
    error JobEscrowTermsOutOfBounds(bytes32 field, uint256 value, uint256 minimum, uint256 maximum);

    /// @notice Appends a row. Governance only.
    /// @dev Bounds: fee ≤ 500 bps; bond 200–10,000 bps; submit ≥ 1 minute and ≤ 30 days; grace ≤ 7 days; review 1 minute
    ///      – 7 days; evidence ≤ 3 days; commit and reveal 1 minute – 3 days each; appeal ≤ 3 days; seats odd, 1–31; pass
    ///      score ≤ 100; sampling ≤ 10,000 bps; evaluator not zero. `lifetimeSeconds` given is ignored and computed:
    ///      submit + grace + review + 6 × (evidence + commit + reveal) + 2 × appeal, so that no refund can overtake
    ///      three committee rounds, three re-draws and two appeals.
    function addTerms(Terms calldata terms) external returns (uint256 termsId);

    /// @notice Row `termsId`.
    function termsOf(uint256 termsId) external view returns (Terms memory);

    /// @notice How many rows there are, row 0 included.
    function termsCount() external view returns (uint256);
}
