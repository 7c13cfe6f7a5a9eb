// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title What providers stake, what of it is locked as bonds, and their track record.
/// @dev Stake belongs to a wallet. Bonds are locked, released and slashed by the escrow alone, each slash at most what
///      its job locked. The escrow is whoever created the registry, for good.
interface IProviderRegistry {
    /// @notice `provider` added `amount` wei of stake.
    event StakeAdded(address indexed provider, uint256 amount);

    /// @notice `amount` wei of `provider`'s stake may be withdrawn from `unlockAt` on, with all that thaws already.
    event StakeThawing(address indexed provider, uint256 amount, uint256 unlockAt);

    /// @notice `provider` took `amount` wei of thawed stake.
    event StakeWithdrawn(address indexed provider, uint256 amount);

    /// @notice `amount` wei of a bond of `provider`'s were taken; `failed` when it counts against its record.
    event StakeSlashed(address indexed provider, uint256 amount, bool failed);

    /// @notice `caller` is not the escrow.
    error ProviderRegistryNotEscrow(address caller);

    /// @notice The amount is zero.
    error ProviderRegistryZeroAmount();

    /// @notice `amount` is more than the `room` wei that a record still has for `provider`.
    error ProviderRegistryStakeTooLarge(address provider, uint256 amount, uint256 room);

    /// @notice `provider` has only `available` wei of stake that is not locked.
    error ProviderRegistryStakeInsufficient(address provider, uint256 available, uint256 required);

    /// @notice Nothing of `provider`'s has thawed; what thaws may be withdrawn from `unlockAt` on (0: nothing thaws).
    error ProviderRegistryNotThawed(address provider, uint256 unlockAt);

    /// @notice Stakes `amount` wei of the caller's, who has approved this contract. An entry.
    function stake(uint256 amount) external;

    /// @notice Starts the thaw of `amount` wei of unlocked stake: it backs no bond any more, and may be withdrawn
    ///         after the thaw. A further request restarts the thaw of what thaws already.
    function thaw(uint256 amount) external;

    /// @notice Pays all thawed stake to the caller, who asked for it. An exit, never paused.
    function withdrawThawed() external;

    /// @notice Locks `bond` wei of the stake of `provider` for a job. Escrow only.
    function lock(address provider, uint256 bond) external;

    /// @notice Releases `bond` wei and records `feePaid` (rounded down to gwei). Escrow only.
    function release(address provider, uint256 bond, uint256 feePaid) external;

    /// @notice Releases `bond` wei and pays `amount` ≤ `bond` of it to the escrow. Escrow only.
    /// @param failed whether the job counts as a failure of the provider.
    function slash(address provider, uint256 bond, uint256 amount, bool failed) external;

    /// @notice Stake and locked part in wei, fees paid in wei (whole gwei), number of failed jobs (at most 65,535).
    function recordOf(
        address provider
    ) external view returns (uint256 staked, uint256 locked, uint256 feesPaid, uint256 failures);

    /// @notice What `provider` can still bond, in wei.
    function availableStake(address provider) external view returns (uint256);

    /// @notice What thaws, in wei, and when it may be withdrawn.
    function thawing(address provider) external view returns (uint256 amount, uint256 unlockAt);

    /// @notice The escrow that created this registry, which it obeys.
    function escrow() external view returns (address);

    /// @notice How long stake thaws, in seconds.
    function thawSeconds() external view returns (uint256);
}
