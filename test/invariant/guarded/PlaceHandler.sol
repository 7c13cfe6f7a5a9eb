// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IOrderBook} from "../../../contracts/market/IOrderBook.sol";
import {IOrderBookViews} from "../../../contracts/market/IOrderBookViews.sol";
import {BookTrade} from "./BookTrade.sol";

/// @notice Orders of every kind, placed and taken.
abstract contract PlaceHandler is BookTrade {
    constructor() {
        _markets.push();
        _markets.push(Market(0.1 ether, 100, 1, 1, false));
        _markets.push(Market(0.1 ether, 100, 150, 1, false));
        _markets.push(Market(FINE_TICK, FINE_LOWEST_TICK, 400_001, 1, false));
    }

    function placeResting(uint256 who, bool isBid, uint256 lots, uint256 step, uint256 more) external act {
        IOrderBookViews.TimeInForce timeInForce = IOrderBookViews.TimeInForce.GoodTillCancelled;
        _place(_agent(who), _order(isBid, timeInForce, lots, step, more));
        // Often a second and a third, of others, on the same side, behind or in front.
        for (uint256 i = 1; i < 3 && (more >> (30 + i)) % 2 == 0; ++i) {
            _place(_agent(who >> (8 * i)), _order(isBid, timeInForce, lots >> (8 * i), step >> (8 * i), more));
        }
    }

    function placeImmediate(uint256 who, bool isBid, uint256 lots, uint256 step, uint256 more) external act {
        _place(_agent(who), _order(isBid, IOrderBookViews.TimeInForce.ImmediateOrCancel, lots, step, more));
    }

    /// @dev Of what rests already, up to the worst price.
    function placeWhole(uint256 who, uint256 which, uint256 lots, uint256 more) external act {
        GhostOrder storage target = _orders[_live(which)];
        IOrderBookViews.TimeInForce timeInForce = IOrderBookViews.TimeInForce.FillOrKill;
        IOrderBookViews.OrderParams memory order = _order(!target.isBid, timeInForce, lots % 3, 0, more);
        order.resourceId = uint32(target.resourceId);
        Market storage market = _markets[target.resourceId];
        order.price = uint96((market.lowestTick + (order.isBid ? 4 * market.spread : 0)) * market.tickSize);
        order.maxFills = order.maxSweeps = type(uint8).max;
        _place(_other(who, target.maker), order);
    }

    function placePostOnly(uint256 who, bool isBid, uint256 lots, uint256 step, uint256 more) external act {
        _place(_agent(who), _order(isBid, IOrderBookViews.TimeInForce.PostOnly, lots, step, more));
    }

    /// @dev At the price of something that rests, by another than its maker, with room for whatever lies on the way.
    function take(uint256 who, uint256 which, uint256 lots, uint256 more) external act {
        GhostOrder storage target = _orders[_live(which)];
        IOrderBookViews.TimeInForce timeInForce = IOrderBookViews.TimeInForce.ImmediateOrCancel;
        IOrderBookViews.OrderParams memory order = _order(!target.isBid, timeInForce, lots, 0, more);
        order.resourceId = uint32(target.resourceId);
        order.price = uint96(target.price);
        order.maxFills = order.maxSweeps = type(uint8).max;
        _place(_other(who, target.maker), order);
    }

    function _place(address maker, IOrderBookViews.OrderParams memory order) internal {
        _trade(maker, order, abi.encodeCall(IOrderBook.place, (order)));
    }

    /// @dev An order that can be filled, of a market that is open; a new one when there is none.
    function _live(uint256 seed) internal returns (uint256 index) {
        for (uint256 i; i < _openOrders.length; ++i) {
            index = _openOrders[((seed % _openOrders.length) + i) % _openOrders.length];
            if (!_isExpired(_orders[index]) && !_markets[_orders[index].resourceId].isRetired) return index;
        }
        return _placeOne(seed, false);
    }

    /// @dev An order at the better end of the prices, or none when that would cross.
    function _placeOne(uint256 seed, bool mayExpire) internal returns (uint256 index) {
        bool isBid = seed % 2 == 0;
        IOrderBookViews.TimeInForce timeInForce = IOrderBookViews.TimeInForce.PostOnly;
        IOrderBookViews.OrderParams memory order = _order(isBid, timeInForce, seed / 2, isBid ? 0 : 4, 0);
        order.maxSweeps = type(uint8).max;
        if (mayExpire) order.expiresAt = uint32(clock + 1 + (seed % 4000));
        index = _orders.length;
        _place(_agent(seed / 16), order);
        vm.assume(_orders.length > index);
        observe();
    }

    function _other(uint256 seed, address than) private view returns (address agent) {
        agent = _agent(seed);
        return agent == than ? _agent((seed % AGENTS) + 1) : agent;
    }

    /// @dev Half of all orders are of resource 1; prices are few, so that orders meet.
    function _order(
        bool isBid,
        IOrderBookViews.TimeInForce timeInForce,
        uint256 lots,
        uint256 step,
        uint256 more
    ) internal view returns (IOrderBookViews.OrderParams memory order) {
        uint256 resourceId = more % 8 < 4 ? 1 : 1 + ((more / 8) % (_markets.length - 1));
        Market storage market = _markets[resourceId];
        order.resourceId = uint32(resourceId);
        order.isBid = isBid;
        order.price = uint96((market.lowestTick + (step % 5) * market.spread) * market.tickSize);
        order.units = uint32(LOT * (1 + (lots % 8)));
        order.expiresAt = uint32((more / 64) % 3 == 0 ? NEVER : clock + 1 + ((more / 64) % 4000));
        order.maxFills = uint8((more / 2 ** 20) % 8);
        order.maxSweeps = uint8((more / 2 ** 24) % 4 == 0 ? (more / 2 ** 26) % 4 : type(uint8).max);
        order.timeInForce = timeInForce;
        if (isBid) order.inputReference = bytes32(more);
    }
}
