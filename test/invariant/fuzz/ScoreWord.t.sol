// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ScoreWord, ScoreWords} from "../../../contracts/validation/ScoreWord.sol";
import {Base} from "../Base.sol";

/// @notice Weighted scores with decay: bounded, path-independent, never reverting.
/// forge-config: default.fuzz.runs = 5000
contract ScoreWordTest is Base {
    uint256 private constant HALF_LIFE = ScoreWords.HALF_LIFE;

    function testFuzz_nothingReverts(uint40 first, uint40 gap, uint96 one, uint96 other, uint8 score) external pure {
        uint256 scored = _bound(score, 0, 100);
        ScoreWord word = ScoreWord.wrap(0).add(first, one, uint256(one) * scored);
        word = word.add(uint256(first) + gap, other, uint256(other) * (100 - scored));
        vm.assertTrue(word.scoreAt(uint256(first) + gap) <= 100, "a score above the best");
        vm.assertTrue(word.weightAt(uint256(first) + gap) <= uint256(one) + other, "a weight out of nothing");
    }

    function testFuzz_theMeanLiesBetween(
        uint40 first,
        uint40 gap,
        uint96 one,
        uint96 other,
        uint8 a,
        uint8 b
    ) external pure {
        uint256 low = _bound(a, 0, 100);
        uint256 high = _bound(b, low, 100);
        uint256 late = uint256(first) + gap;
        ScoreWord word = ScoreWord.wrap(0).add(first, one, one * low).add(late, other, other * high);
        uint256 score = word.scoreAt(late);
        if (word.weightAt(late) < 1 gwei) return;
        vm.assertTrue(score >= low && score <= high, "the mean is outside");
    }

    /// @notice Within 6.2 % of 2^(−age / half-life), whenever it was rated and is read.
    function testFuzz_decayIsNearTheCurve(uint40 second, uint32 age) external pure {
        uint256 given = _bound(second, 1_700_000_000, type(uint40).max);
        uint256 passed = _bound(age, 0, 10 * HALF_LIFE);
        uint256 weight = 2 ** 90;
        ScoreWord word = ScoreWord.wrap(0).add(given, weight, 0);
        uint256 left = word.weightAt(given + passed);
        uint256 curve = _curve(weight, passed);
        vm.assertTrue(left * 1000 <= curve * 1062, "too much is left");
        vm.assertTrue(left * 1062 >= curve * 1000, "too little is left");
    }

    function testFuzz_whatIsAddedBetweenChangesNothing(uint40 second, uint32 one, uint32 two) external pure {
        uint256 given = _bound(second, 1_700_000_000, type(uint40).max);
        uint256 between = given + one;
        uint256 late = between + two;
        ScoreWord once = ScoreWord.wrap(0).add(given, 2 ** 90, 0);
        ScoreWord twice = once.add(between, 0, 0);
        vm.assertEq(twice.weightAt(late), once.weightAt(late), "a rating without weight changed the decay");
    }

    /// @dev 2^(−passed / HALF_LIFE) of `weight`, by sixteen binary digits of the exponent: too large by less than 0.1 %.
    function _curve(uint256 weight, uint256 passed) private pure returns (uint256 curve) {
        curve = weight >> (passed / HALF_LIFE);
        uint256 digits = ((passed % HALF_LIFE) << 16) / HALF_LIFE;
        // 2^(−1/2), 2^(−1/4), … by square roots, with 60 binary places.
        uint256 root = 2 ** 59;
        for (uint256 bit = 1 << 15; bit != 0; bit >>= 1) {
            root = _sqrt(root << 60);
            if (digits & bit != 0) curve = (curve * root) >> 60;
        }
    }

    function _sqrt(uint256 x) private pure returns (uint256 y) {
        y = x;
        uint256 z = (x + 1) / 2;
        while (z < y) {
            y = z;
            z = (x / z + z) / 2;
        }
    }
}
