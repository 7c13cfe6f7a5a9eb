// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IOrderBook} from "../../../contracts/market/IOrderBook.sol";
import {IOrderBookViews} from "../../../contracts/market/IOrderBookViews.sol";
import {IResourceCatalog} from "../../../contracts/market/IResourceCatalog.sol";
import {BookModel} from "./BookModel.sol";

/// @notice Places an order in both books, and compares what became of it.
abstract contract BookTrade is BookModel {
    using {_isResting} for IOrderBookViews.TimeInForce;

    /// @dev `data` places `order`. Whatever has to be refused is tried, and then the action is dropped.
    function _trade(
        address maker,
        IOrderBookViews.OrderParams memory order,
        bytes memory data
    ) internal returns (bool entered) {
        if (_markets[order.resourceId].isRetired) {
            bytes memory evidence = abi.encodeWithSelector(
                IResourceCatalog.ResourceCatalogRetired.selector,
                order.resourceId
            );
            _refusedWith(maker, address(book), data, evidence, "I19: an order was placed in a closed market");
            vm.assume(false);
        }
        Walk memory walk = _walkOf(maker, order);
        uint256 resting = _restingOf(order, walk);
        _dropUnfit(maker, order, walk, resting, data);
        uint256 risk = _riskOf(order, walk, resting);
        if (_fundsOf(maker, order.isBid, walk) < risk) {
            _refused(maker, address(book), data, "I4: an order was placed that its maker cannot pay");
            vm.assume(false);
        }
        if (risk != 0) _consentOf(maker, address(book), maker, address(book), risk, data);
        uint256 entries = risk == 0 ? 0 : escrowPausedUntil;
        // The preview of a replacement would still meet the order that it replaces.
        if (bytes4(data) == IOrderBook.place.selector) _checkPreview(maker, order, walk, resting);
        bytes memory result;
        (entered, result) = _enter(maker, address(book), entries, data);
        if (!entered) return false;
        _checkPlacement(order, walk, resting, abi.decode(result, (IOrderBookViews.Placement)));
        _useGrant(maker, address(book), risk);
        _carryOut(maker, order, walk);
        if (resting != 0) _rest(maker, order, walk.lots, resting);
    }

    /// @dev A part of an order was filled, or all of it.
    function _ghostFill(address taker, uint256 index, uint256 lots) private {
        GhostOrder storage order = _orders[index];
        uint256 budget = lots * LOT * order.price;
        uint256 termsId = _markets[order.resourceId].termsId;
        order.left -= lots;
        order.filled += lots;
        if (order.left == 0) _ended(index, OrderStatus.Filled);
        if (order.isBid) {
            _funded(order.maker, taker, budget, termsId);
            return;
        }
        ghost[order.maker].locked -= lots * order.lotLock;
        ghost[taker].balance -= budget;
        _funded(taker, order.maker, budget, termsId);
    }

    /// @dev Somebody took an expired order away.
    function _ghostExpire(uint256 index, address worker) internal {
        GhostOrder storage order = _orders[index];
        _unlocked(order.maker, order.isBid, order.left * order.lotLock, worker, SWEEP_WAGE);
        _ended(index, OrderStatus.Expired);
    }

    /// @dev Sweeps come first: their wages can pay for the fills.
    function _carryOut(address taker, IOrderBookViews.OrderParams memory order, Walk memory walk) private {
        for (uint256 i; i < walk.stepCount; ++i) {
            GhostStep memory step = walk.steps[i];
            if (step.lots == 0 && _orders[step.index].left != 0) _ghostExpire(step.index, taker);
        }
        for (uint256 i; i < walk.stepCount; ++i) {
            GhostStep memory step = walk.steps[i];
            if (step.lots != 0) _ghostFill(taker, step.index, step.lots);
            uint256 id = _orders[step.index].id;
            if (_orders[step.index].left == 0 && !step.isPinned) {
                _firsts[_levelId(order.resourceId, !order.isBid, _orders[step.index].price)] = uint32(id) + 1;
            }
        }
    }

    function _rest(address maker, IOrderBookViews.OrderParams memory order, uint256 filled, uint256 lots) private {
        GhostOrder memory resting;
        resting.id = _nextId(order);
        resting.maker = maker;
        resting.isBid = order.isBid;
        resting.resourceId = order.resourceId;
        resting.price = order.price;
        resting.expiresAt = order.expiresAt;
        resting.placed = filled + lots;
        resting.filled = filled;
        resting.left = lots;
        resting.lotLock = _lotLock(order.resourceId, order.isBid, order.price);
        _began(resting);
        if (order.isBid) ghost[maker].balance -= lots * resting.lotLock;
        else ghost[maker].locked += lots * resting.lotLock;
    }

    function _dropUnfit(
        address maker,
        IOrderBookViews.OrderParams memory order,
        Walk memory walk,
        uint256 resting,
        bytes memory data
    ) private {
        bytes memory evidence;
        if (order.timeInForce == IOrderBookViews.TimeInForce.FillOrKill && walk.lots * LOT != order.units) {
            evidence = abi.encodeWithSelector(IOrderBook.OrderBookNotFilled.selector, order.units, walk.lots * LOT);
        }
        if (order.timeInForce == IOrderBookViews.TimeInForce.PostOnly && resting == 0) {
            evidence = abi.encodeWithSelector(IOrderBook.OrderBookWouldCross.selector, walk.metPrice);
        }
        if (evidence.length == 0) return;
        _refusedWith(maker, address(book), data, evidence, "I19: an order was placed against its time in force");
        vm.assume(false);
    }

    function _checkPreview(
        address maker,
        IOrderBookViews.OrderParams memory order,
        Walk memory walk,
        uint256 resting
    ) private view {
        IOrderBookViews.Preview memory preview = book.previewPlace(maker, order);
        vm.assertTrue(preview.halt == walk.halt, "I19: the preview stops for another reason");
        vm.assertEq(preview.restingUnits, resting * LOT, "I14: the preview rests other units");
        vm.assertEq(preview.fills.length, walk.fills, "I14: the preview has other fills");
        uint256 locks = resting * _lotLock(order.resourceId, order.isBid, order.price);
        vm.assertEq(preview.lockedAmount, locks, "I2, I3: the preview locks another amount");
        uint256 fill;
        for (uint256 i; i < walk.stepCount; ++i) {
            if (walk.steps[i].lots == 0) continue;
            GhostOrder storage met = _orders[walk.steps[i].index];
            vm.assertEq(preview.fills[fill].orderId, met.id, "I19: the preview fills another order first");
            vm.assertEq(preview.fills[fill].price, met.price, "I32: the preview fills at another price");
            vm.assertEq(preview.fills[fill++].units, walk.steps[i].lots * LOT, "I14: the preview fills other units");
        }
    }

    function _checkPlacement(
        IOrderBookViews.OrderParams memory order,
        Walk memory walk,
        uint256 resting,
        IOrderBookViews.Placement memory placement
    ) private view {
        vm.assertTrue(placement.halt == walk.halt, "I19: matching stopped for another reason");
        vm.assertEq(placement.fills, walk.fills, "I14: other orders were filled");
        vm.assertEq(placement.filledUnits, walk.lots * LOT, "I14: other units were filled");
        vm.assertEq(placement.restingUnits, resting * LOT, "I14: other units rest");
        vm.assertEq(placement.firstJobId, walk.fills == 0 ? 0 : jobCount() + 1, "I19: jobs have other ids");
        uint256 id = resting == 0 ? 0 : _nextId(order);
        vm.assertEq(placement.orderId, id, "I16: an order has not the next number at its price");
    }

    /// @dev What the taker needs: the cost or the bonds of the fills, and the lock of the rest.
    function _riskOf(
        IOrderBookViews.OrderParams memory order,
        Walk memory walk,
        uint256 resting
    ) private view returns (uint256 risk) {
        risk = resting * _lotLock(order.resourceId, order.isBid, order.price);
        for (uint256 i; i < walk.stepCount; ++i) {
            uint256 budget = walk.steps[i].lots * LOT * _orders[walk.steps[i].index].price;
            if (budget == 0) continue;
            risk += order.isBid ? budget : _bondOf(_markets[order.resourceId].termsId, budget);
        }
    }

    /// @dev What the taker has: its free stake, or its balance with the wages for sweeping, which come before it pays.
    function _fundsOf(address taker, bool isBid, Walk memory walk) private view returns (uint256 funds) {
        if (!isBid) return _free(taker);
        funds = ghost[taker].balance;
        for (uint256 i; i < walk.stepCount; ++i) {
            if (walk.steps[i].lots == 0 && _orders[walk.steps[i].index].left != 0) funds += SWEEP_WAGE;
        }
    }

    function _restingOf(
        IOrderBookViews.OrderParams memory order,
        Walk memory walk
    ) private pure returns (uint256 resting) {
        bool isClear = walk.halt == IOrderBookViews.Halt.NoOrders || walk.halt == IOrderBookViews.Halt.PriceLimit;
        return isClear && order.timeInForce._isResting() ? order.units / LOT - walk.lots : 0;
    }

    function _nextId(IOrderBookViews.OrderParams memory order) private view returns (uint256) {
        uint256 levelId = _levelId(order.resourceId, order.isBid, order.price);
        return levelId | _levels[levelId].length;
    }
}

function _isResting(IOrderBookViews.TimeInForce timeInForce) pure returns (bool) {
    return
        timeInForce == IOrderBookViews.TimeInForce.GoodTillCancelled ||
        timeInForce == IOrderBookViews.TimeInForce.PostOnly;
}
