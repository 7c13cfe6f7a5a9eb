// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {FeedbackStore} from "./FeedbackStore.sol";
import {FeedbackWord} from "./FeedbackWord.sol";
import {Filters} from "./Filters.sol";
import {IReputationRegistry} from "./IReputationRegistry.sol";

/// @title All feedback at once, in the columns of the standard.
abstract contract FeedbackColumns is FeedbackStore {
    using Filters for address[];

    struct Columns {
        address[] clients;
        uint64[] indexes;
        int128[] values;
        uint8[] decimals;
        string[] tag1s;
        string[] tag2s;
        bool[] isRevoked;
        uint256 size;
    }

    /// @dev What is asked, in one variable.
    struct Question {
        uint256 agentId;
        address[] clients;
        TagFilter filter;
        bool isNamed; // by the caller, that may name one twice
        bool includeRevoked;
    }

    /// @inheritdoc IReputationRegistry
    function readAllFeedback(
        uint256 agentId,
        address[] memory clientAddresses,
        string memory tag1,
        string memory tag2,
        bool includeRevoked
    )
        external
        view
        returns (
            address[] memory,
            uint64[] memory,
            int128[] memory,
            uint8[] memory,
            string[] memory,
            string[] memory,
            bool[] memory
        )
    {
        Columns memory columns = _readAll(agentId, clientAddresses, tag1, tag2, includeRevoked);
        return (
            columns.clients,
            columns.indexes,
            columns.values,
            columns.decimals,
            columns.tag1s,
            columns.tag2s,
            columns.isRevoked
        );
    }

    /// @dev Twice over the same: to size the columns, and to fill them.
    function _readAll(
        uint256 agentId,
        address[] memory clients,
        string memory tag1,
        string memory tag2,
        bool includeRevoked
    ) private view returns (Columns memory columns) {
        bool isNamed = clients.length != 0;
        Question memory question = Question({
            agentId: agentId,
            clients: isNamed ? clients : _clients[agentId],
            isNamed: isNamed,
            filter: _filterOf(tag1, tag2),
            includeRevoked: includeRevoked
        });
        _visit(question, columns, false);
        uint256 size = columns.size;
        columns.clients = new address[](size);
        columns.indexes = new uint64[](size);
        columns.values = new int128[](size);
        columns.decimals = new uint8[](size);
        columns.tag1s = new string[](size);
        columns.tag2s = new string[](size);
        columns.isRevoked = new bool[](size);
        columns.size = 0;
        _visit(question, columns, true);
    }

    function _visit(Question memory question, Columns memory columns, bool isFilling) private view {
        for (uint256 i; i < question.clients.length; ++i) {
            if (question.isNamed && question.clients.isSkipped(i)) continue;
            address client = question.clients[i];
            ClientFeedback storage ofClient = _feedback[question.agentId][client];
            uint256 lastIndex = ofClient.record.lastIndex();
            for (uint256 index = 1; index <= lastIndex; ++index) {
                Feedback storage feedback = ofClient.items[index];
                if (!_isChosen(feedback, question.filter, question.includeRevoked)) continue;
                if (isFilling) _fill(columns, client, index, feedback);
                ++columns.size;
            }
        }
    }

    function _fill(Columns memory columns, address client, uint256 index, Feedback storage feedback) private view {
        FeedbackWord word = feedback.word;
        uint256 row = columns.size;
        columns.clients[row] = client;
        columns.indexes[row] = uint64(index);
        columns.values[row] = word.value();
        columns.decimals[row] = word.decimals();
        columns.tag1s[row] = feedback.tag1;
        columns.tag2s[row] = feedback.tag2;
        columns.isRevoked[row] = word.isRevoked();
    }
}
