// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IJobEscrow} from "../escrow/IJobEscrow.sol";
import {IOrderBook} from "./IOrderBook.sol";
import {IResourceCatalog} from "./IResourceCatalog.sol";
import {LevelWord} from "./LevelWord.sol";
import {MarketWord, MarketWords} from "./MarketWord.sol";
import {OrderIds} from "./OrderIds.sol";
import {OrderWord, OrderWords} from "./OrderWord.sol";
import {ResourceCatalog} from "./ResourceCatalog.sol";
import {TickBitmap} from "./TickBitmap.sol";

/// @title The slots of the order book: one for each order, each level and each market, and a bitmap of the levels.
abstract contract BookStore is IOrderBook {
    using TickBitmap for TickBitmap.Bitmap;

    IJobEscrow internal immutable ESCROW;
    IResourceCatalog internal immutable CATALOG;

    TickBitmap.Bitmap internal _ticks;
    mapping(uint256 resourceId => MarketWord market) internal _markets;
    mapping(uint256 levelId => LevelWord level) internal _levels;
    mapping(uint256 orderId => OrderWord order) internal _orders;

    constructor(IJobEscrow escrow, address initialAuthority) {
        ESCROW = escrow;
        CATALOG = new ResourceCatalog(escrow, initialAuthority);
    }

    // CATALOG

    /// @inheritdoc IOrderBook
    function close(uint256 resourceId) external {
        if (msg.sender != address(CATALOG)) revert OrderBookNotCatalog(msg.sender);

        MarketWord market = _markets[resourceId];
        // A market that never opened asks the catalog when it opens.
        if (!market.isNew()) _markets[resourceId] = market.closed();
    }

    /// @dev Takes the last `lots` of an order away, and with them the order.
    function _remove(uint256 orderId, uint256 lots) internal returns (LevelWord level) {
        uint256 levelId = OrderIds.levelOf(orderId);
        uint256 number = OrderIds.numberOf(orderId);
        level = _levels[levelId].less(lots);
        if (number == level.first()) level = level.withFirst(number + 1);

        _orders[orderId] = OrderWords.NONE;
        _levels[levelId] = level;
        if (level.lots() == 0) _emptyLevel(levelId);
    }

    /// @dev An empty book for a resource that was never traded here. Reverts when there is no such resource.
    function _marketOf(uint256 resourceId) internal view returns (MarketWord market) {
        market = _markets[resourceId];
        if (!market.isNew()) return market;

        IResourceCatalog.Resource memory resource = CATALOG.resourceOf(resourceId);
        // Locks are kept in gwei.
        if (resource.tickSize % 1 gwei != 0) revert OrderBookTickNotWholeGwei(resourceId, resource.tickSize);
        market = MarketWords.begin(resource);
        if (ESCROW.termsOf(resource.termsId).minTier != 0) market = market.tiered();
        return resource.isRetired ? market.closed() : market;
    }

    function _priceOf(MarketWord market, uint256 id) internal pure returns (uint256) {
        return OrderIds.tickOf(id) * market.tickSize();
    }

    function _tickOf(MarketWord market, uint256 price) internal pure returns (uint256 tick) {
        uint256 tickSize = market.tickSize();
        if (price % tickSize != 0) revert OrderBookOffTick(price, tickSize);
        tick = price / tickSize;
        if (tick > OrderIds.MAX_TICK) revert OrderBookPriceTooHigh(price, OrderIds.MAX_TICK * tickSize);
    }

    function _emptyLevel(uint256 levelId) private {
        (uint256 resourceId, bool isBid) = (OrderIds.resourceOf(levelId), OrderIds.isBid(levelId));
        uint256 rank = OrderIds.rankOf(isBid, OrderIds.tickOf(levelId));
        _ticks.clear(OrderIds.sideOf(levelId), rank);
        MarketWord market = _markets[resourceId];
        if (market.best(isBid) == rank) {
            _markets[resourceId] = market.withBest(isBid, _ticks.lowestFrom(OrderIds.sideOf(levelId), rank));
        }
    }
}
