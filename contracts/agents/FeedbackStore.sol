// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ClientRecord, ClientRecords} from "./ClientRecord.sol";
import {FeedbackWord} from "./FeedbackWord.sol";
import {Filters} from "./Filters.sol";
import {IReputationRegistry} from "./IReputationRegistry.sol";

/// @title Where feedback is kept, and how it adds up.
abstract contract FeedbackStore is IReputationRegistry {
    struct Feedback {
        FeedbackWord word;
        string tag1;
        string tag2;
    }

    /// @dev Of one client about one agent.
    struct ClientFeedback {
        ClientRecord record;
        int256 wideSum; // only where the record is wide
        mapping(uint256 feedbackIndex => Feedback feedback) items;
    }

    /// @dev Hashes; zero stands for all.
    struct TagFilter {
        bytes32 tag1;
        bytes32 tag2;
    }

    mapping(uint256 agentId => address[] clients) internal _clients;
    mapping(uint256 agentId => mapping(address client => ClientFeedback feedback)) internal _feedback;

    function _setTotals(ClientFeedback storage self, uint256 lastIndex, uint256 count, int256 sum) internal {
        self.record = ClientRecords.pack(lastIndex, count, sum);
        if (!ClientRecords.fits(sum)) self.wideSum = sum;
    }

    /// @dev Loads what exists, so that no function can forget to ask.
    function _feedbackAt(
        uint256 agentId,
        address client,
        uint64 feedbackIndex
    ) internal view returns (Feedback storage) {
        ClientFeedback storage ofClient = _feedback[agentId][client];
        uint256 lastIndex = ofClient.record.lastIndex();
        if (feedbackIndex == 0 || feedbackIndex > lastIndex) {
            revert ReputationRegistryUnknownFeedback(agentId, client, feedbackIndex, uint64(lastIndex));
        }
        return ofClient.items[feedbackIndex];
    }

    function _sumOf(ClientFeedback storage self, ClientRecord record) internal view returns (int256) {
        return record.isWide() ? self.wideSum : record.sum();
    }

    /// @dev Of [`from`, `end`), without what was revoked.
    function _addUp(
        ClientFeedback storage self,
        TagFilter memory filter,
        uint256 from,
        uint256 end
    ) internal view returns (uint256 count, int256 sum) {
        for (uint256 i = from; i < end; ++i) {
            Feedback storage feedback = self.items[i];
            if (!_isChosen(feedback, filter, false)) continue;
            ++count;
            sum += feedback.word.scaled();
        }
    }

    function _isChosen(
        Feedback storage feedback,
        TagFilter memory filter,
        bool includeRevoked
    ) internal view returns (bool) {
        FeedbackWord word = feedback.word;
        if (word.isRevoked() && !includeRevoked) return false;
        if (filter.tag1 == 0 && filter.tag2 == 0) return true;
        if (!word.isTagged()) return false;
        return
            (filter.tag1 == 0 || filter.tag1 == keccak256(bytes(feedback.tag1))) &&
            (filter.tag2 == 0 || filter.tag2 == keccak256(bytes(feedback.tag2)));
    }

    function _filterOf(string memory tag1, string memory tag2) internal pure returns (TagFilter memory) {
        return TagFilter({tag1: Filters.hashTag(tag1), tag2: Filters.hashTag(tag2)});
    }
}
