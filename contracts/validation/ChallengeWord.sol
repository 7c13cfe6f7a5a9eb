// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IChallenges} from "./IChallenges.sol";

/// @dev One slot: value 16 · verdict 8 · stage 8 · fee 96 · rest 96, lowest bits last.
type ChallengeWord is uint256;

using ChallengeWords for ChallengeWord global;

/// @title How far a challenge is, and the client's money in it.
library ChallengeWords {
    uint256 private constant FEE_AT = 96;
    uint256 private constant STAGE_AT = 192;
    uint256 private constant VERDICT_AT = 200;
    uint256 private constant VALUE_AT = 208;
    uint256 private constant STAGE_MASK = 0xff << STAGE_AT;

    /// @dev Both come out of a balance, which is below 2^96.
    function opened(uint256 fee_, uint256 rest_) internal pure returns (ChallengeWord) {
        return ChallengeWord.wrap(rest_ | (fee_ << FEE_AT) | (uint256(IChallenges.Stage.Open) << STAGE_AT));
    }

    /// @dev Only of an open one; the caller has checked that `value_` is at most 10,000.
    function ruled(
        ChallengeWord self,
        IChallenges.Verdict verdict_,
        uint256 value_
    ) internal pure returns (ChallengeWord) {
        uint256 word = ChallengeWord.unwrap(self) & ~STAGE_MASK;
        return
            ChallengeWord.wrap(
                word |
                    (uint256(IChallenges.Stage.Ruled) << STAGE_AT) |
                    (uint256(verdict_) << VERDICT_AT) |
                    (value_ << VALUE_AT)
            );
    }

    /// @dev What was ruled and paid stays for readers.
    function closed(ChallengeWord self) internal pure returns (ChallengeWord) {
        uint256 word = (ChallengeWord.unwrap(self) & ~STAGE_MASK) >> FEE_AT;
        return ChallengeWord.wrap((word << FEE_AT) | (uint256(IChallenges.Stage.Closed) << STAGE_AT));
    }

    function rest(ChallengeWord self) internal pure returns (uint256) {
        return uint96(ChallengeWord.unwrap(self));
    }

    function fee(ChallengeWord self) internal pure returns (uint256) {
        return uint96(ChallengeWord.unwrap(self) >> FEE_AT);
    }

    function stage(ChallengeWord self) internal pure returns (IChallenges.Stage) {
        return IChallenges.Stage(uint8(ChallengeWord.unwrap(self) >> STAGE_AT));
    }

    function verdict(ChallengeWord self) internal pure returns (IChallenges.Verdict) {
        return IChallenges.Verdict(uint8(ChallengeWord.unwrap(self) >> VERDICT_AT));
    }

    function value(ChallengeWord self) internal pure returns (uint256) {
        return ChallengeWord.unwrap(self) >> VALUE_AT;
    }
}
