// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ERC165} from "@openzeppelin/contracts/utils/introspection/ERC165.sol";
import {AgentControl} from "./AgentControl.sol";
import {ClientRecord, ClientRecords} from "./ClientRecord.sol";
import {FeedbackColumns} from "./FeedbackColumns.sol";
import {FeedbackResponses} from "./FeedbackResponses.sol";
import {FeedbackWord, FeedbackWords} from "./FeedbackWord.sol";
import {IReputationPages} from "./IReputationPages.sol";
import {IReputationRegistry} from "./IReputationRegistry.sol";
import {ReputationReads} from "./ReputationReads.sol";

/// @title See {IReputationRegistry} and {IReputationPages}.
/// @dev Its parts: {FeedbackStore}, {FeedbackResponses}, {ReputationReads}, {FeedbackColumns}; here, what clients call.
contract ReputationRegistry is FeedbackResponses, ReputationReads, FeedbackColumns, ERC165 {
    using AgentControl for IERC721;

    uint256 private constant SECOND_PARAMETER_AT = 4 + 32;

    IERC721 private immutable IDENTITIES;

    constructor(IERC721 identities) {
        if (address(identities).code.length == 0) revert ReputationRegistryNoIdentities(address(identities));
        IDENTITIES = identities;
    }

    // CLIENT

    /// @inheritdoc IReputationRegistry
    function giveFeedback(
        uint256 agentId,
        int128 value,
        uint8 valueDecimals,
        string calldata tag1,
        string calldata tag2,
        string calldata /* endpoint */,
        string calldata /* feedbackURI */,
        bytes32 /* feedbackHash */
    ) external {
        _checkFeedback(agentId, value, valueDecimals);
        FeedbackWord word = FeedbackWords.pack(value, valueDecimals, bytes(tag1).length + bytes(tag2).length != 0);

        uint256 index = _append(agentId, word);
        if (word.isTagged()) _tag(agentId, index, tag1, tag2);
        _logFeedback(agentId, index, keccak256(bytes(tag1)));
    }

    /// @inheritdoc IReputationRegistry
    function revokeFeedback(uint256 agentId, uint64 feedbackIndex) external {
        Feedback storage feedback = _feedbackAt(agentId, msg.sender, feedbackIndex);
        FeedbackWord word = feedback.word;
        if (word.isRevoked()) revert ReputationRegistryAlreadyRevoked(agentId, msg.sender, feedbackIndex);

        feedback.word = word.revoked();
        ClientFeedback storage ofClient = _feedback[agentId][msg.sender];
        ClientRecord record = ofClient.record;
        _setTotals(ofClient, record.lastIndex(), record.count() - 1, _sumOf(ofClient, record) - word.scaled());
        emit FeedbackRevoked(agentId, msg.sender, feedbackIndex);
    }

    // VIEWS

    /// @inheritdoc IReputationRegistry
    function getIdentityRegistry() external view returns (address) {
        return address(IDENTITIES);
    }

    /// @inheritdoc ERC165
    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        return
            interfaceId == type(IReputationRegistry).interfaceId ||
            interfaceId == type(IReputationPages).interfaceId ||
            super.supportsInterface(interfaceId);
    }

    function _append(uint256 agentId, FeedbackWord word) private returns (uint256 index) {
        ClientFeedback storage ofClient = _feedback[agentId][msg.sender];
        ClientRecord record = ofClient.record;
        index = record.lastIndex() + 1;
        if (index > ClientRecords.MAX_INDEX) {
            revert ReputationRegistryFull(agentId, msg.sender, ClientRecords.MAX_INDEX);
        }
        if (index == 1) _clients[agentId].push(msg.sender);
        _setTotals(ofClient, index, record.count() + 1, _sumOf(ofClient, record) + word.scaled());
        ofClient.items[index].word = word;
    }

    function _tag(uint256 agentId, uint256 index, string calldata tag1, string calldata tag2) private {
        Feedback storage feedback = _feedback[agentId][msg.sender].items[index];
        feedback.tag1 = tag1;
        feedback.tag2 = tag2;
    }

    /// @dev Emits `NewFeedback`. Its data are the parameters as they were sent, but for the first word, in which the agent
    ///      gives way to the index: the decoder has checked them, and encoding eleven values anew costs thousands of gas.
    function _logFeedback(uint256 agentId, uint256 index, bytes32 tag1Hash) private {
        bytes memory data = abi.encodePacked(index, msg.data[SECOND_PARAMETER_AT:]);
        bytes32 topic = NewFeedback.selector;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            log4(add(data, 0x20), mload(data), topic, agentId, caller(), tag1Hash)
        }
    }

    function _checkFeedback(uint256 agentId, int128 value, uint8 valueDecimals) private view {
        if (valueDecimals > FeedbackWords.MAX_DECIMALS) {
            revert ReputationRegistryDecimalsTooMany(valueDecimals, FeedbackWords.MAX_DECIMALS);
        }
        if (value > FeedbackWords.MAX_VALUE || value < -FeedbackWords.MAX_VALUE) {
            revert ReputationRegistryValueOutOfBounds(value, FeedbackWords.MAX_VALUE);
        }
        if (IDENTITIES.isControlledBy(agentId, msg.sender)) revert ReputationRegistrySelfFeedback(agentId, msg.sender);
    }
}
