// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IOrderBookViews} from "../../../contracts/market/IOrderBookViews.sol";
import {PlainHandler} from "./PlainHandler.sol";

/// @notice The ghost of the order book: plain lists, searched from end to end, and what an order must meet in them.
abstract contract BookModel is PlainHandler {
    enum OrderStatus {
        Open,
        Filled,
        Cancelled,
        Expired
    }

    /// @dev A resource as traders know it. Prices of the campaign are multiples of `spread` ticks above the lowest, so
    /// that orders meet; the spreads of some reach other words of the book's bitmap.
    struct Market {
        uint256 tickSize;
        uint256 lowestTick;
        uint256 spread;
        uint256 termsId;
        bool isRetired;
    }

    /// @dev In lots: placed = filled + left + cancelled + expired.
    struct GhostOrder {
        uint256 id;
        address maker;
        bool isBid;
        OrderStatus status;
        uint256 resourceId;
        uint256 price;
        uint256 expiresAt;
        uint256 placed;
        uint256 filled;
        uint256 left;
        uint256 cancelled;
        uint256 expired;
        uint256 lotLock;
    }

    /// @dev An order that a taker meets: no lots when it is expired, or gone and still counted over.
    struct GhostStep {
        uint256 index;
        uint256 lots;
        bool isPinned;
    }

    struct Walk {
        GhostStep[] steps;
        uint256 stepCount;
        uint256 fills;
        uint256 sweeps;
        uint256 lots;
        bool passedOwn;
        uint256 metPrice; // of the last order that it met and that has not expired, its own ones too
        IOrderBookViews.Halt halt;
    }

    uint256 internal constant NEVER = type(uint32).max;

    Market[] internal _markets;
    GhostOrder[] internal _orders;
    uint256[] internal _openOrders;
    mapping(uint256 index => uint256 place) private _placeInOpen;
    /// @dev All orders that were ever placed at a price, by their numbers, and the first number that can be open.
    mapping(uint256 levelId => uint256[] indices) internal _levels;
    mapping(uint256 levelId => uint256 number) internal _firsts;

    /// @notice How many orders ever rested.
    function orderCount() external view returns (uint256) {
        return _orders.length;
    }

    /// @notice The ghost of order `index`, in the sequence of placing.
    function ghostOrder(uint256 index) external view returns (GhostOrder memory) {
        return _orders[index];
    }

    /// @notice How many resources there are, retired ones among them.
    function marketCount() external view returns (uint256) {
        return _markets.length - 1;
    }

    /// @notice What open orders of `account` need: the cost of bids, the bonds of asks.
    function locksOf(address account) external view returns (uint256 ofBids, uint256 ofAsks) {
        for (uint256 i; i < _openOrders.length; ++i) {
            GhostOrder storage order = _orders[_openOrders[i]];
            if (order.maker != account) continue;
            if (order.isBid) ofBids += order.left * LOT * order.price;
            else ofAsks += order.left * order.lotLock;
        }
    }

    /// @notice The best price of a side, zero when there is none.
    function bestPrice(uint256 resourceId, bool isBid) public view returns (uint256 price) {
        return _nextPrice(resourceId, isBid, 0);
    }

    /// @notice The units at a price.
    function unitsAt(uint256 resourceId, bool isBid, uint256 price) external view returns (uint256 units) {
        for (uint256 i; i < _openOrders.length; ++i) {
            GhostOrder storage order = _orders[_openOrders[i]];
            if (order.resourceId == resourceId && order.isBid == isBid && order.price == price) {
                units += order.left * LOT;
            }
        }
    }

    /// @notice The best price behind `price`, zero when there is none; behind zero comes the best.
    function nextPrice(uint256 resourceId, bool isBid, uint256 price) external view returns (uint256) {
        return _nextPrice(resourceId, isBid, price);
    }

    /// @dev What `order` must meet: the best price first, then the lowest number; nothing at the taker's own orders.
    function _walkOf(address taker, IOrderBookViews.OrderParams memory order) internal view returns (Walk memory walk) {
        walk.steps = new GhostStep[](_orders.length);
        uint256 price = bestPrice(order.resourceId, !order.isBid);
        while (price != 0 && (order.isBid ? price <= order.price : price >= order.price)) {
            if (!_walkLevel(taker, order, walk, _levelId(order.resourceId, !order.isBid, price))) return walk;
            price = _nextPrice(order.resourceId, !order.isBid, price);
        }
        if (walk.passedOwn) walk.halt = IOrderBookViews.Halt.OwnOrders;
        else walk.halt = price == 0 ? IOrderBookViews.Halt.NoOrders : IOrderBookViews.Halt.PriceLimit;
    }

    function _levelId(uint256 resourceId, bool isBid, uint256 price) internal view returns (uint256) {
        uint256 tick = price / _markets[resourceId].tickSize;
        return (resourceId << 64) | (uint256(isBid ? 2 : 1) << 56) | (tick << 32);
    }

    /// @dev A bid's lot costs its price, an ask's lot is bonded like a job of one lot, up to the next gwei.
    function _lotLock(uint256 resourceId, bool isBid, uint256 price) internal view returns (uint256) {
        if (isBid) return LOT * price;
        return ((_bondOf(_markets[resourceId].termsId, LOT * price) + 1 gwei - 1) / 1 gwei) * 1 gwei;
    }

    function _lotsAt(uint256 levelId) internal view returns (uint256 lots) {
        uint256[] storage level = _levels[levelId];
        for (uint256 number = _firsts[levelId]; number < level.length; ++number) {
            lots += _orders[level[number]].left;
        }
    }

    function _ended(uint256 index, OrderStatus status) internal {
        GhostOrder storage order = _orders[index];
        if (status == OrderStatus.Cancelled) order.cancelled += order.left;
        if (status == OrderStatus.Expired) order.expired = order.left;
        order.left = 0;
        order.status = status;
        uint256 last = _openOrders[_openOrders.length - 1];
        _openOrders[_placeInOpen[index]] = last;
        _placeInOpen[last] = _placeInOpen[index];
        _openOrders.pop();
    }

    function _began(GhostOrder memory order) internal {
        uint256 levelId = order.id & ~uint256(type(uint32).max);
        if (_lotsAt(levelId) == 0) _firsts[levelId] = _levels[levelId].length;
        _levels[levelId].push(_orders.length);
        _placeInOpen[_orders.length] = _openOrders.length;
        _openOrders.push(_orders.length);
        _orders.push(order);
    }

    function _isExpired(GhostOrder storage order) internal view returns (bool) {
        return order.expiresAt != NEVER && clock >= order.expiresAt;
    }

    /// @dev An order that is gone costs a taker a sweep as long as an earlier one may be there.
    function _walkLevel(
        address taker,
        IOrderBookViews.OrderParams memory order,
        Walk memory walk,
        uint256 levelId
    ) private view returns (bool goesOn) {
        uint256[] storage level = _levels[levelId];
        uint256 ahead = _lotsAt(levelId);
        bool isPinned;
        for (uint256 number = _firsts[levelId]; ahead != 0; ++number) {
            GhostOrder storage resting = _orders[level[number]];
            ahead -= resting.left;
            bool isLive = resting.left != 0 && !_isExpired(resting);
            if (isLive && resting.maker != taker) {
                if (!_meet(order, walk, level[number], isPinned)) return false;
                continue;
            }
            if (walk.sweeps == order.maxSweeps) {
                walk.halt = IOrderBookViews.Halt.MaxSweeps;
                return false;
            }
            ++walk.sweeps;
            if (isLive) {
                walk.passedOwn = isPinned = true;
                walk.metPrice = resting.price;
                continue;
            }
            walk.steps[walk.stepCount++] = GhostStep({index: level[number], lots: 0, isPinned: isPinned});
        }
        return true;
    }

    function _meet(
        IOrderBookViews.OrderParams memory order,
        Walk memory walk,
        uint256 index,
        bool isPinned
    ) private view returns (bool goesOn) {
        walk.metPrice = _orders[index].price;
        bool mayFill = order.timeInForce != IOrderBookViews.TimeInForce.PostOnly;
        if (walk.fills == (mayFill ? order.maxFills : 0)) {
            walk.halt = IOrderBookViews.Halt.MaxFills;
            return false;
        }
        uint256 lots = order.units / LOT - walk.lots;
        if (lots > _orders[index].left) lots = _orders[index].left;
        walk.steps[walk.stepCount++] = GhostStep({index: index, lots: lots, isPinned: isPinned});
        walk.lots += lots;
        ++walk.fills;
        if (walk.lots * LOT != order.units) return true;
        walk.halt = IOrderBookViews.Halt.Filled;
        return false;
    }

    function _nextPrice(uint256 resourceId, bool isBid, uint256 behind) private view returns (uint256 price) {
        for (uint256 i; i < _openOrders.length; ++i) {
            GhostOrder storage order = _orders[_openOrders[i]];
            if (order.resourceId != resourceId || order.isBid != isBid) continue;
            uint256 found = order.price;
            if (behind != 0 && (isBid ? found >= behind : found <= behind)) continue;
            if (price == 0 || (isBid ? found > price : found < price)) price = found;
        }
    }
}
