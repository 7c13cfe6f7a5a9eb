// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title What an evaluator contract may refuse, and until when it takes deliveries, before a plain job is funded.
/// @dev Announced by ERC-165 when the job is created; evaluators without it, or without code then, are not asked.
interface IJobGate {
    /// @notice Reverts, with the evaluator's own error, when it will not judge a job with these parameters.
    /// @param expiredAt when the client may be refunded, in seconds.
    /// @param hook the job's hook, or zero.
    /// @return deliverBy the last second of a delivery that the evaluator can still judge before the expiry.
    function checkFund(uint256 jobId, uint256 expiredAt, address hook) external view returns (uint256 deliverBy);
}
