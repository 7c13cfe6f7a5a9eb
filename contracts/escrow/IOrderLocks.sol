// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title What markets with resting orders lock when an order is placed, so that every order can be filled.
/// @dev The caller is the market, an operator of the account. Locks belong to one account and one market: no other
///      market can spend them, and they outlive the mandate, so that the market can always fill or give back. A lock
///      counts against the mandate's limit once, when it is made. Amounts are whole gwei.
interface IOrderLocks {
    /// @dev A bid locks a part of its maker's balance, an ask of its maker's stake.
    enum LockKind {
        Balance,
        Bond
    }

    /// @dev What all fills of one taking order have in common.
    struct Taking {
        address taker;
        bool isBuying; // the taker is the client of each job
        uint24 termsId;
        bytes32 inputReference;
    }

    struct OrderFill {
        address maker;
        uint96 budget;
        uint96 lockedBond; // of a selling maker: what the order has locked for this part of it
        bytes32 origin;
    }

    /// @notice `worker` was paid `wage` wei out of what `market` had locked for an order of `account`.
    event LockWagePaid(address indexed account, address indexed market, address indexed worker, uint256 wage);

    /// @notice Locks `amount` wei of the account's balance or stake. An entry.
    function lock(address account, LockKind kind, uint256 amount) external;

    /// @notice Gives `amount` wei back to where it was locked, less `wage` for `worker` (both may be zero). An exit.
    function unlock(address account, LockKind kind, uint256 amount, address worker, uint256 wage) external;

    /// @notice Opens a funded job for each fill: makers pay or are bonded out of their locks (what a bond needs less
    ///         than was locked comes back), the taker out of balance or stake under its mandate. All or none. An entry.
    /// @return firstJobId the id of the first job; the others follow.
    function openLocked(Taking calldata taking, OrderFill[] calldata fills) external returns (uint256 firstJobId);
}
