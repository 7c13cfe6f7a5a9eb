// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title Filled units by nonce, eight 32-bit counters to a slot.
library FillCounters {
    /// @dev The counters of one maker.
    struct Counters {
        mapping(uint256 wordIndex => uint256 word) words;
    }

    /// @dev A counter with this value is cancelled; no quote can have so many units filled.
    uint256 internal constant CANCELLED = type(uint32).max;

    uint256 private constant PER_WORD_BITS = 3;
    uint256 private constant COUNTER_BITS = 32;

    /// @dev `units` is below 2^32.
    function set(Counters storage self, uint64 nonce, uint256 units) internal {
        (uint256 wordIndex, uint256 shift) = _place(nonce);
        uint256 word = self.words[wordIndex];
        self.words[wordIndex] = (word & ~(CANCELLED << shift)) | (units << shift);
    }

    function get(Counters storage self, uint64 nonce) internal view returns (uint256) {
        (uint256 wordIndex, uint256 shift) = _place(nonce);
        return uint32(self.words[wordIndex] >> shift);
    }

    function _place(uint64 nonce) private pure returns (uint256 wordIndex, uint256 shift) {
        unchecked {
            return (nonce >> PER_WORD_BITS, (nonce & 7) * COUNTER_BITS);
        }
    }
}
