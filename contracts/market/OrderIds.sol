// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title What names an order, a price level and a side of a resource, in one word, highest bits first:
///        resource 32 · side 8 · tick 24 · number 32.
/// @dev A level is its orders' id with number 0, a side its levels' id with tick 0. The rank of a tick is how good it
///      is for a taker, 1 the best possible: asks rank by their tick, bids by its distance from the highest. One search
///      for the lowest rank serves both sides.
library OrderIds {
    uint256 internal constant ASK = 1;
    uint256 internal constant BID = 2;
    uint256 internal constant MAX_TICK = NO_RANK - 1;
    /// @dev The rank where there is no order; no tick has it.
    uint256 internal constant NO_RANK = type(uint24).max;
    uint256 internal constant MAX_NUMBER = type(uint32).max;

    uint256 private constant TICK_AT = 32;
    uint256 private constant SIDE_AT = 56;
    uint256 private constant RESOURCE_AT = 64;

    function sideId(uint256 resourceId, bool isBid_) internal pure returns (uint256) {
        return (resourceId << RESOURCE_AT) | ((isBid_ ? BID : ASK) << SIDE_AT);
    }

    function levelAt(uint256 side, uint256 rank) internal pure returns (uint256) {
        return side | (rankOf(isBid(side), rank) << TICK_AT);
    }

    function levelOf(uint256 orderId) internal pure returns (uint256) {
        return orderId & ~MAX_NUMBER;
    }

    function sideOf(uint256 orderId) internal pure returns (uint256) {
        return (orderId >> SIDE_AT) << SIDE_AT;
    }

    function resourceOf(uint256 orderId) internal pure returns (uint256) {
        return orderId >> RESOURCE_AT;
    }

    function isBid(uint256 orderId) internal pure returns (bool) {
        return uint8(orderId >> SIDE_AT) == BID;
    }

    function tickOf(uint256 orderId) internal pure returns (uint256) {
        return uint24(orderId >> TICK_AT);
    }

    function numberOf(uint256 orderId) internal pure returns (uint256) {
        return uint32(orderId);
    }

    /// @dev Its own inverse: also the tick of a rank.
    function rankOf(bool isBid_, uint256 tick) internal pure returns (uint256) {
        return isBid_ ? NO_RANK - tick : tick;
    }
}
