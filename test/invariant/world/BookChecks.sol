// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEscrowBalances} from "../../../contracts/escrow/IEscrowBalances.sol";
import {IOrderBook} from "../../../contracts/market/IOrderBook.sol";
import {IOrderBookViews} from "../../../contracts/market/IOrderBookViews.sol";
import {BookModel} from "../guarded/BookModel.sol";
import {MoneyChecks} from "./MoneyChecks.sol";

/// @notice The invariants about the order book and its locks, against the ghost book.
abstract contract BookChecks is MoneyChecks {
    function _checkAskLocks() internal view {
        for (uint256 i; i < 6; ++i) {
            (, uint256 ofAsks) = h.locksOf(h.people(i));
            IEscrowBalances.Grant memory grant = h.escrow().grantOf(h.people(i), address(h.book()));
            vm.assertEq(grant.lockedBonds, ofAsks, "I2: the book has locked more or less stake than open asks need");
        }
    }

    function _checkBidLocks() internal view {
        for (uint256 i; i < 6; ++i) {
            (uint256 ofBids, ) = h.locksOf(h.people(i));
            IEscrowBalances.Grant memory grant = h.escrow().grantOf(h.people(i), address(h.book()));
            vm.assertEq(grant.lockedBalance, ofBids, "I3: the book has locked more or less than open bids cost");
        }
    }

    /// @dev The ghost's figures only grow, but for what is left; an order that is gone is never shown again.
    function _checkOrders() internal view {
        uint256 count = h.orderCount();
        for (uint256 i; i < count; ++i) {
            BookModel.GhostOrder memory ghost = h.ghostOrder(i);
            uint256 sum = ghost.filled + ghost.left + ghost.cancelled + ghost.expired;
            vm.assertEq(sum, ghost.placed, "I14: filled + left + cancelled + expired is not the quantity");
            try h.book().orderOf(ghost.id) returns (IOrderBookViews.Order memory order) {
                vm.assertTrue(ghost.status == BookModel.OrderStatus.Open, "I19: an order came back, or never went");
                vm.assertEq(order.units, ghost.left * 10, "I14: an order has other units left");
                vm.assertEq(order.filledUnits, ghost.filled * 10, "I14, I16: other units of an order were filled");
                vm.assertEq(order.maker, ghost.maker, "I19: an order changed its maker");
                vm.assertEq(order.price, ghost.price, "I19: an order changed its price");
                vm.assertEq(order.resourceId, ghost.resourceId, "I19: an order changed its resource");
                vm.assertEq(order.expiresAt, ghost.expiresAt, "I19: an order changed its expiry");
                vm.assertTrue(order.isBid == ghost.isBid, "I19: an order changed its side");
            } catch (bytes memory reason) {
                vm.assertTrue(ghost.status != BookModel.OrderStatus.Open, "I19: an order is gone");
                bytes memory evidence = abi.encodeWithSelector(IOrderBook.OrderBookNoOrder.selector, ghost.id);
                vm.assertEq(keccak256(reason), keccak256(evidence), "I19: an order cannot be read");
            }
        }
    }

    function _checkBook() internal view {
        uint256 count = h.marketCount();
        for (uint256 id = 1; id <= count; ++id) {
            (uint256 bid, uint256 ask) = h.book().best(id);
            vm.assertEq(bid, h.bestPrice(id, true), "I19: the best bid is not the highest");
            vm.assertEq(ask, h.bestPrice(id, false), "I19: the best ask is not the lowest");
            vm.assertTrue(bid == 0 || ask == 0 || bid < ask, "I19: the book is crossed");
            _checkSide(id, true);
            _checkSide(id, false);
        }
    }

    function _checkSide(uint256 id, bool isBid) private view {
        IOrderBookViews.PriceLevel[] memory levels = h.book().depth(id, isBid, 0, 64);
        uint256 price;
        for (uint256 i; i < levels.length; ++i) {
            price = h.nextPrice(id, isBid, price);
            vm.assertEq(levels[i].price, price, "I19: the levels of a side are others, or in another order");
            vm.assertEq(levels[i].units, h.unitsAt(id, isBid, price), "I19: a level is not the sum of its orders");
        }
        bool isAll = (price != 0 || h.bestPrice(id, isBid) == 0) && (price == 0 || h.nextPrice(id, isBid, price) == 0);
        vm.assertTrue(isAll, "I19: a level with orders is not shown");
    }
}
