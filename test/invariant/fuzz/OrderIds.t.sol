// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OrderIds} from "../../../contracts/market/OrderIds.sol";
import {Origins} from "../../../contracts/market/Origins.sol";
import {Step, Steps} from "../../../contracts/market/Step.sol";
import {Base} from "../Base.sol";

/// @notice What names an order, and what a job says of the order that it fills, written down here a second time.
/// forge-config: default.fuzz.runs = 5000
contract OrderIdsTest is Base {
    function testFuzz_orderIdRoundTrips(uint32 resourceId, bool isBid, uint24 tick, uint32 number) external pure {
        uint256 side = OrderIds.sideId(resourceId, isBid);
        uint256 level = OrderIds.levelAt(side, OrderIds.rankOf(isBid, tick));
        uint256 id = level | number;

        bytes memory packed = abi.encodePacked(resourceId, uint8(isBid ? 2 : 1), tick, number);
        vm.assertEq(id, uint96(bytes12(packed)), "an id is packed in another way");
        vm.assertEq(OrderIds.resourceOf(id), resourceId, "resourceOf");
        vm.assertTrue(OrderIds.isBid(id) == isBid, "isBid");
        vm.assertEq(OrderIds.tickOf(id), tick, "tickOf");
        vm.assertEq(OrderIds.numberOf(id), number, "numberOf");
        vm.assertEq(OrderIds.levelOf(id), level, "levelOf");
        vm.assertEq(OrderIds.sideOf(id), side, "sideOf");
        vm.assertEq(OrderIds.sideOf(level), side, "sideOf a level");
    }

    function testFuzz_I19_theBetterPriceHasTheLowerRank(bool isBid, uint24 first, uint24 second) external pure {
        vm.assume(first != second);
        bool isFirstBetter = isBid ? first > second : first < second;

        bool isLower = OrderIds.rankOf(isBid, first) < OrderIds.rankOf(isBid, second);
        vm.assertTrue(isLower == isFirstBetter, "I19: a worse price has the lower rank");
        vm.assertEq(OrderIds.rankOf(isBid, OrderIds.rankOf(isBid, first)), first, "rankOf is not its own inverse");
    }

    /// @dev The rank of no order is behind all ranks of ticks that can be traded.
    function testFuzz_I19_noTickHasTheRankOfNone(bool isBid, uint24 tick) external pure {
        tick = uint24(_bound(tick, 1, OrderIds.MAX_TICK));
        uint256 rank = OrderIds.rankOf(isBid, tick);

        vm.assertTrue(rank != 0 && rank < OrderIds.NO_RANK, "I19: a tick has the rank of none");
    }

    function testFuzz_O8_originIsTheHandWrittenOne(
        uint32 resourceId,
        bool isBid,
        uint24 tick,
        uint32 number,
        uint32 units,
        uint32 inputOffset
    ) external pure {
        uint8 side = isBid ? 2 : 1;
        uint256 id = uint96(bytes12(abi.encodePacked(resourceId, side, tick, number)));
        bytes memory packed = abi.encodePacked(side, resourceId, units, tick, number, inputOffset, uint96(0));

        vm.assertEq(Origins.pack(id, units, inputOffset), bytes32(packed), "O8: an origin is packed in another way");
    }

    function testFuzz_stepRoundTrips(uint96 orderId, uint32 lots, bool isPinned) external pure {
        Step step = Steps.pack(orderId, lots, isPinned);

        vm.assertEq(step.orderId(), orderId, "orderId");
        vm.assertEq(step.lots(), lots, "lots");
        vm.assertTrue(step.isPinned() == isPinned, "isPinned");
    }
}
