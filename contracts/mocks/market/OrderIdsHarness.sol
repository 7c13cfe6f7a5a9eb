// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {OrderIds} from "../../market/OrderIds.sol";
import {Origins} from "../../market/Origins.sol";

/// @title Makes the ids of the order book and the origins of its jobs callable.
contract OrderIdsHarness {
    struct IdFields {
        uint256 level;
        uint256 side;
        uint256 resource;
        bool isBid;
        uint256 tick;
        uint256 number;
    }

    /// @notice See {OrderIds}.
    function sideId(uint256 resourceId, bool isBid) external pure returns (uint256) {
        return OrderIds.sideId(resourceId, isBid);
    }

    /// @notice See {OrderIds}.
    function levelAt(uint256 side, uint256 rank) external pure returns (uint256) {
        return OrderIds.levelAt(side, rank);
    }

    /// @notice See {OrderIds}.
    function rankOf(bool isBid, uint256 tick) external pure returns (uint256) {
        return OrderIds.rankOf(isBid, tick);
    }

    /// @notice See {OrderIds}.
    function read(uint256 orderId) external pure returns (IdFields memory) {
        return
            IdFields({
                level: OrderIds.levelOf(orderId),
                side: OrderIds.sideOf(orderId),
                resource: OrderIds.resourceOf(orderId),
                isBid: OrderIds.isBid(orderId),
                tick: OrderIds.tickOf(orderId),
                number: OrderIds.numberOf(orderId)
            });
    }

    /// @notice See {OrderIds}.
    function constants() external pure returns (uint256 maxTick, uint256 noRank, uint256 maxNumber) {
        return (OrderIds.MAX_TICK, OrderIds.NO_RANK, OrderIds.MAX_NUMBER);
    }

    /// @notice See {Origins}.
    function origin(uint256 orderId, uint256 units, uint256 inputOffset) external pure returns (bytes32) {
        return Origins.pack(orderId, units, inputOffset);
    }
}
