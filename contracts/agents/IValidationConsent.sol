// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title Who may ask in an agent's name, beside ERC-8004, and how requests are named.
interface IValidationConsent {
    /// @notice `owner` lets `validator` open requests about its agent, or no longer.
    event ValidatorAllowed(uint256 indexed agentId, address indexed owner, address indexed validator, bool isAllowed);

    /// @notice Only `owner` can allow a validator to ask about its agent.
    error ValidationRegistryNotOwner(uint256 agentId, address caller, address owner);

    /// @notice Lets `validator` open requests about the agent, to itself, until this is taken back. The owner only.
    /// @dev The consent is its owner's: whoever gets the agent has given none. An owner that gets its agent back has its
    ///      own consents back too.
    function setValidatorAllowed(uint256 agentId, address validator, bool isAllowed) external;

    /// @notice Whether the agent's present owner lets `validator` ask. Reverts for an agent that does not exist.
    function isValidatorAllowed(uint256 agentId, address validator) external view returns (bool);

    /// @notice What identifies the agent's request to this validator about a payload.
    function requestHashOf(
        address validator,
        uint256 agentId,
        bytes32 payloadHash
    ) external pure returns (bytes32 requestHash);
}
