// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

import {IIdentityRegistry} from "../agents/IIdentityRegistry.sol";

/// @title What providers stake, what of it is locked as bonds, their track record, tier and agent.
/// @dev Stake belongs to a wallet. Bonds are locked, released and slashed by the escrow alone, each slash at most what
///      its job locked. The escrow is whoever created the registry, for good. Nothing of value hangs on an agent id: it
///      is a label, and the identity registry is trusted with no more than saying whose agent it is.
interface IProviderRegistry {
    /// @dev What a tier asks for, in wei: stake that does not thaw, and fees paid less what failures take away.
    struct TierRule {
        uint128 stake;
        uint128 fees;
    }

    /// @dev Parameters of the deployment, immutable.
    struct RegistryConfig {
        IIdentityRegistry identity;
        uint32 thawSeconds; // of stake
        uint96 failureFee; // what a failure takes away from the fees that count
        TierRule[3] tiers; // 1, 2 and 3: each asks for more stake and for more fees than the one before
    }

    /// @notice `provider` added `amount` wei of stake.
    event StakeAdded(address indexed provider, uint256 amount);

    /// @notice `amount` wei of `provider`'s stake may be withdrawn from `unlockAt` on, with all that thaws already.
    event StakeThawing(address indexed provider, uint256 amount, uint256 unlockAt);

    /// @notice `provider` took `amount` wei of thawed stake.
    event StakeWithdrawn(address indexed provider, uint256 amount);

    /// @notice `amount` wei of a bond of `provider`'s were taken; `failed` when it counts against its record.
    event StakeSlashed(address indexed provider, uint256 amount, bool failed);

    /// @notice `provider` works as agent `agentId` from now on; 0: as none.
    event AgentSet(address indexed provider, uint256 indexed agentId);

    /// @notice `field` of the configuration is out of bounds, or a tier does not ask for more than the one before.
    error ProviderRegistryConfigInvalid(bytes32 field, uint256 value);

    /// @notice `wallet` is neither the wallet nor the owner of agent `agentId`.
    error ProviderRegistryNotOfAgent(uint256 agentId, address wallet);

    /// @notice Asking the identity registry takes `required` gas, and less was left.
    error ProviderRegistryStarved(uint256 required);

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

    /// @notice Labels the caller with agent `agentId`, whose wallet or owner it is; 0 removes the label, so that an agent
    ///         with id 0 cannot be named.
    function setAgent(uint256 agentId) external;

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

    /// @notice The agent that `provider` works as: what it named, while it still is that agent's wallet or owner;
    ///         0 otherwise, and when the identity registry does not say so. Reverts only for want of gas.
    function agentOf(address provider) external view returns (uint256 agentId);

    /// @notice The tier of `provider`, 0 to 3: the highest whose thresholds its stake (thawing not counted) and its
    ///         fees paid, less `failureFee` for each failure, both reach.
    /// @dev Fees are burned or gone to the treasury whoever traded with whom: a tier always costs at least its fees.
    ///      Completing a job never lowers it, a failure never raises it.
    function tierOf(address provider) external view returns (uint256);

    /// @notice What tiers 1, 2 and 3 ask for, and what each failure takes away from the fees that count, in wei.
    function tierRules() external view returns (TierRule[3] memory tiers, uint256 failureFee);

    /// @notice The registry of agents (ERC-8004) that says who may carry which label.
    function identities() external view returns (IIdentityRegistry);

    /// @notice The escrow that created this registry, which it obeys.
    function escrow() external view returns (address);

    /// @notice How long stake thaws, in seconds.
    function thawSeconds() external view returns (uint256);
}
