// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {OrderIds} from "./OrderIds.sol";

/// @title The word by which a job names the order that it fills. See {IOrderBookViews.originOf}.
library Origins {
    uint256 private constant OFFSET_AT = 96;
    uint256 private constant NUMBER_AT = 128;
    uint256 private constant TICK_AT = 160;
    uint256 private constant UNITS_AT = 184;
    uint256 private constant RESOURCE_AT = 216;
    uint256 private constant SIDE_AT = 248;

    /// @dev `units` and `inputOffset` have 32 bits.
    function pack(uint256 orderId, uint256 units, uint256 inputOffset) internal pure returns (bytes32) {
        return
            bytes32(
                ((OrderIds.isBid(orderId) ? OrderIds.BID : OrderIds.ASK) << SIDE_AT) |
                    (OrderIds.resourceOf(orderId) << RESOURCE_AT) |
                    (units << UNITS_AT) |
                    (OrderIds.tickOf(orderId) << TICK_AT) |
                    (OrderIds.numberOf(orderId) << NUMBER_AT) |
                    (inputOffset << OFFSET_AT)
            );
    }
}
