// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IResourceCatalog} from "../../market/IResourceCatalog.sol";
import {LevelWord, LevelWords} from "../../market/LevelWord.sol";
import {MarketWord, MarketWords} from "../../market/MarketWord.sol";
import {OrderWord, OrderWords} from "../../market/OrderWord.sol";
import {Step, Steps} from "../../market/Step.sol";

/// @title Makes the packed words of the order book callable; each read answers every field.
contract BookWordsHarness {
    struct OrderFields {
        address maker;
        uint256 lots;
        uint256 filledLots;
        uint256 expiresAt;
        bool isExpired;
    }

    struct LevelFields {
        uint256 first;
        uint256 next;
        uint256 lots;
        uint256 lotLock;
        uint256 lotUnits;
        bool isNew;
    }

    struct MarketFields {
        uint256 bestAsk;
        uint256 bestBid;
        uint256 lotUnits;
        uint256 tickSize;
        uint256 termsId;
        uint256 lowestPrice;
        uint256 largestJob;
        bool isClosed;
        bool isNew;
        bool isTiered;
    }

    // ORDER

    /// @notice See {OrderWords}.
    function packOrder(address maker, uint32 lots, uint32 filled, uint32 expiresAt) external pure returns (OrderWord) {
        return OrderWords.pack(maker, lots, filled, expiresAt);
    }

    /// @notice See {OrderWords}.
    function fillOrder(OrderWord self, uint256 taken) external pure returns (OrderWord) {
        return self.filled(taken);
    }

    /// @notice See {OrderWords}.
    function reduceOrder(OrderWord self, uint256 removed) external pure returns (OrderWord) {
        return self.reduced(removed);
    }

    /// @notice See {OrderWords}.
    function readOrder(OrderWord self) external view returns (OrderFields memory) {
        return
            OrderFields({
                maker: self.maker(),
                lots: self.lots(),
                filledLots: self.filledLots(),
                expiresAt: self.expiresAt(),
                isExpired: self.isExpired()
            });
    }

    // LEVEL

    /// @notice See {LevelWords}.
    function beginLevel(uint256 lotUnits, uint256 lotLock) external pure returns (LevelWord) {
        return LevelWords.begin(lotUnits, lotLock);
    }

    /// @notice See {LevelWords}.
    function pushLevel(LevelWord self, uint256 lots) external pure returns (LevelWord) {
        return self.pushed(lots);
    }

    /// @notice See {LevelWords}.
    function lessLevel(LevelWord self, uint256 removed) external pure returns (LevelWord) {
        return self.less(removed);
    }

    /// @notice See {LevelWords}.
    function levelWithFirst(LevelWord self, uint256 number) external pure returns (LevelWord) {
        return self.withFirst(number);
    }

    /// @notice See {LevelWords}.
    function readLevel(LevelWord self) external pure returns (LevelFields memory) {
        return
            LevelFields({
                first: self.first(),
                next: self.next(),
                lots: self.lots(),
                lotLock: self.lotLock(),
                lotUnits: self.lotUnits(),
                isNew: self.isNew()
            });
    }

    // MARKET

    /// @notice See {MarketWords}.
    function beginMarket(IResourceCatalog.Resource memory resource) external pure returns (MarketWord) {
        return MarketWords.begin(resource);
    }

    /// @notice See {MarketWords}.
    function marketWithBest(MarketWord self, bool isBid, uint256 rank) external pure returns (MarketWord) {
        return self.withBest(isBid, rank);
    }

    /// @notice See {MarketWords}.
    function closeMarket(MarketWord self) external pure returns (MarketWord) {
        return self.closed();
    }

    /// @notice See {MarketWords}.
    function tierMarket(MarketWord self) external pure returns (MarketWord) {
        return self.tiered();
    }

    /// @notice See {MarketWords}.
    function readMarket(MarketWord self) external pure returns (MarketFields memory) {
        return
            MarketFields({
                bestAsk: self.best(false),
                bestBid: self.best(true),
                lotUnits: self.lotUnits(),
                tickSize: self.tickSize(),
                termsId: self.termsId(),
                lowestPrice: self.lowestPrice(),
                largestJob: self.largestJob(),
                isClosed: self.isClosed(),
                isNew: self.isNew(),
                isTiered: self.isTiered()
            });
    }

    // STEP

    /// @notice See {Steps}: what was packed, read back.
    function step(uint256 orderId, uint32 lots, bool isPinned) external pure returns (uint256, uint256, bool) {
        Step word = Steps.pack(orderId, lots, isPinned);
        return (word.orderId(), word.lots(), word.isPinned());
    }
}
