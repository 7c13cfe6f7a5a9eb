// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title Filled units by (maker, nonce), eight 32-bit counters to a slot.
library FillCounters {
    struct Counters {
        mapping(address maker => mapping(uint256 wordIndex => uint256 word)) words;
    }

    /// @dev A counter with this value is cancelled; no quote can have so many units filled.
    uint256 internal constant CANCELLED = type(uint32).max;

    uint256 private constant PER_WORD_BITS = 3;

    function set(Counters storage self, address maker, uint64 nonce, uint256 units) internal {
        (uint256 wordIndex, uint256 shift) = _place(nonce);
        uint256 word = self.words[maker][wordIndex];
        self.words[maker][wordIndex] = (word & ~(CANCELLED << shift)) | (units << shift);
    }

    function get(Counters storage self, address maker, uint64 nonce) internal view returns (uint256) {
        (uint256 wordIndex, uint256 shift) = _place(nonce);
        return uint32(self.words[maker][wordIndex] >> shift);
    }

    function _place(uint64 nonce) private pure returns (uint256 wordIndex, uint256 shift) {
        return (nonce >> PER_WORD_BITS, (nonce & 7) * 32);
    }
}
