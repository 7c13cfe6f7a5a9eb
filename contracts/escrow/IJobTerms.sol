// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

import {ITermsRegistrar} from "./ITermsRegistrar.sol";
import {TermsPolicy} from "./TermsPolicy.sol";
import {TermsWord} from "./TermsWord.sol";

/// @title Append-only rows of policy; a job keeps its row for life.
/// @dev Row 0 is for plain ERC-8183 jobs, whose evaluator and expiry are their own; it is given at construction.
///      Trust assumption: governance may append rows through {ITermsRegistrar}, and never change one.
interface IJobTerms {
    enum ValidationMode {
        Scored,
        Exact
    }

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
        uint8 minTier; // 0–3, of the provider when it commits itself
        uint32 lifetimeSeconds; // from funding to expiry; computed when the row is added
        address arbitrator; // who rules when the job is disputed; zero: nobody, the job cannot be challenged
    }

    /// @notice Row `termsId` is in force for jobs that will name it.
    event TermsAdded(uint256 indexed termsId, Terms terms);

    /// @notice `caller` is not the registrar of terms.
    error JobEscrowNotTermsRegistrar(address caller);

    /// @notice There is no row `termsId` for a market job.
    error JobEscrowTermsUnknown(uint256 termsId);

    /// @notice `field` is `value`, outside `minimum` and `maximum`.
    error JobEscrowTermsOutOfBounds(bytes32 field, uint256 value, uint256 minimum, uint256 maximum);

    /// @notice Appends a row, in the two words that the escrow keeps of it. Only the registrar, which has checked it.
    function appendTerms(TermsWord word, TermsPolicy policy, address arbitrator) external returns (uint256 termsId);

    /// @notice Row `termsId`.
    function termsOf(uint256 termsId) external view returns (Terms memory);

    /// @notice Where governance appends rows.
    function termsRegistrar() external view returns (ITermsRegistrar);

    /// @notice How many rows there are, row 0 included.
    function termsCount() external view returns (uint256);
}
