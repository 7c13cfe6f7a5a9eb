// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev One slot: isRevoked 1 · isTagged 1 · decimals 8 · value 128, lowest bits last.
type FeedbackWord is uint256;

using FeedbackWords for FeedbackWord global;

/// @title What a client said, but for its tags.
library FeedbackWords {
    int128 internal constant MAX_VALUE = 1e38;
    uint8 internal constant MAX_DECIMALS = 18;

    uint256 private constant DECIMALS_AT = 128;
    uint256 private constant TAGGED = 1 << 136;
    uint256 private constant REVOKED = 1 << 137;

    function pack(int128 value_, uint8 decimals_, bool isTagged_) internal pure returns (FeedbackWord) {
        uint256 word = uint128(value_) | (uint256(decimals_) << DECIMALS_AT);
        return FeedbackWord.wrap(isTagged_ ? word | TAGGED : word);
    }

    function value(FeedbackWord self) internal pure returns (int128) {
        return int128(uint128(FeedbackWord.unwrap(self)));
    }

    function decimals(FeedbackWord self) internal pure returns (uint8) {
        return uint8(FeedbackWord.unwrap(self) >> DECIMALS_AT);
    }

    /// @dev Whether there is a tag to read.
    function isTagged(FeedbackWord self) internal pure returns (bool) {
        return FeedbackWord.unwrap(self) & TAGGED != 0;
    }

    function isRevoked(FeedbackWord self) internal pure returns (bool) {
        return FeedbackWord.unwrap(self) & REVOKED != 0;
    }

    function revoked(FeedbackWord self) internal pure returns (FeedbackWord) {
        return FeedbackWord.wrap(FeedbackWord.unwrap(self) | REVOKED);
    }

    /// @dev The value with 18 decimals: below 2^187, as a value is at most 1e38.
    function scaled(FeedbackWord self) internal pure returns (int256) {
        unchecked {
            return int256(self.value()) * int256(10 ** (MAX_DECIMALS - self.decimals()));
        }
    }
}
