// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title Feedback about agents: the Reputation Registry of ERC-8004, with the standard's functions alone.
/// @dev Anybody may give feedback but the agent's owner and operators, so that a summary is worth what its clients are:
///      choose them. Unpaid feedback has no weight in this economy's own scores. What readers need beside the standard,
///      page by page, is in {IReputationPages}.
///
///      A summary is the mean. Values of different decimals are added exactly, each brought to 18 decimals first, and
///      the mean is rounded towards zero, once. It is given with 18 decimals, or with as many fewer as it takes to fit
///      into `int128`: with the same decimals as its parts it would lose what a part with more of them says.
interface IReputationRegistry {
    /// @notice A client said `value` of the agent, with `valueDecimals` digits behind the point; its `feedbackIndex`th.
    event NewFeedback(
        uint256 indexed agentId,
        address indexed clientAddress,
        uint64 feedbackIndex,
        int128 value,
        uint8 valueDecimals,
        string indexed indexedTag1,
        string tag1,
        string tag2,
        string endpoint,
        string feedbackURI,
        bytes32 feedbackHash
    );

    /// @notice A client took its feedback back. It stays readable and counts in no summary.
    event FeedbackRevoked(uint256 indexed agentId, address indexed clientAddress, uint64 indexed feedbackIndex);

    /// @notice `responder` answered feedback.
    event ResponseAppended(
        uint256 indexed agentId,
        address indexed clientAddress,
        uint64 feedbackIndex,
        address indexed responder,
        string responseURI,
        bytes32 responseHash
    );

    /// @notice There is no contract at `identity`.
    error ReputationRegistryNoIdentities(address identity);

    /// @notice A value has `maximum` decimals at most.
    error ReputationRegistryDecimalsTooMany(uint8 valueDecimals, uint8 maximum);

    /// @notice A value is of [−`maximum`, `maximum`].
    error ReputationRegistryValueOutOfBounds(int128 value, int128 maximum);

    /// @notice `caller` owns or operates the agent: nobody rates itself.
    error ReputationRegistrySelfFeedback(uint256 agentId, address caller);

    /// @notice `client` has said all that fits about this agent, `maximum` times.
    error ReputationRegistryFull(uint256 agentId, address client, uint256 maximum);

    /// @notice Of `client` about the agent there is feedback 1 to `lastIndex` only.
    error ReputationRegistryUnknownFeedback(uint256 agentId, address client, uint64 feedbackIndex, uint64 lastIndex);

    /// @notice The feedback was revoked before.
    error ReputationRegistryAlreadyRevoked(uint256 agentId, address client, uint64 feedbackIndex);

    /// @notice A summary needs at least one client: without a choice anybody could make it up.
    error ReputationRegistryNoClients(uint256 agentId);

    /// @notice Says `value` / 10^`valueDecimals` of the agent, in the caller's name. Not for its owner and operators.
    /// @dev Value, decimals, tags and revocation are stored, the rest is logged only.
    /// @param value −1e38 to 1e38.
    /// @param valueDecimals 0 to 18.
    /// @param tag1 what was measured, or empty.
    /// @param feedbackHash keccak256 of what is at `feedbackURI`, or zero.
    function giveFeedback(
        uint256 agentId,
        int128 value,
        uint8 valueDecimals,
        string calldata tag1,
        string calldata tag2,
        string calldata endpoint,
        string calldata feedbackURI,
        bytes32 feedbackHash
    ) external;

    /// @notice Takes the caller's own feedback out of every summary, for good.
    function revokeFeedback(uint256 agentId, uint64 feedbackIndex) external;

    /// @notice Answers feedback; anyone may, again and again, and only the count is kept.
    /// @param responseHash keccak256 of what is at `responseURI`, or zero.
    function appendResponse(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex,
        string calldata responseURI,
        bytes32 responseHash
    ) external;

    /// @notice The registry whose agents this is about.
    function getIdentityRegistry() external view returns (address);

    /// @notice The mean of what these clients said and did not revoke; zero, with a count of zero, when that is nothing.
    /// @dev Without tags one read per client. With tags, every feedback of these clients is read: on chain, use
    ///      {IReputationPages-sumFeedback}. A client that is named twice counts once.
    /// @param clientAddresses at least one.
    /// @param tag1 only feedback with this tag; empty for all.
    /// @param tag2 the same.
    function getSummary(
        uint256 agentId,
        address[] calldata clientAddresses,
        string calldata tag1,
        string calldata tag2
    ) external view returns (uint64 count, int128 summaryValue, uint8 summaryValueDecimals);

    /// @notice One feedback. The first of a client is 1.
    function readFeedback(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex
    ) external view returns (int128 value, uint8 valueDecimals, string memory tag1, string memory tag2, bool isRevoked);

    /// @notice Everything that these clients said, in their order; of all clients when none is named.
    /// @dev For readers off the chain: it grows without bound. {IReputationPages-readFeedbackPage} does not.
    function readAllFeedback(
        uint256 agentId,
        address[] calldata clientAddresses,
        string calldata tag1,
        string calldata tag2,
        bool includeRevoked
    )
        external
        view
        returns (
            address[] memory clients,
            uint64[] memory feedbackIndexes,
            int128[] memory values,
            uint8[] memory valueDecimals,
            string[] memory tag1s,
            string[] memory tag2s,
            bool[] memory revokedStatuses
        );

    /// @notice How many answers there are: to one feedback, or with `feedbackIndex` 0 to all of the client, or with a
    ///         zero client to all about the agent; by these responders, or by all when none is named.
    /// @dev One read, or one per responder. A responder that is named twice counts once.
    function getResponseCount(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex,
        address[] calldata responders
    ) external view returns (uint64 count);

    /// @notice Everybody who gave feedback about the agent, in the order of their first.
    /// @dev For readers off the chain: it grows without bound. {IReputationPages-getClientsPage} does not.
    function getClients(uint256 agentId) external view returns (address[] memory);

    /// @notice How often this client gave feedback about the agent, revoked ones included.
    function getLastIndex(uint256 agentId, address clientAddress) external view returns (uint64);
}
