// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @dev One slot: half-life 24 · scored 120 · weight 112, lowest bits last. Zero when nothing was rated.
type ScoreWord is uint256;

using ScoreWords for ScoreWord global;

/// @title A mean of ratings weighted by value, in which old ones count less and less.
/// @dev Weight halves every 90 days. The half-lives are those of the calendar, ⌊timestamp / 90 days⌋; inside one, weight
///      falls in a straight line from 1 to 1/2. Weights are kept as they would have been at the half-life's beginning:
///      so what is left of a rating depends on when it was given and when it is read, never on what was rated between.
///      Against 2^(−age / 90 days) it is at most 6.2 % off, up or down, however old: a straight line lies that far
///      above the curve at most (1 − x/2 over 2^−x, at x = 0.557), at the rating or at the reading.
///      Saturates: a full word must not stop a rating.
library ScoreWords {
    uint256 internal constant HALF_LIFE = 90 days;
    uint256 internal constant MAX_SCORE = 100;
    uint256 internal constant MAX_WEIGHT = type(uint112).max;

    uint256 private constant SCORED_AT = 112;
    uint256 private constant HALF_LIFE_AT = 232;

    /// @dev Adds `weight` at `timestamp`, no earlier than what was added before. `scored` is weight times score: at most
    ///      MAX_SCORE × `weight`, which has 96 bits.
    function add(ScoreWord self, uint256 timestamp, uint256 weight, uint256 scored) internal pure returns (ScoreWord) {
        (uint256 sumOfWeights, uint256 sumScored) = self.sumsAt(timestamp);
        uint256 left = _leftAt(timestamp);
        uint256 grown = (weight * 2 * HALF_LIFE) / left;
        uint256 grownScored = (scored * 2 * HALF_LIFE) / left;
        uint256 room = MAX_WEIGHT - sumOfWeights;
        if (grown > room) {
            grownScored = (grownScored * room) / grown;
            grown = room;
        }
        return
            ScoreWord.wrap(
                ((timestamp / HALF_LIFE) << HALF_LIFE_AT) |
                    ((sumScored + grownScored) << SCORED_AT) |
                    (sumOfWeights + grown)
            );
    }

    /// @dev Rounded down; dust of the division cannot raise it above the best score.
    function scoreAt(ScoreWord self, uint256 timestamp) internal pure returns (uint256 score) {
        (uint256 sumOfWeights, uint256 sumScored) = self.sumsAt(timestamp);
        if (sumOfWeights == 0) return 0;
        score = sumScored / sumOfWeights;
        if (score > MAX_SCORE) score = MAX_SCORE;
    }

    /// @dev What is left of the weights, rounded down.
    function weightAt(ScoreWord self, uint256 timestamp) internal pure returns (uint256) {
        (uint256 sumOfWeights, ) = self.sumsAt(timestamp);
        return (sumOfWeights * _leftAt(timestamp)) / (2 * HALF_LIFE);
    }

    /// @dev Both sums as at the beginning of the half-life of `timestamp`.
    function sumsAt(ScoreWord self, uint256 timestamp) internal pure returns (uint256 sumOfWeights, uint256 sumScored) {
        uint256 word = ScoreWord.unwrap(self);
        uint256 halvings = timestamp / HALF_LIFE - (word >> HALF_LIFE_AT);
        return (uint112(word) >> halvings, uint120(word >> SCORED_AT) >> halvings);
    }

    /// @dev Of a weight of `2 * HALF_LIFE` at the half-life's beginning: more than HALF_LIFE.
    function _leftAt(uint256 timestamp) private pure returns (uint256) {
        return 2 * HALF_LIFE - (timestamp % HALF_LIFE);
    }
}
