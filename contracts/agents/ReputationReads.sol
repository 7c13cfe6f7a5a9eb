// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ClientRecord} from "./ClientRecord.sol";
import {FeedbackStore} from "./FeedbackStore.sol";
import {FeedbackWord, FeedbackWords} from "./FeedbackWord.sol";
import {Filters} from "./Filters.sol";
import {IReputationPages} from "./IReputationPages.sol";
import {IReputationRegistry} from "./IReputationRegistry.sol";

/// @title Summaries and pages of feedback.
abstract contract ReputationReads is FeedbackStore, IReputationPages {
    using Filters for address[];

    /// @inheritdoc IReputationRegistry
    function getSummary(
        uint256 agentId,
        address[] memory clientAddresses,
        string memory tag1,
        string memory tag2
    ) external view returns (uint64 count, int128 summaryValue, uint8 summaryValueDecimals) {
        if (clientAddresses.length == 0) revert ReputationRegistryNoClients(agentId);
        TagFilter memory filter = _filterOf(tag1, tag2);
        int256 sum;
        for (uint256 i; i < clientAddresses.length; ++i) {
            if (clientAddresses.isSkipped(i)) continue;
            (uint256 clientCount_, int256 clientSum) = _total(_feedback[agentId][clientAddresses[i]], filter);
            count += uint64(clientCount_);
            sum += clientSum;
        }
        (summaryValue, summaryValueDecimals) = _mean(sum, count);
    }

    /// @inheritdoc IReputationRegistry
    function readFeedback(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex
    )
        external
        view
        returns (int128 value, uint8 valueDecimals, string memory tag1, string memory tag2, bool isRevoked)
    {
        Feedback storage feedback = _feedbackAt(agentId, clientAddress, feedbackIndex);
        FeedbackWord word = feedback.word;
        return (word.value(), word.decimals(), feedback.tag1, feedback.tag2, word.isRevoked());
    }

    /// @inheritdoc IReputationRegistry
    function getClients(uint256 agentId) external view returns (address[] memory) {
        return _clients[agentId];
    }

    /// @inheritdoc IReputationRegistry
    function getLastIndex(uint256 agentId, address clientAddress) external view returns (uint64) {
        return uint64(_feedback[agentId][clientAddress].record.lastIndex());
    }

    // PAGES

    /// @inheritdoc IReputationPages
    function clientCount(uint256 agentId) external view returns (uint256) {
        return _clients[agentId].length;
    }

    /// @inheritdoc IReputationPages
    function getClientsPage(
        uint256 agentId,
        uint256 from,
        uint256 maxCount
    ) external view returns (address[] memory page) {
        address[] storage clients = _clients[agentId];
        page = new address[](Filters.pageEnd(from, maxCount, clients.length) - from);
        for (uint256 i; i < page.length; ++i) {
            page[i] = clients[from + i];
        }
    }

    /// @inheritdoc IReputationPages
    function readFeedbackPage(
        uint256 agentId,
        address client,
        uint256 from,
        uint256 maxCount
    ) external view returns (FeedbackEntry[] memory page) {
        ClientFeedback storage ofClient = _feedback[agentId][client];
        uint256 end;
        (from, end) = _page(ofClient, from, maxCount);
        page = new FeedbackEntry[](end - from);
        for (uint256 i; i < page.length; ++i) {
            page[i] = _entry(ofClient, from + i);
        }
    }

    /// @inheritdoc IReputationPages
    function totalOf(uint256 agentId, address client) external view returns (uint64 count, int256 sum) {
        ClientFeedback storage ofClient = _feedback[agentId][client];
        ClientRecord record = ofClient.record;
        return (uint64(record.count()), _sumOf(ofClient, record));
    }

    /// @inheritdoc IReputationPages
    function sumFeedback(
        uint256 agentId,
        address client,
        string memory tag1,
        string memory tag2,
        uint256 from,
        uint256 maxCount
    ) external view returns (uint64, int256) {
        ClientFeedback storage ofClient = _feedback[agentId][client];
        uint256 end;
        (from, end) = _page(ofClient, from, maxCount);
        (uint256 count, int256 sum) = _addUp(ofClient, _filterOf(tag1, tag2), from, end);
        return (uint64(count), sum);
    }

    function _total(
        ClientFeedback storage ofClient,
        TagFilter memory filter
    ) private view returns (uint256 count, int256 sum) {
        ClientRecord record = ofClient.record;
        if (filter.tag1 == 0 && filter.tag2 == 0) return (record.count(), _sumOf(ofClient, record));
        return _addUp(ofClient, filter, 1, record.lastIndex() + 1);
    }

    /// @dev The first feedback is 1, so that page number 0 of them begins there too.
    function _page(
        ClientFeedback storage ofClient,
        uint256 from,
        uint256 maxCount
    ) private view returns (uint256 first, uint256 end) {
        first = from == 0 ? 1 : from;
        end = Filters.pageEnd(first, maxCount, ofClient.record.lastIndex() + 1);
    }

    function _entry(ClientFeedback storage ofClient, uint256 index) private view returns (FeedbackEntry memory) {
        Feedback storage feedback = ofClient.items[index];
        FeedbackWord word = feedback.word;
        return
            FeedbackEntry({
                feedbackIndex: uint64(index),
                value: word.value(),
                valueDecimals: word.decimals(),
                isRevoked: word.isRevoked(),
                tag1: feedback.tag1,
                tag2: feedback.tag2
            });
    }

    /// @dev Cutting a digit off again and again rounds towards zero as cutting all of them off at once does.
    function _mean(int256 sum, uint256 count) private pure returns (int128, uint8 decimals) {
        if (count == 0) return (0, 0);
        int256 mean = sum / int256(count);
        decimals = FeedbackWords.MAX_DECIMALS;
        while (mean > type(int128).max || mean < type(int128).min) {
            mean /= 10;
            --decimals;
        }
        return (int128(mean), decimals);
    }
}
