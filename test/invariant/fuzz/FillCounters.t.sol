// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FillCounters} from "../../../contracts/market/FillCounters.sol";
import {Base} from "../Base.sol";

/// @notice Eight counters to a slot: writing one, or cancelling many, leaves their neighbours and other words alone.
contract FillCountersTest is Base {
    using FillCounters for FillCounters.Counters;
    using FillCounters for FillCounters.Word;

    FillCounters.Counters private _counters;

    function testFuzz_I16_neighboursStay(uint64 nonce, uint32 units, uint32 others) external {
        uint64 first = nonce & ~uint64(7);
        for (uint64 i; i < 8; ++i) {
            _set(first + i, others);
        }
        _set(nonce, units);

        for (uint64 i; i < 8; ++i) {
            vm.assertEq(_get(first + i), first + i == nonce ? units : others, "a counter is wrong");
        }
        vm.assertEq(_get(nonce ^ 8), 0, "a counter of another word changed");
        vm.assertEq(_get(nonce ^ (1 << 63)), 0, "a counter far away changed");
    }

    function testFuzz_I16_aCancelledCounterIsTheLargest(uint64 nonce, uint32 units) external {
        _set(nonce, units);
        _set(nonce, FillCounters.CANCELLED);

        vm.assertGe(_get(nonce), units, "a counter is above a cancelled one");
    }

    /// @dev Up to three whole words and parts of two, with three words around them on either side where there are any.
    function testFuzz_O6_aRangeIsCancelledAndNothingElse(uint64 first, uint64 length, uint32 others) external {
        vm.assume(others != FillCounters.CANCELLED);
        uint256 last = uint256(first) + (length % 40);
        if (last > type(uint64).max) last = type(uint64).max;
        uint256 from = first < 24 ? 0 : first - 24;
        uint256 to = last + 24 > type(uint64).max ? type(uint64).max : last + 24;
        for (uint256 nonce = from; nonce <= to; ++nonce) {
            _set(nonce, others);
        }

        // forge-lint: disable-next-line(unsafe-typecast)
        _counters.cancelRange(first, uint64(last));

        for (uint256 nonce = from; nonce <= to; ++nonce) {
            bool isWithin = nonce >= first && nonce <= last;
            vm.assertEq(_get(nonce), isWithin ? FillCounters.CANCELLED : others, "O6: a range was missed");
        }
    }

    function _set(uint256 nonce, uint256 units) private {
        // forge-lint: disable-next-line(unsafe-typecast)
        (FillCounters.Word storage word, uint256 shift) = _counters.locate(uint64(nonce));
        word.set(shift, units);
    }

    function _get(uint256 nonce) private view returns (uint256) {
        // forge-lint: disable-next-line(unsafe-typecast)
        (FillCounters.Word storage word, uint256 shift) = _counters.locate(uint64(nonce));
        return word.get(shift);
    }
}
