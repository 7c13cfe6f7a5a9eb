// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev One slot: isWide 1 · lastIndex 31 · count 32 · sum 192, lowest bits last.
type ClientRecord is uint256;

using ClientRecords for ClientRecord global;

/// @title What a client's feedback about one agent adds up to.
/// @dev `count` and `sum` (of 18 decimals) leave out what was revoked. A sum that does not fit is kept beside the record,
///      which is then wide.
library ClientRecords {
    uint256 internal constant MAX_INDEX = type(uint32).max >> 1;

    uint256 private constant COUNT_AT = 192;
    uint256 private constant INDEX_AT = 224;
    uint256 private constant WIDE = 1 << 255;

    /// @dev The index is at most MAX_INDEX, the count at most the index.
    function pack(uint256 lastIndex_, uint256 count_, int256 sum_) internal pure returns (ClientRecord) {
        uint256 word = (lastIndex_ << INDEX_AT) | (count_ << COUNT_AT);
        return ClientRecord.wrap(fits(sum_) ? word | uint192(int192(sum_)) : word | WIDE);
    }

    function lastIndex(ClientRecord self) internal pure returns (uint256) {
        return (ClientRecord.unwrap(self) & ~WIDE) >> INDEX_AT;
    }

    function count(ClientRecord self) internal pure returns (uint256) {
        return uint32(ClientRecord.unwrap(self) >> COUNT_AT);
    }

    /// @dev Zero of a wide record.
    function sum(ClientRecord self) internal pure returns (int256) {
        return int192(uint192(ClientRecord.unwrap(self)));
    }

    function isWide(ClientRecord self) internal pure returns (bool) {
        return ClientRecord.unwrap(self) & WIDE != 0;
    }

    function fits(int256 sum_) internal pure returns (bool) {
        return sum_ >= type(int192).min && sum_ <= type(int192).max;
    }
}
