// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {OrderIds} from "./OrderIds.sol";

/// @title Which ranks have orders: 2^24 of them in three levels of 256-bit words.
/// @dev A bit of a leaf is a rank; a bit above says that the word below is not zero. The lowest rank is found in three
///      reads, the next one in the same leaf in one. `side` is an {OrderIds} side: its lowest 56 bits are free.
library TickBitmap {
    struct Bitmap {
        mapping(uint256 wordId => uint256 word) words;
    }

    uint256 private constant WORD_BITS = 8;
    uint256 private constant BRANCHES = 1 << 24;
    uint256 private constant LEAVES = 2 << 24;

    function set(Bitmap storage self, uint256 side, uint256 rank) internal {
        if (_setBit(self, side | LEAVES, rank)) return;
        if (_setBit(self, side | BRANCHES, rank >> WORD_BITS)) return;
        _setBit(self, side, rank >> (2 * WORD_BITS));
    }

    /// @dev `rank` is set.
    function clear(Bitmap storage self, uint256 side, uint256 rank) internal {
        if (_clearBit(self, side | LEAVES, rank)) return;
        if (_clearBit(self, side | BRANCHES, rank >> WORD_BITS)) return;
        _clearBit(self, side, rank >> (2 * WORD_BITS));
    }

    /// @dev The lowest rank that is set and not below `from`; {OrderIds.NO_RANK} when there is none.
    function lowestFrom(Bitmap storage self, uint256 side, uint256 from) internal view returns (uint256 rank) {
        uint256 word = _word(self, side | LEAVES, from) >> uint8(from);
        if (word != 0) return from + _lowestBit(word);

        uint256 leaf = (from >> WORD_BITS) + 1;
        // At the end of a branch the next leaf is of the next branch, which is looked up below.
        word = uint8(leaf) == 0 ? 0 : _word(self, side | BRANCHES, leaf) >> uint8(leaf);
        if (word != 0) return _lowestOf(self, side, leaf + _lowestBit(word));

        uint256 branch = (from >> (2 * WORD_BITS)) + 1;
        word = branch > type(uint8).max ? 0 : _word(self, side, branch) >> branch;
        if (word == 0) return OrderIds.NO_RANK;
        branch += _lowestBit(word);
        return _lowestOf(self, side, (branch << WORD_BITS) + _lowestBit(self.words[side | BRANCHES | branch]));
    }

    /// @dev Whether the word had another bit before.
    function _setBit(Bitmap storage self, uint256 level, uint256 index) private returns (bool hadOthers) {
        uint256 wordId = level | (index >> WORD_BITS);
        uint256 word = self.words[wordId];
        self.words[wordId] = word | (1 << uint8(index));
        return word != 0;
    }

    /// @dev Whether the word has another bit still.
    function _clearBit(Bitmap storage self, uint256 level, uint256 index) private returns (bool hasOthers) {
        uint256 wordId = level | (index >> WORD_BITS);
        uint256 word = self.words[wordId] ^ (1 << uint8(index));
        self.words[wordId] = word;
        return word != 0;
    }

    function _lowestOf(Bitmap storage self, uint256 side, uint256 leaf) private view returns (uint256 rank) {
        return (leaf << WORD_BITS) + _lowestBit(self.words[side | LEAVES | leaf]);
    }

    function _word(Bitmap storage self, uint256 level, uint256 index) private view returns (uint256) {
        return self.words[level | (index >> WORD_BITS)];
    }

    /// @dev `word` is not zero.
    function _lowestBit(uint256 word) private pure returns (uint256) {
        unchecked {
            return Math.log2(word & (~word + 1));
        }
    }
}
