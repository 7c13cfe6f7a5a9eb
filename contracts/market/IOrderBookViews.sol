// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

import {IResourceCatalog} from "./IResourceCatalog.sol";

/// @title What a reader can ask the order book.
/// @dev Prices are wei per unit and multiples of the resource's tick size, zero where there is none. An order id is,
///      highest bits first: resource 32 · side 8 (1 ask, 2 bid) · tick 24 · number at this price 32. Units of expired
///      orders count until somebody takes them away.
interface IOrderBookViews {
    enum TimeInForce {
        GoodTillCancelled,
        ImmediateOrCancel,
        FillOrKill,
        PostOnly
    }

    /// @dev Why matching stopped.
    enum Halt {
        Filled, // nothing is left of the order
        NoOrders, // no (further) order rests on the other side
        PriceLimit, // the best of the other side is beyond the order's price
        OwnOrders, // all that is left within the price is the taker's own
        MaxFills, // the order's own bound
        MaxSweeps // the order's own bound
    }

    struct OrderParams {
        uint32 resourceId;
        bool isBid;
        uint96 price; // worst accepted, wei per unit
        uint32 units; // whole lots
        uint32 expiresAt; // first second it cannot be placed, or filled, any more; 2^32 − 1 for never
        uint8 maxFills; // bounds the jobs that placing opens
        uint8 maxSweeps; // bounds the expired or own orders, and the gaps that others left, passed on the way
        TimeInForce timeInForce;
        bytes32 inputReference; // what the jobs of a bid work on
    }

    struct Placement {
        uint256 orderId; // zero when nothing rests
        uint256 firstJobId; // zero when nothing was filled
        uint256 fills;
        uint256 filledUnits;
        uint256 restingUnits;
        Halt halt;
    }

    struct Fill {
        uint256 orderId;
        address maker;
        uint256 units;
        uint256 price;
    }

    struct Preview {
        Fill[] fills;
        uint256 filledUnits;
        uint256 averagePrice; // of the fills, rounded down; zero when there are none
        uint256 cost; // of the fills, in wei
        uint256 restingUnits;
        uint256 lockedAmount; // for what rests: of a bid out of the balance, of an ask out of the stake
        Halt halt;
    }

    struct Order {
        address maker;
        bool isBid;
        uint256 resourceId;
        uint256 price;
        uint256 units; // left
        uint256 filledUnits;
        uint256 expiresAt;
    }

    struct PriceLevel {
        uint256 price;
        uint256 units;
    }

    /// @notice What an order of `account` would meet now, and why it would stop there. Reverts where the order itself
    ///         is wrong; says nothing of balances, stakes and mandates, nor whether a fill-or-kill or post-only order is
    ///         refused for what it meets: a static call of `place` tells.
    function previewPlace(address account, OrderParams calldata order) external view returns (Preview memory preview);

    /// @notice The best prices of `resourceId`.
    function best(uint256 resourceId) external view returns (uint256 bidPrice, uint256 askPrice);

    /// @notice At most `maxLevels` levels of one side, best first, beginning at `fromPrice` (zero: the best).
    function depth(
        uint256 resourceId,
        bool isBid,
        uint256 fromPrice,
        uint256 maxLevels
    ) external view returns (PriceLevel[] memory levels);

    /// @notice The open orders of `account` on one side of `resourceId`, best first, among the next `maxScanned` order
    ///         numbers from `cursor` on (zero: the best).
    /// @return orderIds of the orders found.
    /// @return nextCursor where to go on; zero at the end.
    function openOrders(
        address account,
        uint256 resourceId,
        bool isBid,
        uint256 cursor,
        uint256 maxScanned
    ) external view returns (uint256[] memory orderIds, uint256 nextCursor);

    /// @notice The open order `orderId`. Reverts when it is not there (any more).
    function orderOf(uint256 orderId) external view returns (Order memory);

    /// @notice The catalog that this book created; its retirements close markets here.
    function catalog() external view returns (IResourceCatalog);

    /// @notice What taking away one expired order pays, in wei.
    function sweepWage() external view returns (uint256);

    /// @notice The word that the job of a fill of `units` of the resting `orderId` carries as its origin, highest bits
    ///         first: side 8 (of the resting order) · resource 32 · units 32 · tick 24 · number 32 · inputOffset 32 ·
    ///         zero. All jobs of a bid share its input reference: this one works on `units` from `inputOffset` on.
    function originOf(uint256 orderId, uint256 units, uint256 inputOffset) external pure returns (bytes32);
}
