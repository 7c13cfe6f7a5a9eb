// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

import {IOrderBookViews} from "./IOrderBookViews.sol";

/// @title The order book: resting intents, matched by price, then by time.
/// @dev The book holds no money: the escrow locks what an order needs when it is placed (a bid its cost, an ask the
///      bond of a one-lot job for each lot), so that every resting order can be filled. Each fill opens one funded job,
///      at the price of the order that rested. All of a place call's jobs are opened in one batch. Both sides have made
///      this book their operator in the escrow; the fee and all else of a job follows from the resource, which never
///      changes, so that an order means for life what it meant when it was placed. The book is never crossed.
///      A taker never meets its own orders: they are passed by, and stay.
interface IOrderBook is IOrderBookViews {
    /// @notice `maker`'s order `orderId` rests, with `units` left of `units` + `filledUnits`. `inputReference` is what
    ///         the jobs of a bid work on: see `inputOffset` in {IOrderBookViews.originOf}.
    event OrderPlaced(
        uint256 indexed orderId,
        address indexed maker,
        uint256 units,
        uint256 filledUnits,
        uint256 expiresAt,
        bytes32 inputReference
    );

    /// @notice `orderId` has `units` left, by the maker's wish; it keeps its place.
    event OrderReduced(uint256 indexed orderId, uint256 units);

    /// @notice The maker withdrew the last `units` of `orderId`.
    event OrderCancelled(uint256 indexed orderId, uint256 units);

    /// @notice `orderId` had expired with `units` left; `worker` took it away and was paid the sweep wage out of its lock.
    event OrderExpired(uint256 indexed orderId, address indexed worker, uint256 units);

    /// @notice There is no such order (any more).
    error OrderBookNoOrder(uint256 orderId);

    /// @notice `caller` did not place `orderId`.
    error OrderBookNotMaker(uint256 orderId, address caller);

    /// @notice The order would be expired when it is placed.
    error OrderBookExpired(uint256 expiresAt, uint256 timestamp);

    /// @notice The price is not a multiple of the tick size.
    error OrderBookOffTick(uint256 price, uint256 tickSize);

    /// @notice The price is above the highest that the book can keep.
    error OrderBookPriceTooHigh(uint256 price, uint256 highestPrice);

    /// @notice The tick size of this resource has a fraction of a gwei: it is traded by quotes only.
    error OrderBookTickNotWholeGwei(uint256 resourceId, uint256 tickSize);

    /// @notice Only `filledUnits` of a fill-or-kill order could be filled, and nothing was.
    error OrderBookNotFilled(uint256 units, uint256 filledUnits);

    /// @notice A post-only order would have met an order at `price`; zero where `maxSweeps` did not let it see.
    error OrderBookWouldCross(uint256 price);

    /// @notice `orderId` has `units` left, not the `expectedUnits` that the maker knew of.
    error OrderBookUnitsChanged(uint256 orderId, uint256 units, uint256 expectedUnits);

    /// @notice The number of orders ever placed at this price has reached its limit, 2^32 − 1.
    error OrderBookLevelFull(uint256 levelId);

    /// @notice Only the catalog closes a market.
    error OrderBookNotCatalog(address caller);

    /// @notice A parameter of the deployment is out of bounds.
    error OrderBookSweepWageTooHigh(uint256 sweepWage, uint256 maximum);

    /// @notice Matches the caller's order against what rests, best price first, then rests what is left when its
    ///         `timeInForce` says so and nothing that rests crosses it any more. Each fill opens one job; each expired
    ///         order on the way is swept and pays the caller the sweep wage. An entry where it fills or rests.
    /// @return placement what became of it.
    function place(OrderParams calldata order) external returns (Placement memory placement);

    /// @notice Changes what is left of the caller's `orderId`, which has `expectedUnits` left. It keeps its place when
    ///         only the units fall: `order` then names the same resource, side, price and expiry, and no input
    ///         reference; nothing is matched, and `halt` says nothing. Otherwise it is cancelled, and `order` is placed
    ///         as by `place`, from input offset 0 on.
    function replace(
        uint256 orderId,
        uint256 expectedUnits,
        OrderParams calldata order
    ) external returns (Placement memory placement);

    /// @notice Withdraws the caller's order and gives back its lock. An exit, never paused, whatever became of the
    ///         resource or the mandate.
    function cancel(uint256 orderId) external;

    /// @notice Withdraws the caller's orders.
    /// @return cancelled which were still there.
    function cancelMany(uint256[] calldata orderIds) external returns (bool[] memory cancelled);

    /// @notice Ends placing in the market of a resource that was retired; its orders can still be cancelled. Catalog only.
    function close(uint256 resourceId) external;

    /// @notice Takes away expired orders: the caller is paid the sweep wage for each, out of its lock. Anyone.
    /// @return pruned which were expired and still there.
    function prune(uint256[] calldata orderIds) external returns (bool[] memory pruned);
}
