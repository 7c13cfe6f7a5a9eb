// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title What the reputation registry offers beside ERC-8004: the same, in bounded reads.
interface IReputationPages {
    struct FeedbackEntry {
        uint64 feedbackIndex;
        int128 value;
        uint8 valueDecimals;
        bool isRevoked;
        string tag1;
        string tag2;
    }

    /// @notice How many clients gave feedback about the agent.
    function clientCount(uint256 agentId) external view returns (uint256);

    /// @notice Clients from number `from` on (the first is 0), at most `maxCount`.
    function getClientsPage(
        uint256 agentId,
        uint256 from,
        uint256 maxCount
    ) external view returns (address[] memory page);

    /// @notice What a client said, from index `from` on (the first is 1, and 0 means it too), at most `maxCount`.
    function readFeedbackPage(
        uint256 agentId,
        address client,
        uint256 from,
        uint256 maxCount
    ) external view returns (FeedbackEntry[] memory page);

    /// @notice What a client said and did not revoke, in one read.
    /// @return count how many.
    /// @return sum their sum, exact, with 18 decimals.
    function totalOf(uint256 agentId, address client) external view returns (uint64 count, int256 sum);

    /// @notice The same of one page of a client's feedback, only with these tags; an empty tag stands for all.
    function sumFeedback(
        uint256 agentId,
        address client,
        string calldata tag1,
        string calldata tag2,
        uint256 from,
        uint256 maxCount
    ) external view returns (uint64 count, int256 sum);
}
