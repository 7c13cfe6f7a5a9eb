// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {FillCounters} from "../../../contracts/market/FillCounters.sol";
import {Base} from "../Base.sol";

/// @notice Eight counters to a slot: writing one leaves its neighbours and other words alone.
contract FillCountersTest is Base {
    using FillCounters for FillCounters.Counters;

    FillCounters.Counters private _counters;

    function testFuzz_I16_neighboursStay(uint64 nonce, uint32 units, uint32 others) external {
        uint64 first = nonce & ~uint64(7);
        for (uint64 i; i < 8; ++i) {
            _counters.set(first + i, others);
        }
        _counters.set(nonce, units);

        for (uint64 i; i < 8; ++i) {
            vm.assertEq(_counters.get(first + i), first + i == nonce ? units : others, "a counter is wrong");
        }
        vm.assertEq(_counters.get(nonce ^ 8), 0, "a counter of another word changed");
        vm.assertEq(_counters.get(nonce ^ (1 << 63)), 0, "a counter far away changed");
    }

    function testFuzz_I16_aCancelledCounterIsTheLargest(uint64 nonce, uint32 units) external {
        _counters.set(nonce, units);
        _counters.set(nonce, FillCounters.CANCELLED);

        vm.assertGe(_counters.get(nonce), units, "a counter is above a cancelled one");
    }
}
