// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IResourceCatalog} from "../../../contracts/market/IResourceCatalog.sol";
import {LevelWord, LevelWords} from "../../../contracts/market/LevelWord.sol";
import {MarketWord, MarketWords} from "../../../contracts/market/MarketWord.sol";
import {OrderIds} from "../../../contracts/market/OrderIds.sol";
import {OrderWord, OrderWords} from "../../../contracts/market/OrderWord.sol";
import {Base} from "../Base.sol";

/// @notice The packed words of the order book: what goes in comes out, and neighbours stay.
/// forge-config: default.fuzz.runs = 5000
contract BookWordsTest is Base {
    function testFuzz_I14_orderMovesLotsAndNothingElse(
        address maker,
        uint32 lots,
        uint32 filledBefore,
        uint32 expiresAt,
        uint32 taken,
        uint32 removed
    ) external pure {
        lots = uint32(_bound(lots, 2, type(uint32).max - (filledBefore % 2 ** 31)));
        filledBefore = uint32(_bound(filledBefore, 0, type(uint32).max - lots));
        OrderWord before = OrderWords.pack(maker, lots, filledBefore, expiresAt);
        uint256 filled = _bound(taken, 1, lots - 1);
        OrderWord order = before.filled(filled);
        uint256 less = _bound(removed, 0, order.lots() - 1);
        order = order.reduced(less);

        vm.assertEq(order.lots(), lots - filled - less, "lots left");
        vm.assertEq(order.filledLots(), uint256(filledBefore) + filled, "filledLots");
        vm.assertEq(order.maker(), maker, "maker");
        vm.assertEq(order.expiresAt(), expiresAt, "expiresAt");
        vm.assertEq(before.lots(), lots, "lots as packed");
    }

    function testFuzz_B9_anOrderExpiresInItsSecond(uint32 expiresAt, uint32 lots, uint40 timestamp) external {
        OrderWord order = OrderWords.pack(address(this), lots, 0, expiresAt);
        bool isNever = expiresAt == type(uint32).max;

        vm.warp(expiresAt);
        vm.assertTrue(order.isExpired() != isNever, "B9: not expired in its second, or expired though it never does");
        vm.warp(timestamp);
        vm.assertTrue(order.isExpired() == (!isNever && timestamp >= expiresAt), "B9: expired at another time");
    }

    function testFuzz_I16_levelNumbersGoUpOnly(
        uint32 lotUnits,
        uint64 lotLock,
        uint32 next,
        uint32 first,
        uint64 resting,
        uint32 lots,
        uint64 removed
    ) external pure {
        lotUnits = uint32(_bound(lotUnits, 1, type(uint32).max));
        next = uint32(_bound(next, 0, type(uint32).max - 1));
        resting = uint64(_bound(resting, 0, type(uint64).max - lots));
        LevelWord level = LevelWords.begin(lotUnits, uint256(lotLock) * 1 gwei);
        vm.assertTrue(
            !level.isNew() && level.first() + level.next() + level.lots() == 0,
            "a level does not begin empty"
        );
        level = LevelWord.wrap(LevelWord.unwrap(level) | (uint256(next) << 32) | (uint256(resting) << 64));
        level = level.withFirst(first);
        vm.assertEq(level.first(), first, "first");
        LevelWord pushed = level.pushed(lots);
        uint256 gone = _bound(removed, 0, pushed.lots());
        pushed = pushed.less(gone);

        vm.assertEq(pushed.next(), uint256(next) + 1, "next");
        vm.assertEq(pushed.first(), resting == 0 ? next : first, "an empty level does not begin at its next order");
        vm.assertEq(pushed.lots(), uint256(resting) + lots - gone, "lots");
        vm.assertEq(pushed.lotLock(), uint256(lotLock) * 1 gwei, "lotLock");
        vm.assertEq(pushed.lotUnits(), lotUnits, "lotUnits");
    }

    function testFuzz_marketRoundTripsAndMovesItsBestOnly(
        uint32 lotUnits,
        uint64 tickGwei,
        uint32 lowestTick,
        uint24 termsId,
        uint88 largestJob,
        uint24 bid,
        uint24 ask
    ) external pure {
        IResourceCatalog.Resource memory resource;
        resource.lotUnits = _bound(lotUnits, 1, type(uint32).max);
        // A tick of the catalog has 64 bits of wei.
        resource.tickSize = _bound(tickGwei, 1, type(uint64).max / 1 gwei) * 1 gwei;
        resource.lowestPrice = lowestTick * resource.tickSize;
        resource.termsId = termsId;
        resource.largestJob = largestJob;
        MarketWord fresh = MarketWords.begin(resource);
        vm.assertTrue(!fresh.isNew() && !fresh.isClosed(), "a market begins closed, or not at all");
        vm.assertEq(fresh.best(true), OrderIds.NO_RANK, "a market begins with bids");
        vm.assertEq(fresh.best(false), OrderIds.NO_RANK, "a market begins with asks");
        MarketWord market = fresh.withBest(true, ask).withBest(false, bid).withBest(true, bid).withBest(false, ask);
        vm.assertTrue(!market.isClosed(), "a best price closed a market");
        market = market.closed();

        vm.assertTrue(market.isClosed(), "isClosed");
        vm.assertEq(market.best(true), bid, "best bid");
        vm.assertEq(market.best(false), ask, "best ask");
        vm.assertEq(market.lotUnits(), resource.lotUnits, "lotUnits");
        vm.assertEq(market.tickSize(), resource.tickSize, "tickSize");
        vm.assertEq(market.lowestPrice(), resource.lowestPrice, "lowestPrice");
        vm.assertEq(market.termsId(), termsId, "termsId");
        vm.assertEq(market.largestJob(), (largestJob / 1 gwei) * 1 gwei, "largestJob is not rounded down to the gwei");
    }
}
