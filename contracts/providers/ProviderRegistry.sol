// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {IIdentityRegistry} from "../agents/IIdentityRegistry.sol";
import {EntryPause} from "../shared/EntryPause.sol";
import {IComputeToken} from "../token/IComputeToken.sol";
import {AgentLabel} from "./AgentLabel.sol";
import {IProviderRegistry} from "./IProviderRegistry.sol";
import {ProviderRecord, ProviderRecords} from "./ProviderRecord.sol";
import {ProviderTier} from "./ProviderTier.sol";

/// @title See {IProviderRegistry}.
contract ProviderRegistry is IProviderRegistry, EntryPause, ReentrancyGuardTransient {
    using AgentLabel for IIdentityRegistry;
    using SafeERC20 for IComputeToken;

    struct Thaw {
        uint216 amount;
        uint40 unlockAt;
    }

    IComputeToken private immutable TOKEN;
    uint256 private immutable THAW_SECONDS;
    address private immutable ESCROW;
    IIdentityRegistry private immutable IDENTITY;
    uint256 private immutable FAILURE_FEE;
    uint128 private immutable TIER_1_STAKE;
    uint128 private immutable TIER_1_FEES;
    uint128 private immutable TIER_2_STAKE;
    uint128 private immutable TIER_2_FEES;
    uint128 private immutable TIER_3_STAKE;
    uint128 private immutable TIER_3_FEES;

    uint256 private _entriesPausedUntil;
    mapping(address provider => ProviderRecord record) private _records;
    mapping(address provider => Thaw thaw) private _thaws;
    mapping(address provider => uint256 agentId) private _agents;

    modifier onlyEscrow() {
        if (msg.sender != ESCROW) revert ProviderRegistryNotEscrow(msg.sender);
        _;
    }

    constructor(
        IComputeToken token,
        address initialAuthority,
        RegistryConfig memory config
    ) AccessManaged(initialAuthority) {
        _checkConfig(config);
        TOKEN = token;
        THAW_SECONDS = config.thawSeconds;
        ESCROW = msg.sender;
        IDENTITY = config.identity;
        FAILURE_FEE = config.failureFee;
        TIER_1_STAKE = config.tiers[0].stake;
        TIER_1_FEES = config.tiers[0].fees;
        TIER_2_STAKE = config.tiers[1].stake;
        TIER_2_FEES = config.tiers[1].fees;
        TIER_3_STAKE = config.tiers[2].stake;
        TIER_3_FEES = config.tiers[2].fees;
    }

    // PROVIDERS

    /// @inheritdoc IProviderRegistry
    function stake(uint256 amount) external nonReentrant whenEntriesOpen {
        if (amount == 0) revert ProviderRegistryZeroAmount();
        ProviderRecord record = _records[msg.sender];
        uint256 room = ProviderRecords.MAX_STAKE - record.staked();
        if (amount > room) revert ProviderRegistryStakeTooLarge(msg.sender, amount, room);

        _records[msg.sender] = record.addStake(amount);
        emit StakeAdded(msg.sender, amount);

        TOKEN.safeTransferFrom(msg.sender, address(this), amount);
    }

    /// @inheritdoc IProviderRegistry
    function thaw(uint256 amount) external {
        if (amount == 0) revert ProviderRegistryZeroAmount();
        ProviderRecord record = _available(msg.sender, amount);

        Thaw storage pending = _thaws[msg.sender];
        uint256 unlockAt = block.timestamp + THAW_SECONDS;
        _records[msg.sender] = record.subStake(amount);
        // Both fit: all stake is below 2^88, and timestamps below 2^40 for 34,000 years.
        pending.amount += uint216(amount);
        pending.unlockAt = uint40(unlockAt);
        emit StakeThawing(msg.sender, amount, unlockAt);
    }

    /// @inheritdoc IProviderRegistry
    function withdrawThawed() external nonReentrant {
        Thaw memory pending = _thaws[msg.sender];
        if (pending.amount == 0 || block.timestamp < pending.unlockAt) {
            revert ProviderRegistryNotThawed(msg.sender, pending.unlockAt);
        }

        delete _thaws[msg.sender];
        emit StakeWithdrawn(msg.sender, pending.amount);

        TOKEN.safeTransfer(msg.sender, pending.amount);
    }

    /// @inheritdoc IProviderRegistry
    function setAgent(uint256 agentId) external {
        if (agentId != 0 && !IDENTITY.isHeldBy(agentId, msg.sender)) {
            revert ProviderRegistryNotOfAgent(agentId, msg.sender);
        }

        _agents[msg.sender] = agentId;
        emit AgentSet(msg.sender, agentId);
    }

    // ESCROW

    /// @inheritdoc IProviderRegistry
    function lock(address provider, uint256 bond) external onlyEscrow {
        _records[provider] = _available(provider, bond).lock(bond);
    }

    /// @inheritdoc IProviderRegistry
    function release(address provider, uint256 bond, uint256 feePaid) external onlyEscrow {
        _records[provider] = _records[provider].unlock(bond).addFees(feePaid);
    }

    /// @inheritdoc IProviderRegistry
    function slash(address provider, uint256 bond, uint256 amount, bool failed) external onlyEscrow {
        if (amount > bond) revert ProviderRegistryStakeInsufficient(provider, bond, amount);

        ProviderRecord record = _records[provider].unlock(bond).subStake(amount);
        _records[provider] = failed ? record.addFailure() : record;
        emit StakeSlashed(provider, amount, failed);

        TOKEN.safeTransfer(msg.sender, amount);
    }

    // VIEWS

    /// @inheritdoc IProviderRegistry
    function recordOf(
        address provider
    ) external view returns (uint256 staked, uint256 locked, uint256 feesPaid, uint256 failures) {
        ProviderRecord record = _records[provider];
        return (record.staked(), record.locked(), record.feesPaid(), record.failures());
    }

    /// @inheritdoc IProviderRegistry
    function availableStake(address provider) external view returns (uint256) {
        return _records[provider].available();
    }

    /// @inheritdoc IProviderRegistry
    function thawing(address provider) external view returns (uint256 amount, uint256 unlockAt) {
        Thaw memory pending = _thaws[provider];
        return (pending.amount, pending.unlockAt);
    }

    /// @inheritdoc IProviderRegistry
    function agentOf(address provider) external view returns (uint256 agentId) {
        agentId = _agents[provider];
        // Asked each time: an agent that was sold or given another wallet works as somebody else.
        if (agentId != 0 && !IDENTITY.isHeldBy(agentId, provider)) return 0;
    }

    /// @inheritdoc IProviderRegistry
    function tierOf(address provider) external view returns (uint256) {
        ProviderRecord record = _records[provider];
        return ProviderTier.tierOf(record.staked(), record.feesPaid(), record.failures(), _tiers(), FAILURE_FEE);
    }

    /// @inheritdoc IProviderRegistry
    function tierRules() external view returns (TierRule[3] memory tiers, uint256 failureFee) {
        return (_tiers(), FAILURE_FEE);
    }

    /// @inheritdoc IProviderRegistry
    function identities() external view returns (IIdentityRegistry) {
        return IDENTITY;
    }

    /// @inheritdoc IProviderRegistry
    function escrow() external view returns (address) {
        return ESCROW;
    }

    /// @inheritdoc IProviderRegistry
    function thawSeconds() external view returns (uint256) {
        return THAW_SECONDS;
    }

    function _setPausedUntil(uint256 pausedUntil) internal override {
        _entriesPausedUntil = pausedUntil;
    }

    function _pausedUntil() internal view override returns (uint256) {
        return _entriesPausedUntil;
    }

    function _tiers() private view returns (TierRule[3] memory tiers) {
        tiers[0] = TierRule({stake: TIER_1_STAKE, fees: TIER_1_FEES});
        tiers[1] = TierRule({stake: TIER_2_STAKE, fees: TIER_2_FEES});
        tiers[2] = TierRule({stake: TIER_3_STAKE, fees: TIER_3_FEES});
    }

    function _available(address provider, uint256 required) private view returns (ProviderRecord record) {
        record = _records[provider];
        uint256 available = record.available();
        if (available < required) revert ProviderRegistryStakeInsufficient(provider, available, required);
    }

    /// @dev Tier 0 asks for nothing, and an account without code never says whose an agent is.
    function _checkConfig(RegistryConfig memory config) private view {
        if (address(config.identity).code.length == 0) {
            revert ProviderRegistryConfigInvalid("identity", uint160(address(config.identity)));
        }
        TierRule memory before;
        for (uint256 i; i < ProviderTier.HIGHEST; ++i) {
            TierRule memory rule = config.tiers[i];
            if (rule.stake <= before.stake) revert ProviderRegistryConfigInvalid("stake", rule.stake);
            if (rule.fees <= before.fees) revert ProviderRegistryConfigInvalid("fees", rule.fees);
            before = rule;
        }
    }
}
