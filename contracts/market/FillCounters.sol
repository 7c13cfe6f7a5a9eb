// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title Filled units by nonce, eight 32-bit counters to a slot.
/// @dev A counter is found once (`locate`), then read and written by its word and how far from the lowest bit it lies.
library FillCounters {
    /// @dev Eight counters, those of lower nonces in lower bits.
    struct Word {
        uint256 bits;
    }

    /// @dev The counters of one maker.
    struct Counters {
        mapping(uint256 wordIndex => Word word) words;
    }

    /// @dev A counter with this value is cancelled; no quote can have so many units filled.
    uint256 internal constant CANCELLED = type(uint32).max;

    uint256 private constant PER_WORD_BITS = 3;
    uint256 private constant COUNTER_BITS = 32;
    uint256 private constant LAST_OF_WORD = 7;
    uint256 private constant ALL_CANCELLED = type(uint256).max;

    /// @dev `units` is below 2^32.
    function set(Word storage self, uint256 shift, uint256 units) internal {
        self.bits = (self.bits & ~(CANCELLED << shift)) | (units << shift);
    }

    /// @dev Cancels `first` to `last`, both included: word by word, the counters of a whole word at once.
    function cancelRange(Counters storage self, uint64 first, uint64 last) internal {
        (uint256 firstWord, uint256 firstShift) = _place(first);
        (uint256 lastWord, uint256 lastShift) = _place(last);
        for (uint256 wordIndex = firstWord; wordIndex <= lastWord; ++wordIndex) {
            uint256 cancelled = ALL_CANCELLED;
            if (wordIndex == firstWord) cancelled <<= firstShift;
            if (wordIndex == lastWord) cancelled &= ALL_CANCELLED >> (LAST_OF_WORD * COUNTER_BITS - lastShift);
            self.words[wordIndex].bits |= cancelled;
        }
    }

    function locate(Counters storage self, uint64 nonce) internal view returns (Word storage word, uint256 shift) {
        uint256 wordIndex;
        (wordIndex, shift) = _place(nonce);
        word = self.words[wordIndex];
    }

    function get(Word storage self, uint256 shift) internal view returns (uint256) {
        return uint32(self.bits >> shift);
    }

    function _place(uint64 nonce) private pure returns (uint256 wordIndex, uint256 shift) {
        unchecked {
            return (nonce >> PER_WORD_BITS, (nonce & LAST_OF_WORD) * COUNTER_BITS);
        }
    }
}
