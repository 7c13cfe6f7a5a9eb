// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {IOrderLocks} from "../../../contracts/escrow/IOrderLocks.sol";
import {IOrderBook} from "../../../contracts/market/IOrderBook.sol";
import {IOrderBookViews} from "../../../contracts/market/IOrderBookViews.sol";
import {Vm} from "../Base.sol";
import {Surface} from "./Surface.sol";

/// @notice Attacks on the order book and on what it has locked: as traders, on others' orders, and as another market.
abstract contract BookAttacks is Surface {
    uint256 private constant LIST = 4;

    /// @notice Attacks that did not revert: they must have been harmless.
    uint256 public landed;
    /// @notice Fills of a victim's order at another price, for another account, or with itself (I32).
    uint256 public wrongFills;

    uint256[] private _ownOrders;

    /// @dev With the victims, with each other and with themselves; of a retired resource, too.
    function placeOrder(uint256 by, bool isBid, uint256 shape, uint256 lots, uint256 step, uint256 more) external act {
        _trade(by, abi.encodeCall(IOrderBook.place, (_params(isBid, shape, lots, step, more))));
    }

    /// @dev Anybody's order, changed into another or into less.
    function replaceOrder(uint256 by, uint256 which, uint256 shape, uint256 lots, uint256 step) external act {
        uint256 id = _anyOrder(which);
        uint256 units = LOT * (1 + (which % 8));
        try book.orderOf(id) returns (IOrderBookViews.Order memory order) {
            if (which % 4 != 0) units = order.units;
        } catch {}
        IOrderBookViews.OrderParams memory params = _params(shape % 2 == 0, shape, lots, step, which);
        _trade(by, abi.encodeCall(IOrderBook.replace, (id, units, params)));
    }

    /// @dev Anybody's orders withdrawn or swept, the same twice in a list.
    function endOrders(uint256 by, uint256 which, uint256 how) external act {
        uint256[] memory ids = new uint256[](LIST);
        for (uint256 i; i < LIST; ++i) {
            ids[i] = i % 2 == 1 ? ids[i - 1] : _anyOrder(which >> (8 * i));
        }
        if (how % 3 == 0) _attack(by, address(book), abi.encodeCall(IOrderBook.cancel, (ids[0])));
        if (how % 3 == 1) _attack(by, address(book), abi.encodeCall(IOrderBook.cancelMany, (ids)));
        if (how % 3 == 2) _attack(by, address(book), abi.encodeCall(IOrderBook.prune, (ids)));
    }

    /// @dev Somebody's balance or stake locked or given back by a market of the attackers': with their own mandate
    /// alone, and out of their own locks.
    function lieAsMarket(
        uint256 by,
        uint256 account,
        uint256 amount,
        uint256 wage,
        bool ofBond,
        bool isBack
    ) external act {
        IOrderLocks.LockKind kind = ofBond ? IOrderLocks.LockKind.Bond : IOrderLocks.LockKind.Balance;
        address victim_ = _someone(account);
        amount = _lockSize(amount);
        wage = wage % 2 == 0 ? amount : wage % (amount + 2);
        bytes memory data =
            isBack
                ? abi.encodeCall(IOrderLocks.unlock, (victim_, kind, amount, attackerAt(wage), wage))
                : abi.encodeCall(IOrderLocks.lock, (victim_, kind, amount));
        _attack(by, address(escrow), data);
    }

    /// @dev Jobs out of locks that the attackers' market never made, or made too small.
    function openAsMarket(uint256 by, uint256 maker, uint256 taker, uint256 amount, bool isBuying) external act {
        IOrderLocks.Taking memory taking;
        taking.taker = _someone(taker);
        taking.isBuying = isBuying;
        taking.termsId = 1;
        IOrderLocks.OrderFill[] memory fills = new IOrderLocks.OrderFill[](1 + (amount % 2));
        for (uint256 i; i < fills.length; ++i) {
            fills[i].maker = _someone(maker);
            fills[i].budget = uint96(isBuying ? 100 ether : _lockSize(amount));
            fills[i].lockedBond = uint96(isBuying ? _lockSize(amount) : 0);
        }
        _attack(by, address(escrow), abi.encodeCall(IOrderLocks.openLocked, (taking, fills)));
    }

    function _attack(uint256 by, address target, bytes memory data) internal returns (bool ok) {
        address sender = attackerAt(by);
        if (sender == address(attacker)) {
            ok = attacker.execute(target, data);
        } else {
            vm.prank(sender);
            (ok, ) = target.call(data);
        }
        if (ok) ++landed;
    }

    function _someone(uint256 seed) internal view returns (address) {
        return people[seed % people.length];
    }

    /// @dev Notes what was placed, and which of the victims' orders were filled: the jobs' own words say so.
    function _trade(uint256 by, bytes memory data) private {
        vm.recordLogs();
        bool ok = _attack(by, address(book), data);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        // forge has recorded what a failed call would have logged.
        if (!ok) return;
        for (uint256 i; i < logs.length; ++i) {
            if (logs[i].topics[0] == IOrderBook.OrderPlaced.selector) _ownOrders.push(uint256(logs[i].topics[1]));
            if (logs[i].topics[0] != IJobEscrow.JobOpened.selector) continue;
            (, uint256 origin) = abi.decode(logs[i].data, (bytes32, uint256));
            _filled(by, uint256(logs[i].topics[1]), origin);
        }
    }

    /// @dev An origin has the side, the resource, the units, the tick and the number of the order, highest bits first.
    function _filled(uint256 by, uint256 jobId, uint256 origin) private {
        uint256 id = uint256(uint32(origin >> 216)) << 64;
        id |= (origin >> 248) << 56;
        id |= uint256(uint24(origin >> 160)) << 32;
        id |= uint32(origin >> 128);
        uint256 place = _placeOfOrder[id];
        if (place == 0) return;
        VictimOrder storage order = _victimOrders[place];
        uint256 units = uint32(origin >> 184);
        order.filled += units;
        IJobEscrow.Job memory job = escrow.getJob(jobId);
        bool isRight = job.budget == units * order.price;
        isRight = isRight && (order.isBid ? job.client : job.provider) == order.maker;
        isRight = isRight && (order.isBid ? job.provider : job.client) == attackerAt(by);
        if (!isRight || clock >= order.expiresAt || order.resourceId == RETIRED) ++wrongFills;
    }

    /// @dev At the victims' prices mostly, and beyond their limits.
    function _params(
        bool isBid,
        uint256 shape,
        uint256 lots,
        uint256 step,
        uint256 more
    ) private view returns (IOrderBookViews.OrderParams memory params) {
        uint72[6] memory prices = [10 ether, 10.1 ether, 20 ether, 19.9 ether, 15 ether, 9.9 ether];
        params.resourceId = uint32(more % 8 < 6 ? 1 : 1 + (more % 5));
        params.isBid = isBid;
        params.price = prices[step % 6];
        params.units = uint32(lots % 16 == 0 ? lots : LOT * (1 + (lots % 8)));
        params.expiresAt = uint32(more % 3 == 0 ? type(uint32).max : clock + (more % 2 hours));
        params.maxFills = uint8(more >> 8);
        params.maxSweeps = uint8(more >> 16);
        params.timeInForce = IOrderBookViews.TimeInForce(shape % 4);
        params.inputReference = bytes32(more >> 24);
    }

    /// @dev A victim's or an attacker's.
    function _anyOrder(uint256 seed) private view returns (uint256) {
        if (seed % 2 == 0 || _ownOrders.length == 0) return _victimOrders[(seed / 2) % _victimOrders.length].id;
        return _ownOrders[(seed / 2) % _ownOrders.length];
    }

    /// @dev What the book has locked for the victims' orders, what they trusted the attackers with, a lot, or anything.
    function _lockSize(uint256 seed) private view returns (uint256) {
        if (seed % 8 == 0) return seed % PURSE;
        if (seed % 8 == 1) return TRUSTED;
        if (seed % 8 == 2) return 1 gwei * (seed % 1e12);
        VictimOrder storage order = _victimOrders[1 + (seed % 6)];
        return order.lotLock * (seed % 8 < 5 ? 1 : order.units / LOT);
    }
}
