// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {IOrderLocks} from "../../../contracts/escrow/IOrderLocks.sol";
import {Consent} from "./Consent.sol";

/// @notice A market that is one account: it opens jobs, locks for orders that it keeps to itself, and gives locks back.
abstract contract BrokerHandler is Consent {
    /// @notice What the broker has locked of an account's balance (true) or stake.
    mapping(address account => mapping(bool isBalance => uint256)) public brokerLocks;

    /// @dev Under any row of terms, by an operator of both sides with a finite mandate.
    function openByBroker(uint256 client, uint256 provider, uint256 budget, uint256 row) external act {
        address buyer = _agent(client);
        address seller = _agent(provider);
        uint256 termsId = _marketRow(row);
        vm.assume(ghost[buyer].balance >= MIN_BUDGET);
        budget = _bound(budget, MIN_BUDGET, ghost[buyer].balance);
        vm.assume(_free(seller) >= _bondOf(termsId, budget));
        if (clock >= escrowPausedUntil) {
            _open(buyer, seller, budget, termsId);
        } else {
            bytes memory data = abi.encodeCall(IJobEscrow.open, (_params(buyer, seller, budget, termsId)));
            _enter(BROKER, address(escrow), escrowPausedUntil, data);
        }
    }

    /// @dev Locks for up to three orders of the maker and lets the taker fill them all in one call.
    function openLockedByBroker(
        uint256 maker,
        uint256 taker,
        uint256 budget,
        uint256 row,
        uint256 count,
        bool isBuying
    ) external act {
        address resting = _agent(maker);
        address taking = _agent(taker);
        count = 1 + (count % 3);
        uint256 most = ghost[isBuying ? taking : resting].balance / count;
        vm.assume(most >= MIN_BUDGET);
        budget = _wholeGwei(_bound(budget, MIN_BUDGET, most));
        uint256 termsId = _marketRow(row);
        uint256 bond = _bondOf(termsId, budget);
        uint256 lockedEach = isBuying ? _wholeGwei(bond + 2 gwei) : budget;
        vm.assume(_free(isBuying ? resting : taking) >= count * (bond + 2 gwei));
        vm.assume(clock >= escrowPausedUntil);
        _lock(resting, !isBuying, count * lockedEach);
        bytes memory data = _openLockedCall(resting, taking, termsId, budget, count, isBuying ? lockedEach : 0);
        _consentOf(taking, BROKER, BROKER, address(escrow), count * (isBuying ? budget : bond), data);
        _call(BROKER, address(escrow), data);
        brokerLocks[resting][!isBuying] -= count * lockedEach;
        _useGrant(taking, BROKER, count * (isBuying ? budget : bond));
        if (isBuying) ghost[taking].balance -= count * budget;
        for (uint256 i; i < count; ++i) {
            if (isBuying) ghost[resting].locked -= lockedEach;
            _funded(isBuying ? taking : resting, isBuying ? resting : taking, budget, termsId);
        }
        _refused(BROKER, address(escrow), _tooMuch(resting, !isBuying), "I34: a market gave back more than it locked");
    }

    function lockByBroker(uint256 who, bool isBalance, uint256 amount) external act {
        address account = _agent(who);
        uint256 most = isBalance ? ghost[account].balance : _free(account);
        amount = _wholeGwei(_some(amount, most / 16));
        bytes memory data = _lockCall(account, isBalance, amount);
        if (clock < escrowPausedUntil) _enter(BROKER, address(escrow), escrowPausedUntil, data);
        else _lock(account, isBalance, amount);
        _refused(
            BROKER,
            address(escrow),
            _lockCall(account, isBalance, most + 1 ether),
            "I4: locked what is not there"
        );
    }

    /// @dev Never paused; a part of it may be somebody's wage.
    function unlockByBroker(uint256 which, uint256 amount, uint256 wage, uint256 by) external act {
        (address account, bool isBalance) = _lockedByBroker(which);
        amount = _wholeGwei(_bound(amount, 1 gwei, brokerLocks[account][isBalance]));
        wage = _bound(wage, 0, wage % 4 == 0 ? amount : 0);
        bytes memory data = _unlockCall(account, isBalance, amount, _anyone(by), wage);
        _refused(WORKER, address(escrow), data, "I27: another than the market gave a lock back");
        _refused(BROKER, address(escrow), _tooMuch(account, isBalance), "I4: more given back than was locked");
        _call(BROKER, address(escrow), data);
        brokerLocks[account][isBalance] -= amount;
        _unlocked(account, isBalance, amount, _anyone(by), wage);
    }

    /// @dev A job of the default row, or of one judged by a key, for an action that finds none to act on.
    function _openOne(uint256 seed, bool isJudged) internal returns (uint256 id) {
        vm.assume(clock >= escrowPausedUntil);
        address client = _agent(seed);
        address provider = _agent(seed >> 8);
        uint256 budget = MIN_BUDGET + (seed % 1000 ether);
        uint256 termsId = isJudged ? 2 : 1;
        vm.assume(ghost[client].balance >= budget && _free(provider) >= _bondOf(termsId, budget));
        _open(client, provider, budget, termsId);
        observe();
        return jobCount();
    }

    /// @dev At the end the broker gives everything back, as a market has to.
    function _unlockAll() internal {
        for (uint256 i; i < 2 * AGENTS; ++i) {
            (address account, bool isBalance) = (_agents[i / 2], i % 2 == 0);
            uint256 amount = brokerLocks[account][isBalance];
            _call(BROKER, address(escrow), _unlockCall(account, isBalance, amount, address(0), 0));
            brokerLocks[account][isBalance] = 0;
            _unlocked(account, isBalance, amount, address(0), 0);
        }
    }

    function _open(address client, address provider, uint256 budget, uint256 termsId) private {
        bytes memory data = abi.encodeCall(IJobEscrow.open, (_params(client, provider, budget, termsId)));
        _consent(client, provider, BROKER, BROKER, budget, _bondOf(termsId, budget), data);
        _call(BROKER, address(escrow), data);
        _opened(client, provider, budget, termsId, BROKER);
    }

    function _lock(address account, bool isBalance, uint256 amount) private {
        bytes memory data = _lockCall(account, isBalance, amount);
        _consentOf(account, BROKER, BROKER, address(escrow), amount, data);
        _call(BROKER, address(escrow), data);
        brokerLocks[account][isBalance] += amount;
        _locked(account, BROKER, isBalance, amount);
    }

    function _lockedByBroker(uint256 seed) private view returns (address account, bool isBalance) {
        for (uint256 i; i < 2 * AGENTS; ++i) {
            uint256 place = ((seed % (2 * AGENTS)) + i) % (2 * AGENTS);
            (account, isBalance) = (_agents[place / 2], place % 2 == 0);
            if (brokerLocks[account][isBalance] != 0) return (account, isBalance);
        }
        vm.assume(false);
    }

    function _marketRow(uint256 seed) private view returns (uint256 termsId) {
        return 1 + (seed % (rows.length - 1));
    }

    function _params(
        address client,
        address provider,
        uint256 budget,
        uint256 termsId
    ) private view returns (IJobEscrow.OpenParams memory params) {
        params.client = client;
        params.provider = provider;
        params.budget = uint96(budget);
        params.termsId = uint24(termsId);
        params.maxFeeBps = uint16(rows[termsId].feeBps);
    }

    function _tooMuch(address account, bool isBalance) private view returns (bytes memory) {
        return _unlockCall(account, isBalance, brokerLocks[account][isBalance] + 1 gwei, address(0), 0);
    }

    function _openLockedCall(
        address maker,
        address taker,
        uint256 termsId,
        uint256 budget,
        uint256 count,
        uint256 lockedBond
    ) private pure returns (bytes memory) {
        IOrderLocks.Taking memory taking;
        taking.taker = taker;
        taking.isBuying = lockedBond != 0;
        taking.termsId = uint24(termsId);
        IOrderLocks.OrderFill[] memory fills = new IOrderLocks.OrderFill[](count);
        for (uint256 i; i < count; ++i) {
            fills[i].maker = maker;
            fills[i].budget = uint96(budget);
            fills[i].lockedBond = uint96(lockedBond);
        }
        return abi.encodeCall(IOrderLocks.openLocked, (taking, fills));
    }

    function _lockCall(address account, bool isBalance, uint256 amount) private pure returns (bytes memory) {
        return abi.encodeCall(IOrderLocks.lock, (account, _kind(isBalance), amount));
    }

    function _unlockCall(
        address account,
        bool isBalance,
        uint256 amount,
        address worker,
        uint256 wage
    ) private pure returns (bytes memory) {
        return abi.encodeCall(IOrderLocks.unlock, (account, _kind(isBalance), amount, worker, wage));
    }

    function _kind(bool isBalance) private pure returns (IOrderLocks.LockKind) {
        return isBalance ? IOrderLocks.LockKind.Balance : IOrderLocks.LockKind.Bond;
    }

    function _wholeGwei(uint256 amount) private pure returns (uint256) {
        return (amount / 1 gwei) * 1 gwei;
    }
}
