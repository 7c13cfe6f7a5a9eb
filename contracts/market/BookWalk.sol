// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {BookStore} from "./BookStore.sol";
import {IResourceCatalog} from "./IResourceCatalog.sol";
import {LevelWord} from "./LevelWord.sol";
import {MarketWord} from "./MarketWord.sol";
import {OrderIds} from "./OrderIds.sol";
import {OrderWord} from "./OrderWord.sol";
import {Step, Steps} from "./Step.sol";
import {TickBitmap} from "./TickBitmap.sol";
import {TradeRules} from "./TradeRules.sol";

/// @title What an order would meet in the book, decided without touching it: `place` carries out what `previewPlace` shows.
abstract contract BookWalk is BookStore {
    using TickBitmap for TickBitmap.Bitmap;

    /// @dev An order that was checked, in lots and ticks.
    struct Ticket {
        address taker;
        bool isBid;
        uint256 resourceId;
        uint256 tick;
        uint256 lots;
        uint256 maxFills;
        uint256 maxSweeps;
        MarketWord market;
    }

    struct Walk {
        Step[] steps; // the first `stepCount` of them
        uint256 stepCount;
        uint256 fills;
        uint256 sweeps;
        uint256 lots; // filled
        uint256 metLevelId; // of the last order that it met and that has not expired, its own ones too
        bool passedOwn;
        Halt halt;
    }

    function _ticketOf(address taker, OrderParams calldata order) internal view returns (Ticket memory ticket) {
        if (block.timestamp >= order.expiresAt) revert OrderBookExpired(order.expiresAt, block.timestamp);
        MarketWord market = _marketOf(order.resourceId);
        if (market.isClosed()) revert IResourceCatalog.ResourceCatalogRetired(order.resourceId);
        TradeRules.costOf(
            order.resourceId,
            order.units,
            order.price,
            market.lotUnits(),
            market.lowestPrice(),
            market.largestJob()
        );
        ticket.taker = taker;
        ticket.isBid = order.isBid;
        ticket.resourceId = order.resourceId;
        ticket.tick = _tickOf(market, order.price);
        ticket.lots = order.units / market.lotUnits();
        ticket.maxFills = order.timeInForce == TimeInForce.PostOnly ? 0 : order.maxFills;
        ticket.maxSweeps = order.maxSweeps;
        ticket.market = market;
    }

    /// @dev Best price first, then the lowest number.
    function _walk(Ticket memory ticket) internal view returns (Walk memory walk) {
        uint256 limit = OrderIds.rankOf(!ticket.isBid, ticket.tick);
        uint256 rank = ticket.market.best(!ticket.isBid);
        if (rank <= limit) {
            // No more fills than lots, so that a generous bound costs no memory.
            walk.steps = new Step[](Math.min(ticket.maxFills, ticket.lots) + ticket.maxSweeps);
            uint256 side = OrderIds.sideId(ticket.resourceId, !ticket.isBid);
            do {
                if (!_walkLevel(ticket, walk, OrderIds.levelAt(side, rank))) return walk;
                rank = _ticks.lowestFrom(side, rank + 1);
            } while (rank <= limit);
        }
        if (walk.passedOwn) walk.halt = Halt.OwnOrders;
        else walk.halt = rank == OrderIds.NO_RANK ? Halt.NoOrders : Halt.PriceLimit;
    }

    /// @dev What one lot locks, in whole gwei: a bid its cost, an ask the bond of a one-lot job; a job of many lots
    ///      never needs a larger bond than so many jobs of one.
    function _lotLockOf(Ticket memory ticket) internal view returns (uint256) {
        uint256 lotCost = ticket.market.lotUnits() * ticket.tick * ticket.market.tickSize();
        if (ticket.isBid) return lotCost;
        return Math.ceilDiv(ESCROW.bondFor(ticket.market.termsId(), lotCost), 1 gwei) * 1 gwei;
    }

    /// @dev Only what crosses nothing may rest.
    function _restingLots(
        OrderParams calldata order,
        Ticket memory ticket,
        Walk memory walk
    ) internal pure returns (uint256) {
        bool mayRest = order.timeInForce == TimeInForce.GoodTillCancelled || order.timeInForce == TimeInForce.PostOnly;
        bool isClear = walk.halt == Halt.NoOrders || walk.halt == Halt.PriceLimit;
        return mayRest && isClear ? ticket.lots - walk.lots : 0;
    }

    /// @dev Whether to go on to the next level; otherwise the halt says why not.
    function _walkLevel(Ticket memory ticket, Walk memory walk, uint256 levelId) private view returns (bool) {
        LevelWord level = _levels[levelId];
        uint256 orderId = levelId + level.first();
        uint256 ahead = level.lots();
        bool isPinned;
        for (; ahead != 0; ++orderId) {
            OrderWord order = _orders[orderId];
            ahead -= order.lots();
            if (order.lots() == 0 || order.isExpired()) {
                if (!_countSweep(ticket, walk)) return false;
                walk.steps[walk.stepCount++] = Steps.pack(orderId, 0, isPinned);
            } else if (order.maker() == ticket.taker) {
                if (!_countSweep(ticket, walk)) return false;
                walk.metLevelId = levelId;
                walk.passedOwn = isPinned = true;
            } else {
                walk.metLevelId = levelId;
                if (!_countFill(ticket, walk, orderId, order.lots(), isPinned)) return false;
            }
        }
        return true;
    }

    function _countSweep(Ticket memory ticket, Walk memory walk) private pure returns (bool) {
        if (walk.sweeps == ticket.maxSweeps) {
            walk.halt = Halt.MaxSweeps;
            return false;
        }
        ++walk.sweeps;
        return true;
    }

    function _countFill(
        Ticket memory ticket,
        Walk memory walk,
        uint256 orderId,
        uint256 lots,
        bool isPinned
    ) private pure returns (bool) {
        if (walk.fills == ticket.maxFills) {
            walk.halt = Halt.MaxFills;
            return false;
        }
        uint256 wanted = ticket.lots - walk.lots;
        if (lots > wanted) lots = wanted;
        walk.steps[walk.stepCount++] = Steps.pack(orderId, lots, isPinned);
        ++walk.fills;
        walk.lots += lots;
        if (walk.lots != ticket.lots) return true;
        walk.halt = Halt.Filled;
        return false;
    }
}
