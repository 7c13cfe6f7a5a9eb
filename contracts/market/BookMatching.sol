// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IOrderLocks} from "../escrow/IOrderLocks.sol";
import {BookWalk} from "./BookWalk.sol";
import {LevelWord, LevelWords} from "./LevelWord.sol";
import {OrderIds} from "./OrderIds.sol";
import {OrderWord, OrderWords} from "./OrderWord.sol";
import {Origins} from "./Origins.sol";
import {Step} from "./Step.sol";
import {TickBitmap} from "./TickBitmap.sol";

/// @title Carries out a walk, and rests what is left.
abstract contract BookMatching is BookWalk {
    using TickBitmap for TickBitmap.Bitmap;

    /// @dev The level that the walk stands in, written when it leaves.
    struct Cursor {
        uint256 levelId;
        LevelWord level;
        bool emptied; // some level
        uint256 lots; // filled so far
        uint256 fills;
    }

    uint256 internal immutable SWEEP_WAGE;

    constructor(uint256 sweepWage_) {
        // The least that any order has locked: the bond of a lot is at least one seat fee, which the smallest job exceeds.
        uint256 most = ESCROW.config().minSeatFee;
        if (sweepWage_ > most) revert OrderBookSweepWageTooHigh(sweepWage_, most);
        SWEEP_WAGE = sweepWage_;
    }

    /// @dev Takes what the walk met out of the book, changes the ticket's market in memory and returns the jobs to open.
    function _carryOut(Ticket memory ticket, Walk memory walk) internal returns (IOrderLocks.OrderFill[] memory fills) {
        fills = new IOrderLocks.OrderFill[](walk.fills);
        Cursor memory cursor;
        for (uint256 i; i < walk.stepCount; ++i) {
            Step step = walk.steps[i];
            uint256 levelId = OrderIds.levelOf(step.orderId());
            if (levelId != cursor.levelId) {
                _leave(cursor);
                cursor.levelId = levelId;
                cursor.level = _levels[levelId];
            }
            if (step.lots() == 0) _sweep(cursor, step, ticket.taker);
            else fills[cursor.fills++] = _fill(cursor, step, ticket);
        }
        _leave(cursor);

        if (!cursor.emptied) return fills;
        bool isBid = !ticket.isBid;
        uint256 side = OrderIds.sideId(ticket.resourceId, isBid);
        ticket.market = ticket.market.withBest(isBid, _ticks.lowestFrom(side, ticket.market.best(isBid)));
    }

    /// @dev Rests `lots` of the ticket; `market` in memory may get another best. Returns what the escrow has to lock.
    function _rest(
        Ticket memory ticket,
        uint256 lots,
        uint256 filledLots,
        uint256 expiresAt
    ) internal returns (uint256 orderId, uint256 lotLock) {
        uint256 side = OrderIds.sideId(ticket.resourceId, ticket.isBid);
        uint256 rank = OrderIds.rankOf(ticket.isBid, ticket.tick);
        uint256 levelId = OrderIds.levelAt(side, rank);
        LevelWord level = _levels[levelId];
        if (level.isNew()) level = LevelWords.begin(ticket.market.lotUnits(), _lotLockOf(ticket));
        if (level.next() == OrderIds.MAX_NUMBER) revert OrderBookLevelFull(levelId);

        orderId = levelId + level.next();
        lotLock = level.lotLock();
        _orders[orderId] = OrderWords.pack(ticket.taker, lots, filledLots, expiresAt);
        if (level.lots() == 0) _ticks.set(side, rank);
        _levels[levelId] = level.pushed(lots);
        if (rank < ticket.market.best(ticket.isBid)) ticket.market = ticket.market.withBest(ticket.isBid, rank);
    }

    /// @dev The order has left the book. The escrow calls nobody who could call back.
    function _expire(uint256 orderId, OrderWord order, LevelWord level, address worker) internal {
        emit OrderExpired(orderId, worker, order.lots() * level.lotUnits());

        _unlock(orderId, order, level, worker, SWEEP_WAGE);
    }

    function _unlock(uint256 orderId, OrderWord order, LevelWord level, address worker, uint256 wage) internal {
        uint256 amount = order.lots() * level.lotLock();
        ESCROW.unlock(order.maker(), _lockKind(OrderIds.isBid(orderId)), amount, worker, wage);
    }

    function _lockKind(bool isBid) internal pure returns (IOrderLocks.LockKind) {
        return isBid ? IOrderLocks.LockKind.Balance : IOrderLocks.LockKind.Bond;
    }

    function _fill(
        Cursor memory cursor,
        Step step,
        Ticket memory ticket
    ) private returns (IOrderLocks.OrderFill memory fill) {
        (uint256 orderId, uint256 lots) = (step.orderId(), step.lots());
        OrderWord order = _orders[orderId];
        uint256 locked = lots * cursor.level.lotLock();
        uint256 units = lots * cursor.level.lotUnits();
        uint256 inputOffset = (ticket.isBid ? cursor.lots : order.filledLots()) * cursor.level.lotUnits();
        fill.maker = order.maker();
        // The cost of every order is below 2^88, and its bonds at most 32 times that.
        fill.budget = uint96(ticket.isBid ? units * _priceOf(ticket.market, orderId) : locked);
        fill.lockedBond = uint96(ticket.isBid ? locked : 0);
        fill.origin = Origins.pack(orderId, units, inputOffset);

        cursor.lots += lots;
        cursor.level = cursor.level.less(lots);
        if (lots == order.lots()) _drop(cursor, step);
        else _orders[orderId] = order.filled(lots);
    }

    /// @dev Counts over a cancelled order; takes an expired one away and pays `worker` for it.
    function _sweep(Cursor memory cursor, Step step, address worker) private {
        OrderWord order = _orders[step.orderId()];
        uint256 lots = order.lots();
        cursor.level = cursor.level.less(lots);
        _drop(cursor, step);
        if (lots != 0) _expire(step.orderId(), order, cursor.level, worker);
    }

    function _drop(Cursor memory cursor, Step step) private {
        _orders[step.orderId()] = OrderWords.NONE;
        if (!step.isPinned()) cursor.level = cursor.level.withFirst(OrderIds.numberOf(step.orderId()) + 1);
    }

    function _leave(Cursor memory cursor) private {
        if (cursor.levelId == 0) return;
        _levels[cursor.levelId] = cursor.level;
        if (cursor.level.lots() != 0) return;
        bool isBid = OrderIds.isBid(cursor.levelId);
        _ticks.clear(OrderIds.sideOf(cursor.levelId), OrderIds.rankOf(isBid, OrderIds.tickOf(cursor.levelId)));
        cursor.emptied = true;
    }
}
