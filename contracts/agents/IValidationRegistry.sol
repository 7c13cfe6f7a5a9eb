// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title Validations of agents' work: the Validation Registry of ERC-8004, with the standard's functions alone.
/// @dev The registry only records: a score is worth what its validator is, so choose validators.
///
///      What `validationRequest` is given is the hash of the payload. What identifies the request from then on, in its
///      event and in every other function, is the hash of validator, agent and that:
///      `keccak256(abi.encode(validatorAddress, agentId, payloadHash))`. So nobody can take the request hash of somebody
///      else by being first: only the agent's own people can make one that names it. Who fetches the payload checks it by
///      computing the same. {IValidationConsent-requestHashOf} does.
interface IValidationRegistry {
    /// @notice The agent asks the validator about what is at `requestURI`.
    event ValidationRequest(
        address indexed validatorAddress,
        uint256 indexed agentId,
        string requestURI,
        bytes32 indexed requestHash
    );

    /// @notice The validator answered, for the first time or anew.
    event ValidationResponse(
        address indexed validatorAddress,
        uint256 indexed agentId,
        bytes32 indexed requestHash,
        uint8 response,
        string responseURI,
        bytes32 responseHash,
        string tag
    );

    /// @notice There is no contract at `identity`.
    error ValidationRegistryNoIdentities(address identity);

    /// @notice A request names its validator.
    error ValidationRegistryValidatorZero(uint256 agentId);

    /// @notice The id is larger than any that a registry which counts can give.
    error ValidationRegistryAgentIdTooLarge(uint256 agentId, uint256 maximum);

    /// @notice `caller` neither owns nor operates the agent, nor is it a validator that the owner allowed to ask.
    error ValidationRegistryNotAuthorized(uint256 agentId, address caller);

    /// @notice The agent has asked this validator about this payload before.
    error ValidationRegistryRequestExists(bytes32 requestHash);

    /// @notice Nobody made this request.
    error ValidationRegistryUnknownRequest(bytes32 requestHash);

    /// @notice The request is for `validator`, not for `caller`.
    error ValidationRegistryNotValidator(bytes32 requestHash, address caller, address validator);

    /// @notice A response is 0 to `maximum`.
    error ValidationRegistryResponseOutOfBounds(uint8 response, uint8 maximum);

    /// @notice Asks the validator to judge what is at `requestURI`. The agent's owner or operator, or the validator itself
    ///         where the owner allowed it to ask: {IValidationConsent-setValidatorAllowed}.
    /// @param payloadHash the standard's `requestHash`: keccak256 of the payload.
    /// @return requestHash the payload's hash bound to agent and validator, which identifies the request.
    function validationRequest(
        address validatorAddress,
        uint256 agentId,
        string calldata requestURI,
        bytes32 payloadHash
    ) external returns (bytes32 requestHash);

    /// @notice Answers a request. Its validator only, as often as it likes: the last answer counts.
    /// @param response 0 to 100.
    /// @param responseHash keccak256 of what is at `responseURI`, or zero.
    function validationResponse(
        bytes32 requestHash,
        uint8 response,
        string calldata responseURI,
        bytes32 responseHash,
        string calldata tag
    ) external;

    /// @notice The registry whose agents this is about.
    function getIdentityRegistry() external view returns (address);

    /// @notice A request and its last answer. `lastUpdate` is 0 as long as there is none, so that a pending request is
    ///         told from one that scored 0.
    function getValidationStatus(
        bytes32 requestHash
    )
        external
        view
        returns (
            address validatorAddress,
            uint256 agentId,
            uint8 response,
            bytes32 responseHash,
            string memory tag,
            uint256 lastUpdate
        );

    /// @notice The mean of the last answers about the agent, rounded down; zero, with a count of zero, without any.
    /// @dev Without a tag one read, or one per validator. With a tag, all of the agent's requests are read: on chain, use
    ///      {IValidationPages-sumValidations}. A validator that is named twice counts once.
    /// @param validatorAddresses only these; all when none is named.
    /// @param tag only answers with this tag; empty for all.
    function getSummary(
        uint256 agentId,
        address[] calldata validatorAddresses,
        string calldata tag
    ) external view returns (uint64 count, uint8 averageResponse);

    /// @notice The requests about an agent, in their order.
    /// @dev For readers off the chain: it grows without bound. {IValidationPages-getAgentValidationsPage} does not.
    function getAgentValidations(uint256 agentId) external view returns (bytes32[] memory requestHashes);

    /// @notice The requests to a validator, in their order.
    /// @dev For readers off the chain: it grows without bound, and anybody with an agent can make it grow.
    ///      {IValidationPages-getValidatorRequestsPage} does not.
    function getValidatorRequests(address validatorAddress) external view returns (bytes32[] memory requestHashes);
}
