// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title What the validation registry offers beside ERC-8004: the same, in bounded reads.
interface IValidationPages {
    /// @notice Whether the request was made and has no answer yet. False for what nobody asked.
    function isPending(bytes32 requestHash) external view returns (bool);

    /// @notice How many requests there are about the agent.
    function agentValidationCount(uint256 agentId) external view returns (uint256);

    /// @notice Requests about the agent from number `from` on (the first is 0), at most `maxCount`.
    function getAgentValidationsPage(
        uint256 agentId,
        uint256 from,
        uint256 maxCount
    ) external view returns (bytes32[] memory page);

    /// @notice How many requests there are to the validator.
    function validatorRequestCount(address validator) external view returns (uint256);

    /// @notice Requests to the validator from number `from` on (the first is 0), at most `maxCount`.
    function getValidatorRequestsPage(
        address validator,
        uint256 from,
        uint256 maxCount
    ) external view returns (bytes32[] memory page);

    /// @notice The last answers of a validator about the agent, or of all validators when it is zero, in one read.
    /// @return count how many requests are answered.
    /// @return sum of their answers.
    function totalOf(uint256 agentId, address validator) external view returns (uint64 count, uint256 sum);

    /// @notice The same of one page of the agent's requests, only with this tag; an empty tag stands for all.
    function sumValidations(
        uint256 agentId,
        address validator,
        string calldata tag,
        uint256 from,
        uint256 maxCount
    ) external view returns (uint64 count, uint256 sum);
}
