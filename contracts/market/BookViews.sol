// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {BookMatching} from "./BookMatching.sol";
import {IOrderBookViews} from "./IOrderBookViews.sol";
import {IResourceCatalog} from "./IResourceCatalog.sol";
import {LevelWord} from "./LevelWord.sol";
import {MarketWord} from "./MarketWord.sol";
import {OrderIds} from "./OrderIds.sol";
import {Origins} from "./Origins.sol";
import {OrderWord} from "./OrderWord.sol";
import {Step} from "./Step.sol";
import {TickBitmap} from "./TickBitmap.sol";

/// @title See {IOrderBookViews}.
abstract contract BookViews is BookMatching {
    using TickBitmap for TickBitmap.Bitmap;

    // VIEWS

    /// @inheritdoc IOrderBookViews
    function previewPlace(address account, OrderParams calldata order) external view returns (Preview memory preview) {
        Ticket memory ticket = _ticketOf(account, order);
        Walk memory walk = _walk(ticket);
        uint256 lotUnits = ticket.market.lotUnits();
        uint256 resting = _restingLots(order, ticket, walk);
        preview.halt = walk.halt;
        preview.filledUnits = walk.lots * lotUnits;
        preview.restingUnits = resting * lotUnits;
        if (resting != 0) preview.lockedAmount = resting * _lotLockOf(ticket);
        preview.fills = new Fill[](walk.fills);
        uint256 count;
        for (uint256 i; i < walk.stepCount; ++i) {
            if (walk.steps[i].lots() == 0) continue;
            Fill memory fill = _fillOf(walk.steps[i], ticket.market);
            preview.fills[count++] = fill;
            preview.cost += fill.units * fill.price;
        }
        if (preview.filledUnits != 0) preview.averagePrice = preview.cost / preview.filledUnits;
    }

    /// @inheritdoc IOrderBookViews
    function best(uint256 resourceId) external view returns (uint256 bidPrice, uint256 askPrice) {
        MarketWord market = _marketOf(resourceId);
        return (_bestPrice(market, true), _bestPrice(market, false));
    }

    /// @inheritdoc IOrderBookViews
    function depth(
        uint256 resourceId,
        bool isBid,
        uint256 fromPrice,
        uint256 maxLevels
    ) external view returns (PriceLevel[] memory levels) {
        MarketWord market = _marketOf(resourceId);
        uint256 side = OrderIds.sideId(resourceId, isBid);
        uint256 from = fromPrice == 0 ? market.best(isBid) : OrderIds.rankOf(isBid, _tickOf(market, fromPrice));
        uint256 count;
        for (uint256 rank = from; count < maxLevels; ++count) {
            rank = _ticks.lowestFrom(side, rank);
            if (rank++ == OrderIds.NO_RANK) break;
        }
        levels = new PriceLevel[](count);
        for (uint256 i; i < count; ++i) {
            from = _ticks.lowestFrom(side, from);
            LevelWord level = _levels[OrderIds.levelAt(side, from)];
            levels[i] = PriceLevel({
                price: OrderIds.rankOf(isBid, from++) * market.tickSize(),
                units: level.lots() * level.lotUnits()
            });
        }
    }

    /// @inheritdoc IOrderBookViews
    function openOrders(
        address account,
        uint256 resourceId,
        bool isBid,
        uint256 cursor,
        uint256 maxScanned
    ) external view returns (uint256[] memory orderIds, uint256 nextCursor) {
        uint256 side = OrderIds.sideId(resourceId, isBid);
        // An id of another side or resource begins nowhere.
        if (cursor == 0 || OrderIds.sideOf(cursor) != side)
            cursor = _firstFrom(side, _marketOf(resourceId).best(isBid));
        uint256[] memory found = new uint256[](maxScanned);
        uint256 count;
        for (; maxScanned != 0 && cursor != 0; --maxScanned) {
            OrderWord order = _orders[cursor];
            if (order.lots() != 0 && order.maker() == account) found[count++] = cursor;
            cursor = _after(side, isBid, cursor);
        }
        orderIds = new uint256[](count);
        for (uint256 i; i < count; ++i) {
            orderIds[i] = found[i];
        }
        nextCursor = cursor;
    }

    /// @inheritdoc IOrderBookViews
    function orderOf(uint256 orderId) external view returns (Order memory) {
        OrderWord order = _orders[orderId];
        if (order.lots() == 0) revert OrderBookNoOrder(orderId);
        uint256 lotUnits = _levels[OrderIds.levelOf(orderId)].lotUnits();
        uint256 resourceId = OrderIds.resourceOf(orderId);
        return
            Order({
                maker: order.maker(),
                isBid: OrderIds.isBid(orderId),
                resourceId: resourceId,
                price: _priceOf(_markets[resourceId], orderId),
                units: order.lots() * lotUnits,
                filledUnits: order.filledLots() * lotUnits,
                expiresAt: order.expiresAt()
            });
    }

    /// @inheritdoc IOrderBookViews
    function catalog() external view returns (IResourceCatalog) {
        return CATALOG;
    }

    /// @inheritdoc IOrderBookViews
    function sweepWage() external view returns (uint256) {
        return SWEEP_WAGE;
    }

    /// @inheritdoc IOrderBookViews
    function originOf(uint256 orderId, uint256 units, uint256 inputOffset) external pure returns (bytes32) {
        return Origins.pack(orderId, units, inputOffset);
    }

    function _fillOf(Step step, MarketWord market) private view returns (Fill memory) {
        uint256 orderId = step.orderId();
        return
            Fill({
                orderId: orderId,
                maker: _orders[orderId].maker(),
                units: step.lots() * market.lotUnits(),
                price: _priceOf(market, orderId)
            });
    }

    /// @dev The id that could come next, zero at the end of the side.
    function _after(uint256 side, bool isBid, uint256 orderId) private view returns (uint256) {
        LevelWord level = _levels[OrderIds.levelOf(orderId)];
        if (level.lots() != 0 && OrderIds.numberOf(orderId) + 1 < level.next()) return orderId + 1;
        return _firstFrom(side, OrderIds.rankOf(isBid, OrderIds.tickOf(orderId)) + 1);
    }

    /// @dev The first id of the best level from `rank` on, zero when there is none.
    function _firstFrom(uint256 side, uint256 rank) private view returns (uint256) {
        rank = _ticks.lowestFrom(side, rank);
        if (rank == OrderIds.NO_RANK) return 0;
        uint256 levelId = OrderIds.levelAt(side, rank);
        return levelId + _levels[levelId].first();
    }

    function _bestPrice(MarketWord market, bool isBid) private pure returns (uint256) {
        uint256 rank = market.best(isBid);
        return rank == OrderIds.NO_RANK ? 0 : OrderIds.rankOf(isBid, rank) * market.tickSize();
    }
}
