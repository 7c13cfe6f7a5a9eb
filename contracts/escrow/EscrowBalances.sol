// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/IERC20Permit.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EntryPause} from "../shared/EntryPause.sol";
import {IComputeToken} from "../token/IComputeToken.sol";
import {GrantWord, GrantWords} from "./GrantWord.sol";
import {IAgenticCommerce} from "./IAgenticCommerce.sol";
import {IEscrowBalances} from "./IEscrowBalances.sol";
import {IOrderLocks} from "./IOrderLocks.sol";
import {Ledger} from "./Ledger.sol";

/// @title See {IEscrowBalances}.
abstract contract EscrowBalances is IEscrowBalances, EntryPause, ReentrancyGuardTransient {
    using SafeERC20 for IComputeToken;

    IComputeToken internal immutable TOKEN;

    Ledger internal _ledger;
    mapping(address account => uint256 balance) private _balances;
    mapping(address account => mapping(address operator => GrantWord grant)) private _grants;

    constructor(IComputeToken token) {
        if (address(token) == address(0)) revert IAgenticCommerce.JobEscrowZeroAddress();
        TOKEN = token;
    }

    // ACCOUNT

    /// @inheritdoc IEscrowBalances
    function deposit(uint256 amount) external nonReentrant whenEntriesOpen {
        _deposit(msg.sender, amount);
        TOKEN.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @inheritdoc IEscrowBalances
    function depositWithPermit(
        uint256 amount,
        uint256 deadline,
        uint8 v,
        bytes32 r,
        bytes32 s
    ) external nonReentrant whenEntriesOpen {
        _deposit(msg.sender, amount);
        // A permit that somebody sent first has done its work already; the transfer below tells.
        try IERC20Permit(address(TOKEN)).permit(msg.sender, address(this), amount, deadline, v, r, s) {} catch {}
        TOKEN.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @inheritdoc IEscrowBalances
    function depositWithAuthorization(
        address from,
        uint256 amount,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external nonReentrant whenEntriesOpen {
        _deposit(from, amount);
        TOKEN.receiveWithAuthorization(from, address(this), amount, validAfter, validBefore, nonce, signature);
    }

    /// @inheritdoc IEscrowBalances
    function withdraw(address to, uint256 amount) external nonReentrant {
        if (to == address(0)) revert IAgenticCommerce.JobEscrowZeroAddress();
        if (amount == 0) revert IAgenticCommerce.JobEscrowZeroAmount();

        _debit(msg.sender, amount);
        emit Withdrawn(msg.sender, to, amount);

        TOKEN.safeTransfer(to, amount);
    }

    /// @inheritdoc IEscrowBalances
    function transferBalance(address from, address to, uint256 amount) external nonReentrant {
        if (to == address(0)) revert IAgenticCommerce.JobEscrowZeroAddress();
        if (amount == 0) revert IAgenticCommerce.JobEscrowZeroAmount();

        if (from != msg.sender) _useGrant(from, amount);
        _debit(from, amount);
        _credit(to, amount);
        emit BalanceTransferred(from, to, msg.sender, amount);
    }

    /// @inheritdoc IEscrowBalances
    function setOperator(address operator, uint96 limit, uint40 until) external {
        if (operator == address(0)) revert IAgenticCommerce.JobEscrowZeroAddress();

        _grants[msg.sender][operator] = _grants[msg.sender][operator].renewed(limit, until);
        emit OperatorSet(msg.sender, operator, limit, until);
    }

    // VIEWS

    /// @inheritdoc IEscrowBalances
    function balanceOf(address account) external view returns (uint256) {
        return _balances[account];
    }

    /// @inheritdoc IEscrowBalances
    function grantOf(address account, address operator) external view returns (Grant memory) {
        GrantWord grant = _grants[account][operator];
        return
            Grant({
                limit: uint96(grant.limit()),
                until: uint40(grant.until()),
                lockedBalance: grant.locked(IOrderLocks.LockKind.Balance),
                lockedBonds: grant.locked(IOrderLocks.LockKind.Bond)
            });
    }

    /// @inheritdoc IEscrowBalances
    function paymentToken() external view returns (IComputeToken) {
        return TOKEN;
    }

    /// @dev Uses up `amount` of the mandate that `account` gave the calling operator.
    function _useGrant(address account, uint256 amount) internal {
        GrantWord grant = _grants[account][msg.sender];
        GrantWord less = _lessGrant(account, grant, amount);
        if (GrantWord.unwrap(less) != GrantWord.unwrap(grant)) _grants[account][msg.sender] = less;
    }

    /// @dev Uses up `amount` of the mandate and notes it as locked.
    function _addLock(address account, IOrderLocks.LockKind kind, uint256 amount) internal {
        if (amount % 1 gwei != 0) revert JobEscrowNotWholeGwei(amount);
        GrantWord grant = _lessGrant(account, _grants[account][msg.sender], amount);
        uint256 room = GrantWords.MAX_LOCK - grant.locked(kind);
        if (amount > room) revert JobEscrowLockTooLarge(account, msg.sender, room, amount);

        _grants[account][msg.sender] = grant.lock(kind, amount);
    }

    /// @dev A lock outlives the mandate: it ends when its market gives it back or fills the order.
    function _subLock(address account, IOrderLocks.LockKind kind, uint256 amount) internal {
        if (amount % 1 gwei != 0) revert JobEscrowNotWholeGwei(amount);
        GrantWord grant = _grants[account][msg.sender];
        uint256 locked = grant.locked(kind);
        if (amount > locked) revert JobEscrowLockInsufficient(account, msg.sender, locked, amount);

        _grants[account][msg.sender] = grant.unlock(kind, amount);
    }

    function _credit(address account, uint256 amount) internal {
        // All balances together are tokens held here, of which there are less than 2^96 wei.
        unchecked {
            _balances[account] += amount;
        }
    }

    function _debit(address account, uint256 amount) internal {
        uint256 balance = _balances[account];
        if (balance < amount) revert JobEscrowInsufficientBalance(account, balance, amount);
        // Bounded by the check above.
        unchecked {
            _balances[account] = balance - amount;
        }
    }

    function _setPausedUntil(uint256 pausedUntil) internal override {
        _ledger = _ledger.withPausedUntil(pausedUntil);
    }

    function _pausedUntil() internal view override returns (uint256) {
        return _ledger.pausedUntil();
    }

    function _deposit(address account, uint256 amount) private {
        if (amount == 0) revert IAgenticCommerce.JobEscrowZeroAmount();

        _credit(account, amount);
        emit Deposited(account, amount);
    }

    function _lessGrant(address account, GrantWord grant, uint256 amount) private view returns (GrantWord) {
        if (grant.until() == 0) revert JobEscrowOperatorNotApproved(account, msg.sender);
        if (block.timestamp > grant.until()) revert JobEscrowOperatorExpired(account, msg.sender, grant.until());
        if (grant.limit() < amount) revert JobEscrowOperatorLimitExceeded(account, msg.sender, grant.limit(), amount);
        return grant.less(amount);
    }
}
