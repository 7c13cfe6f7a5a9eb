// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ChallengeWord, ChallengeWords} from "../validation/ChallengeWord.sol";
import {IChallenges} from "../validation/IChallenges.sol";

/// @title Makes the library of the packed word of a challenge callable.
contract ChallengeWordHarness {
    /// @notice See {ChallengeWords}.
    function opened(uint256 fee, uint256 rest) external pure returns (ChallengeWord) {
        return ChallengeWords.opened(fee, rest);
    }

    /// @notice See {ChallengeWords}.
    function ruled(
        ChallengeWord self,
        IChallenges.Verdict verdict,
        uint256 value
    ) external pure returns (ChallengeWord) {
        return self.ruled(verdict, value);
    }

    /// @notice See {ChallengeWords}.
    function closed(ChallengeWord self) external pure returns (ChallengeWord) {
        return self.closed();
    }

    /// @notice Every field of `self`.
    function read(ChallengeWord self) external pure returns (IChallenges.Challenge memory) {
        return
            IChallenges.Challenge({
                stage: self.stage(),
                verdict: self.verdict(),
                value: self.value(),
                fee: self.fee(),
                rest: self.rest()
            });
    }
}
