// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IOrderBook} from "../../../contracts/market/IOrderBook.sol";
import {IOrderBookViews} from "../../../contracts/market/IOrderBookViews.sol";
import {IResourceCatalog} from "../../../contracts/market/IResourceCatalog.sol";
import {PlaceHandler} from "./PlaceHandler.sol";

/// @notice What becomes of orders that rest: changed, withdrawn, taken away when they expired, and their markets closed.
abstract contract OrderHandler is PlaceHandler {
    uint256 private constant LIST = 5;

    /// @dev Fewer units of the same keep their place; anything else is a new order.
    function replaceOrder(uint256 which, uint256 lots, uint256 step, uint256 more) external act {
        uint256 index = _anyOpen(which);
        GhostOrder storage order = _orders[index];
        IOrderBookViews.OrderParams memory params = _same(order);
        if (more % 2 == 0 && order.left > 1) {
            params.units = uint32(LOT * _bound(lots, 1, order.left - 1));
        } else {
            IOrderBookViews.TimeInForce timeInForce = IOrderBookViews.TimeInForce((more / 16) % 4);
            params = _order(order.isBid != ((more / 4) % 4 == 0), timeInForce, lots, step, more / 2);
        }
        bytes memory data = abi.encodeCall(IOrderBook.replace, (order.id, order.left * LOT, params));
        bytes memory evidence = abi.encodeWithSelector(IOrderBook.OrderBookNotMaker.selector, order.id, STRANGER);
        _refusedWith(STRANGER, address(book), data, evidence, "I27: a stranger changed an order");
        bytes memory stale = abi.encodeCall(IOrderBook.replace, (order.id, order.left * LOT + LOT, params));
        _refused(order.maker, address(book), stale, "I27: an order was changed that its maker did not know");
        if (_asksForLess(order, params)) {
            _call(order.maker, address(book), data);
            uint256 lessLots = order.left - params.units / LOT;
            order.left -= lessLots;
            order.cancelled += lessLots;
            _unlocked(order.maker, order.isBid, lessLots * order.lotLock, address(0), 0);
        } else {
            _ghostCancel(index);
            vm.assume(_trade(order.maker, params, data));
        }
    }

    /// @dev Whatever became of the mandate, the market or the entries.
    function cancelOrder(uint256 which) external act {
        uint256 index = _anyOpen(which);
        GhostOrder storage order = _orders[index];
        bytes memory data = abi.encodeCall(IOrderBook.cancel, (order.id));
        bytes memory evidence = abi.encodeWithSelector(IOrderBook.OrderBookNotMaker.selector, order.id, STRANGER);
        _refusedWith(STRANGER, address(book), data, evidence, "I27: a stranger cancelled an order");
        _call(order.maker, address(book), data);
        _ghostCancel(index);
        evidence = abi.encodeWithSelector(IOrderBook.OrderBookNoOrder.selector, order.id);
        _refusedWith(order.maker, address(book), data, evidence, "I19: an order was cancelled twice");
    }

    /// @dev Some of a maker's orders, some of them twice, some gone; with another's among them nothing happens.
    function cancelOrders(uint256 which, uint256 seed) external act {
        uint256 first = _anyOpen(which);
        address maker = _orders[first].maker;
        uint256[] memory ids = new uint256[](LIST);
        bool[] memory expected = new bool[](LIST);
        for (uint256 i; i < LIST; ++i) {
            GhostOrder storage order = _orders[i == 0 ? first : (seed / (i + 1)) % _orders.length];
            bool isForeign = order.left != 0 && order.maker != maker;
            ids[i] = isForeign ? ids[0] : order.id;
        }
        for (uint256 i; i < LIST; ++i) {
            expected[i] = _openIndex(ids[i]) != NEVER;
            if (expected[i]) _ghostCancel(_openIndex(ids[i]));
        }
        bytes memory data = abi.encodeCall(IOrderBook.cancelMany, (ids));
        _refused(STRANGER, address(book), data, "I27: a stranger cancelled orders");
        bytes memory result = _call(maker, address(book), data);
        vm.assertEq(
            keccak256(result),
            keccak256(abi.encode(expected)),
            "I19: other orders were cancelled than asked for"
        );
    }

    /// @dev Some orders, the same twice among them; who brings it is paid for those that had expired.
    function pruneOrders(uint256 which, uint256 by, uint256 seed) external act {
        uint256 first = _expiring(which);
        if (!_isExpired(_orders[first])) _passTo(_orders[first].expiresAt);
        uint256[] memory ids = new uint256[](LIST);
        bool[] memory expected = new bool[](LIST);
        ids[0] = ids[1] = _orders[first].id;
        for (uint256 i = 2; i < LIST; ++i) {
            ids[i] = _orders[(seed / i) % _orders.length].id;
        }
        address worker = _anyone(by);
        for (uint256 i; i < LIST; ++i) {
            uint256 index = _openIndex(ids[i]);
            expected[i] = index != NEVER && _isExpired(_orders[index]);
            if (expected[i]) _pruned(index, worker);
        }
        bytes memory result = _call(worker, address(book), abi.encodeCall(IOrderBook.prune, (ids)));
        vm.assertEq(
            keccak256(result),
            keccak256(abi.encode(expected)),
            "I19: other orders were swept than had expired"
        );
    }

    /// @dev To the last second of an order, or to the first in which it has expired (B9).
    function passToExpiry(uint256 which, bool isLast) external act {
        uint256 expiresAt = _orders[_expiring(which)].expiresAt;
        _passTo(isLast ? expiresAt - 1 : expiresAt);
    }

    /// @dev A resource that was traded retires: its orders stay, to be cancelled or swept, and no others come.
    function retireTraded(uint256 bid, uint256 ask, uint256 lots, uint256 more) external act {
        vm.assume(_markets.length < 8 && clock >= escrowPausedUntil);
        uint256 resourceId = _addMarket(_resource(1), 1);
        IOrderBookViews.OrderParams memory order = _order(true, IOrderBookViews.TimeInForce.PostOnly, lots, 0, more);
        order.resourceId = uint32(resourceId);
        order.price = uint96(LOWEST_PRICE);
        _place(_agent(bid), order);
        order.isBid = false;
        order.inputReference = 0;
        order.price = uint96(2 * LOWEST_PRICE);
        _place(_agent(ask), order);
        bytes memory data = abi.encodeCall(IOrderBook.close, (resourceId));
        _refused(GOVERNOR, address(book), data, "I31: a market was closed by another than the catalog");
        _retire(resourceId);
        data = abi.encodeCall(IOrderBook.place, (order));
        _refused(_agent(bid), address(book), data, "I31: an order was placed in a closed market");
    }

    /// @dev The next resource, with prices as of resource 1.
    function _addMarket(
        IResourceCatalog.ResourceInput memory resource,
        uint256 spread
    ) internal returns (uint256 resourceId) {
        bytes memory data = abi.encodeCall(IResourceCatalog.addResource, (resource));
        _refused(GUARDIAN, address(catalog), data, "I31: a resource added by another than governance");
        resourceId = abi.decode(_call(GOVERNOR, address(catalog), data), (uint256));
        vm.assertEq(resourceId, _markets.length, "I17: resources are not numbered on");
        _markets.push(
            Market({
                tickSize: resource.tickSize,
                lowestTick: resource.lowestTick,
                spread: spread,
                termsId: resource.termsId,
                isRetired: false
            })
        );
    }

    function _retire(uint256 resourceId) internal {
        bytes memory data = abi.encodeCall(IResourceCatalog.retireResource, (resourceId));
        _refused(GUARDIAN, address(catalog), data, "I31: a resource retired by another than governance");
        _call(GOVERNOR, address(catalog), data);
        _markets[resourceId].isRetired = true;
    }

    /// @dev I20: whoever cares takes away what has expired, and makers withdraw what the book says is theirs.
    function _clearBook() internal {
        for (uint256 i = _openOrders.length; i != 0; --i) {
            uint256 index = _openOrders[i - 1];
            if (!_isExpired(_orders[index])) continue;
            uint256[] memory ids = new uint256[](1);
            ids[0] = _orders[index].id;
            _call(WORKER, address(book), abi.encodeCall(IOrderBook.prune, (ids)));
            _pruned(index, WORKER);
        }
        for (uint256 i; i < AGENTS; ++i) {
            for (uint256 resourceId = 1; resourceId < _markets.length; ++resourceId) {
                _withdraw(_agents[i], resourceId, true);
                _withdraw(_agents[i], resourceId, false);
            }
        }
        vm.assertEq(_openOrders.length, 0, "I20: the book did not show somebody its orders");
    }

    function _withdraw(address maker, uint256 resourceId, bool isBid) private {
        (uint256[] memory ids, uint256 next) = book.openOrders(maker, resourceId, isBid, 0, 255);
        vm.assertEq(next, 0, "I20: a side has more orders than were ever placed");
        _call(maker, address(book), abi.encodeCall(IOrderBook.cancelMany, (ids)));
        for (uint256 i; i < ids.length; ++i) {
            _ghostCancel(_openIndex(ids[i]));
        }
    }

    function _ghostCancel(uint256 index) private {
        GhostOrder storage order = _orders[index];
        _unlocked(order.maker, order.isBid, order.left * order.lotLock, address(0), 0);
        _removed(order.id);
        _ended(index, OrderStatus.Cancelled);
    }

    function _pruned(uint256 index, address worker) private {
        _removed(_orders[index].id);
        _ghostExpire(index, worker);
    }

    function _removed(uint256 id) private {
        uint256 levelId = id & ~uint256(type(uint32).max);
        if (_firsts[levelId] == uint32(id)) ++_firsts[levelId];
    }

    /// @dev NEVER when there is no such order any more.
    function _openIndex(uint256 id) private view returns (uint256 index) {
        index = _levels[id & ~uint256(type(uint32).max)][uint32(id)];
        if (_orders[index].left == 0) return NEVER;
    }

    function _anyOpen(uint256 seed) private returns (uint256 index) {
        return _openOrders.length == 0 ? _placeOne(seed, false) : _openOrders[seed % _openOrders.length];
    }

    function _expiring(uint256 seed) private returns (uint256 index) {
        for (uint256 i; i < _openOrders.length; ++i) {
            index = _openOrders[((seed % _openOrders.length) + i) % _openOrders.length];
            if (_orders[index].expiresAt != NEVER) return index;
        }
        return _placeOne(seed, true);
    }

    function _asksForLess(
        GhostOrder storage order,
        IOrderBookViews.OrderParams memory params
    ) private view returns (bool) {
        bool isSame = params.resourceId == order.resourceId && params.isBid == order.isBid;
        isSame = isSame && params.price == order.price && params.expiresAt == order.expiresAt;
        return isSame && params.inputReference == 0 && params.units < order.left * LOT;
    }

    /// @dev What `order` still asks for.
    function _same(GhostOrder storage order) private view returns (IOrderBookViews.OrderParams memory params) {
        params.resourceId = uint32(order.resourceId);
        params.isBid = order.isBid;
        params.price = uint96(order.price);
        params.units = uint32(order.left * LOT);
        params.expiresAt = uint32(order.expiresAt);
    }
}
