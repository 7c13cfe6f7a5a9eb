// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

import {IComputeToken} from "../token/IComputeToken.sol";

/// @title Prepaid balances, and the mandates that let markets use them.
/// @dev A mandate is given by the account alone, for one operator, up to a limit, until a time. What the operator
///      spends out of the balance and what it locks as bonds both count against the limit, and do not come back to
///      it: the limit is the most that the operator can ever put at risk. `type(uint96).max` means no limit.
interface IEscrowBalances {
    struct Grant {
        uint96 limit;
        uint40 until;
        uint256 lockedBalance; // for resting orders of the account with this operator, in wei
        uint256 lockedBonds; // the same out of its stake
    }

    /// @notice `account` paid in `amount` wei.
    event Deposited(address indexed account, uint256 amount);

    /// @notice `account` paid out `amount` wei to `to`.
    event Withdrawn(address indexed account, address indexed to, uint256 amount);

    /// @notice `operator` moved `amount` wei from the balance of `from` to that of `to`; an account is its own operator.
    event BalanceTransferred(address indexed from, address indexed to, address indexed operator, uint256 amount);

    /// @notice `operator` may put `limit` wei of `account`'s at risk, up to and including the second `until`.
    event OperatorSet(address indexed account, address indexed operator, uint96 limit, uint40 until);

    /// @notice `account` has `balance` wei, less than the `required`.
    error JobEscrowInsufficientBalance(address account, uint256 balance, uint256 required);

    /// @notice `account` never made `operator` its operator, or took that back.
    error JobEscrowOperatorNotApproved(address account, address operator);

    /// @notice The mandate of `operator` ended at `until`.
    error JobEscrowOperatorExpired(address account, address operator, uint256 until);

    /// @notice The mandate of `operator` has `limit` wei left, less than the `required`.
    error JobEscrowOperatorLimitExceeded(address account, address operator, uint256 limit, uint256 required);

    /// @notice `operator` may lock `room` wei more for orders of `account`, less than the `required`.
    error JobEscrowLockTooLarge(address account, address operator, uint256 room, uint256 required);

    /// @notice For orders of `account` the `operator` has locked `locked` wei, less than the `required`.
    error JobEscrowLockInsufficient(address account, address operator, uint256 locked, uint256 required);

    /// @notice Locks are kept in gwei; `amount` has a fraction of one.
    error JobEscrowNotWholeGwei(uint256 amount);

    /// @notice Adds `amount` wei to the caller's balance, who has approved the escrow. An entry.
    function deposit(uint256 amount) external;

    /// @notice The same with an ERC-2612 permit, which somebody may have used already. An entry.
    function depositWithPermit(uint256 amount, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external;

    /// @notice Adds to the balance of `from` what `from` authorised by ERC-3009 (receive form, to the escrow).
    ///         Anyone may bring the authorization; the balance is always `from`'s. An entry.
    function depositWithAuthorization(
        address from,
        uint256 amount,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external;

    /// @notice Pays `amount` wei of the caller's balance to `to`. An exit, never paused.
    function withdraw(address to, uint256 amount) external;

    /// @notice Moves `amount` wei from the balance of `from` to that of `to`: the caller's own, or under the mandate that
    ///         `from` gave it. Never paused: challenges and appeals have deadlines.
    function transferBalance(address from, address to, uint256 amount) external;

    /// @notice Gives or changes the mandate of `operator`; `until` 0 takes it back. Never paused. What the operator has
    ///         locked for orders stays: an order stands until it is cancelled, filled or expired.
    function setOperator(address operator, uint96 limit, uint40 until) external;

    /// @notice The balance of `account`, in wei.
    function balanceOf(address account) external view returns (uint256);

    /// @notice The mandate that `account` gave `operator`, and what `operator` has locked under it.
    function grantOf(address account, address operator) external view returns (Grant memory);

    /// @notice The one token of this escrow.
    function paymentToken() external view returns (IComputeToken);
}
