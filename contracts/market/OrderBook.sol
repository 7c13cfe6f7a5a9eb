// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../escrow/IJobEscrow.sol";
import {IOrderLocks} from "../escrow/IOrderLocks.sol";
import {BookMatching} from "./BookMatching.sol";
import {BookStore} from "./BookStore.sol";
import {BookViews} from "./BookViews.sol";
import {IOrderBook} from "./IOrderBook.sol";
import {LevelWord} from "./LevelWord.sol";
import {MarketWord} from "./MarketWord.sol";
import {OrderIds} from "./OrderIds.sol";
import {OrderWord} from "./OrderWord.sol";

/// @title See {IOrderBook}.
/// @dev Its parts: {BookStore}, {BookWalk}, {BookMatching}, {BookViews}; here, what makers and takers call.
contract OrderBook is BookMatching, BookViews {
    constructor(
        IJobEscrow escrow,
        address initialAuthority,
        uint256 sweepWage_
    ) BookStore(escrow, initialAuthority) BookMatching(sweepWage_) {}

    // TRADERS

    /// @inheritdoc IOrderBook
    function place(OrderParams calldata order) external returns (Placement memory placement) {
        return _place(order);
    }

    /// @inheritdoc IOrderBook
    function replace(
        uint256 orderId,
        uint256 expectedUnits,
        OrderParams calldata order
    ) external returns (Placement memory placement) {
        OrderWord old = _ownOrder(orderId);
        uint256 lotUnits = _levels[OrderIds.levelOf(orderId)].lotUnits();
        uint256 units = old.lots() * lotUnits;
        if (units != expectedUnits) revert OrderBookUnitsChanged(orderId, units, expectedUnits);
        if (_onlyFewerUnits(orderId, old, units, order)) {
            placement.orderId = orderId;
            placement.restingUnits = order.units;
            _reduce(orderId, old, (units - order.units) / lotUnits);
            return placement;
        }
        _cancel(orderId, old);
        return _place(order);
    }

    /// @inheritdoc IOrderBook
    function cancel(uint256 orderId) external {
        _cancel(orderId, _ownOrder(orderId));
    }

    /// @inheritdoc IOrderBook
    function cancelMany(uint256[] calldata orderIds) external returns (bool[] memory cancelled) {
        cancelled = new bool[](orderIds.length);
        for (uint256 i; i < orderIds.length; ++i) {
            cancelled[i] = _orders[orderIds[i]].lots() != 0;
            if (cancelled[i]) _cancel(orderIds[i], _ownOrder(orderIds[i]));
        }
    }

    // ANYONE

    /// @inheritdoc IOrderBook
    function prune(uint256[] calldata orderIds) external returns (bool[] memory pruned) {
        pruned = new bool[](orderIds.length);
        for (uint256 i; i < orderIds.length; ++i) {
            uint256 orderId = orderIds[i];
            OrderWord order = _orders[orderId];
            pruned[i] = order.lots() != 0 && order.isExpired();
            if (pruned[i]) _expire(orderId, order, _remove(orderId, order.lots()), msg.sender);
        }
    }

    function _place(OrderParams calldata order) private returns (Placement memory placement) {
        Ticket memory ticket = _ticketOf(msg.sender, order);
        Walk memory walk = _walk(ticket);
        _checkTimeInForce(order, ticket, walk);
        MarketWord before = ticket.market;
        uint256 lotUnits = before.lotUnits();
        placement.halt = walk.halt;
        placement.fills = walk.fills;
        // Lots, units and locks of one order have at most 128 bits together.
        unchecked {
            placement.filledUnits = walk.lots * lotUnits;
        }

        IOrderLocks.OrderFill[] memory fills;
        if (walk.stepCount != 0) fills = _carryOut(ticket, walk);
        uint256 resting = _restingLots(order, ticket, walk);
        uint256 lock;
        if (resting != 0) {
            (placement.orderId, lock) = _rest(ticket, resting, walk.lots, order.expiresAt);
            unchecked {
                placement.restingUnits = resting * lotUnits;
                lock *= resting;
            }
            emit OrderPlaced(
                placement.orderId,
                msg.sender,
                placement.restingUnits,
                placement.filledUnits,
                order.expiresAt,
                order.inputReference
            );
        }
        if (MarketWord.unwrap(ticket.market) != MarketWord.unwrap(before)) _markets[order.resourceId] = ticket.market;

        if (walk.fills != 0) placement.firstJobId = ESCROW.openLocked(_takingOf(order, ticket), fills);
        if (resting != 0) _lock(ticket, lock);
    }

    /// @dev A maker that sells is asked for its tier now, so that it never stops whoever takes later.
    function _lock(Ticket memory ticket, uint256 amount) private {
        MarketWord market = ticket.market;
        if (!ticket.isBid && market.isTiered()) ESCROW.checkTier(msg.sender, market.termsId());
        ESCROW.lock(msg.sender, _lockKind(ticket.isBid), amount);
    }

    function _reduce(uint256 orderId, OrderWord order, uint256 lots) private {
        uint256 levelId = OrderIds.levelOf(orderId);
        LevelWord level = _levels[levelId].less(lots);
        _levels[levelId] = level;
        _orders[orderId] = order.reduced(lots);
        emit OrderReduced(orderId, (order.lots() - lots) * level.lotUnits());

        ESCROW.unlock(msg.sender, _lockKind(OrderIds.isBid(orderId)), lots * level.lotLock(), address(0), 0);
    }

    function _cancel(uint256 orderId, OrderWord order) private {
        LevelWord level = _remove(orderId, order.lots());
        emit OrderCancelled(orderId, order.lots() * level.lotUnits());

        _unlock(orderId, order, level, address(0), 0);
    }

    function _ownOrder(uint256 orderId) private view returns (OrderWord order) {
        order = _orders[orderId];
        if (order.lots() == 0) revert OrderBookNoOrder(orderId);
        if (order.maker() != msg.sender) revert OrderBookNotMaker(orderId, msg.sender);
    }

    /// @dev Whether `order` asks for nothing but a part of what is left of `old`.
    function _onlyFewerUnits(
        uint256 orderId,
        OrderWord old,
        uint256 units,
        OrderParams calldata order
    ) private view returns (bool) {
        uint256 price = _priceOf(_markets[OrderIds.resourceOf(orderId)], orderId);
        uint256 lotUnits = _levels[OrderIds.levelOf(orderId)].lotUnits();
        return
            OrderIds.sideId(order.resourceId, order.isBid) == OrderIds.sideOf(OrderIds.levelOf(orderId)) &&
            order.price == price &&
            order.expiresAt == old.expiresAt() &&
            order.inputReference == 0 &&
            order.units != 0 &&
            order.units < units &&
            order.units % lotUnits == 0;
    }

    function _takingOf(
        OrderParams calldata order,
        Ticket memory ticket
    ) private view returns (IOrderLocks.Taking memory) {
        return
            IOrderLocks.Taking({
                taker: msg.sender,
                isBuying: order.isBid,
                termsId: uint24(ticket.market.termsId()),
                inputReference: order.isBid ? order.inputReference : bytes32(0)
            });
    }

    function _checkTimeInForce(OrderParams calldata order, Ticket memory ticket, Walk memory walk) private pure {
        if (order.timeInForce == TimeInForce.FillOrKill && walk.lots != ticket.lots) {
            revert OrderBookNotFilled(order.units, walk.lots * ticket.market.lotUnits());
        }
        if (order.timeInForce == TimeInForce.PostOnly && _restingLots(order, ticket, walk) == 0) {
            revert OrderBookWouldCross(_priceOf(ticket.market, walk.metLevelId));
        }
    }
}
