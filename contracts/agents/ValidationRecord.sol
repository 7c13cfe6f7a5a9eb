// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev One slot: isTagged 1 · response 7 · lastUpdate 40 · agentId 48 · validator 160, lowest bits last. Zero: none.
type ValidationRecord is uint256;

using ValidationRecords for ValidationRecord global;

/// @title A request for validation, and its last answer but for its hash and tag.
library ValidationRecords {
    /// @dev More agents than a registry that counts will ever have.
    uint256 internal constant MAX_AGENT_ID = type(uint48).max;
    uint8 internal constant MAX_RESPONSE = 100;

    uint256 private constant AGENT_AT = 160;
    uint256 private constant UPDATE_AT = 208;
    uint256 private constant RESPONSE_AT = 248;
    uint256 private constant RESPONSE_MASK = 0x7f;
    uint256 private constant TAGGED = 1 << 255;
    uint256 private constant REQUEST_MASK = (1 << UPDATE_AT) - 1;

    /// @dev The record with an answer, given now. It is at most 100.
    function answered(ValidationRecord self, uint8 response_, bool isTagged_) internal view returns (ValidationRecord) {
        uint256 word = ValidationRecord.unwrap(self) & REQUEST_MASK;
        word |= (uint256(response_) << RESPONSE_AT) | (uint256(uint40(block.timestamp)) << UPDATE_AT);
        return ValidationRecord.wrap(isTagged_ ? word | TAGGED : word);
    }

    /// @dev The agent's id is at most MAX_AGENT_ID.
    function request(address validator_, uint256 agentId_) internal pure returns (ValidationRecord) {
        return ValidationRecord.wrap(uint160(validator_) | (agentId_ << AGENT_AT));
    }

    /// @dev Zero when there is no such request.
    function validator(ValidationRecord self) internal pure returns (address) {
        return address(uint160(ValidationRecord.unwrap(self)));
    }

    function agentId(ValidationRecord self) internal pure returns (uint256) {
        return uint48(ValidationRecord.unwrap(self) >> AGENT_AT);
    }

    /// @dev Zero as long as there is no answer.
    function lastUpdate(ValidationRecord self) internal pure returns (uint256) {
        return uint40(ValidationRecord.unwrap(self) >> UPDATE_AT);
    }

    function response(ValidationRecord self) internal pure returns (uint8) {
        return uint8((ValidationRecord.unwrap(self) >> RESPONSE_AT) & RESPONSE_MASK);
    }

    /// @dev Whether there is a tag to read.
    function isTagged(ValidationRecord self) internal pure returns (bool) {
        return ValidationRecord.unwrap(self) & TAGGED != 0;
    }
}
