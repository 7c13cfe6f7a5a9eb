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
    function setOperator(address operator, uint96 limit, uint40 until) external {
        if (operator == address(0)) revert IAgenticCommerce.JobEscrowZeroAddress();

        _grants[msg.sender][operator] = GrantWords.pack(limit, until);
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
        return Grant({limit: uint96(grant.limit()), until: uint40(grant.until())});
    }

    /// @inheritdoc IEscrowBalances
    function paymentToken() external view returns (IComputeToken) {
        return TOKEN;
    }

    /// @dev Uses up `amount` of the mandate that `account` gave `operator`.
    function _useGrant(address account, address operator, uint256 amount) internal {
        GrantWord grant = _grants[account][operator];
        if (grant.until() == 0) revert JobEscrowOperatorNotApproved(account, operator);
        if (block.timestamp > grant.until()) revert JobEscrowOperatorExpired(account, operator, grant.until());
        uint256 limit = grant.limit();
        if (limit == GrantWords.NO_LIMIT) return;
        if (limit < amount) revert JobEscrowOperatorLimitExceeded(account, operator, limit, amount);

        _grants[account][operator] = grant.less(amount);
    }

    function _credit(address account, uint256 amount) internal {
        _balances[account] += amount;
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
}
