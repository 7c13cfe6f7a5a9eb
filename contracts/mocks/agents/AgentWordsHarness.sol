// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ClientRecord, ClientRecords} from "../../agents/ClientRecord.sol";
import {FeedbackWord, FeedbackWords} from "../../agents/FeedbackWord.sol";
import {Filters} from "../../agents/Filters.sol";
import {ValidationRecord, ValidationRecords} from "../../agents/ValidationRecord.sol";

/// @title Makes the packed words of the agents' registries callable; each read answers every field.
contract AgentWordsHarness {
    function feedback(
        int128 value,
        uint8 decimals,
        bool isTagged,
        bool isRevoked
    ) external pure returns (int128, uint8, bool, bool, int256) {
        FeedbackWord word = FeedbackWords.pack(value, decimals, isTagged);
        if (isRevoked) word = word.revoked();
        return (word.value(), word.decimals(), word.isTagged(), word.isRevoked(), word.scaled());
    }

    function client(
        uint256 lastIndex,
        uint256 count,
        int256 sum
    ) external pure returns (uint256, uint256, int256, bool) {
        ClientRecord record = ClientRecords.pack(lastIndex, count, sum);
        return (record.lastIndex(), record.count(), record.sum(), record.isWide());
    }

    /// @dev The second answer of a request whose first was 127 and tagged: nothing of it may stay.
    /// @return isNow whether it was given in this block.
    function answered(
        address validator,
        uint256 agentId,
        uint8 response,
        bool isTagged
    ) external view returns (address, uint256, bool isNow, uint8, bool) {
        ValidationRecord record = ValidationRecords.request(validator, agentId).answered(127, true);
        record = record.answered(response, isTagged);
        isNow = record.lastUpdate() == block.timestamp;
        return (record.validator(), record.agentId(), isNow, record.response(), record.isTagged());
    }

    function requested(
        address validator,
        uint256 agentId
    ) external pure returns (address, uint256, uint256, uint8, bool) {
        ValidationRecord record = ValidationRecords.request(validator, agentId);
        return (record.validator(), record.agentId(), record.lastUpdate(), record.response(), record.isTagged());
    }

    function pageEnd(uint256 from, uint256 maxCount, uint256 length) external pure returns (uint256) {
        return Filters.pageEnd(from, maxCount, length);
    }
}
