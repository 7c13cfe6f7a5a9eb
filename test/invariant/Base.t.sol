// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Base} from "./Base.sol";

/// @notice What the campaigns draw their inputs with.
contract BaseTest is Base {
    function testFuzz_boundStaysWithinItsLimits(uint256 value, uint256 first, uint256 second) external pure {
        (uint256 lowest, uint256 highest) = first < second ? (first, second) : (second, first);

        uint256 bounded = _bound(value, lowest, highest);

        vm.assertGe(bounded, lowest, "bounded is below the lowest");
        vm.assertLe(bounded, highest, "bounded is above the highest");
    }

    function testFuzz_boundKeepsWhatIsWithinItsLimits(uint256 value, uint256 below, uint256 above) external pure {
        uint256 lowest = below % (value == type(uint256).max ? value : value + 1);
        uint256 highest = value + (above % (type(uint256).max - value == 0 ? 1 : type(uint256).max - value));

        vm.assertEq(_bound(value, lowest, highest), value, "a value within its limits has changed");
    }
}
