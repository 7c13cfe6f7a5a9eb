// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title Who rules when a job is disputed: the arbitrator of the job's terms.
/// @dev It answers each request by `rule` of the evaluator that asked, once. Trust assumption: it rules within the
///      rounds that the terms' expiry leaves time for; if it never does, the job expires and the client is refunded.
interface IArbitrator {
    /// @notice Opens the dispute of `jobId`. The caller is the job's evaluator, and has just paid `fee` wei, the fee of one
    ///         committee, to this contract's balance in the escrow.
    function request(uint256 jobId, uint256 fee) external;
}
