// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ScoreWord} from "../../validation/ScoreWord.sol";

/// @title Makes the library of weighted scores callable.
contract ScoreWordHarness {
    /// @notice See {ScoreWords}.
    function add(ScoreWord self, uint256 timestamp, uint256 weight, uint256 scored) external pure returns (ScoreWord) {
        return self.add(timestamp, weight, scored);
    }

    /// @notice See {ScoreWords}.
    function readAt(ScoreWord self, uint256 timestamp) external pure returns (uint256 score, uint256 weight) {
        return (self.scoreAt(timestamp), self.weightAt(timestamp));
    }
}
