// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {FeedbackStore} from "./FeedbackStore.sol";
import {Filters} from "./Filters.sol";
import {IReputationRegistry} from "./IReputationRegistry.sol";

/// @title Answers to feedback, counted for every question that the standard asks about them.
abstract contract FeedbackResponses is FeedbackStore {
    using Filters for address[];

    /// @dev In place of a client, an index or a responder: all of them. None of the three is ever zero.
    address private constant ANYBODY = address(0);
    uint64 private constant ANY_INDEX = 0;

    mapping(uint256 agentId => mapping(address client => mapping(uint64 index => mapping(address responder => uint64))))
        private _responseCounts;

    /// @inheritdoc IReputationRegistry
    function appendResponse(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex,
        string calldata responseURI,
        bytes32 responseHash
    ) external {
        _feedbackAt(agentId, clientAddress, feedbackIndex);

        _countResponse(_responseCounts[agentId][clientAddress][feedbackIndex]);
        _countResponse(_responseCounts[agentId][clientAddress][ANY_INDEX]);
        _countResponse(_responseCounts[agentId][ANYBODY][ANY_INDEX]);
        emit ResponseAppended(agentId, clientAddress, feedbackIndex, msg.sender, responseURI, responseHash);
    }

    /// @inheritdoc IReputationRegistry
    function getResponseCount(
        uint256 agentId,
        address clientAddress,
        uint64 feedbackIndex,
        address[] memory responders
    ) external view returns (uint64 count) {
        uint64 index = clientAddress == ANYBODY ? ANY_INDEX : feedbackIndex;
        mapping(address responder => uint64) storage counts = _responseCounts[agentId][clientAddress][index];
        if (responders.length == 0) return counts[ANYBODY];
        for (uint256 i; i < responders.length; ++i) {
            if (!responders.isSkipped(i)) count += counts[responders[i]];
        }
    }

    /// @dev The caller pays for each, so that no count reaches 2^64.
    function _countResponse(mapping(address responder => uint64) storage counts) private {
        unchecked {
            ++counts[msg.sender];
            ++counts[ANYBODY];
        }
    }
}
