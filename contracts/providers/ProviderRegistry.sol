// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {SafeERC20} from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import {ReentrancyGuardTransient} from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import {EntryPause} from "../shared/EntryPause.sol";
import {IComputeToken} from "../token/IComputeToken.sol";
import {IProviderRegistry} from "./IProviderRegistry.sol";
import {ProviderRecord, ProviderRecords} from "./ProviderRecord.sol";

/// @title See {IProviderRegistry}.
contract ProviderRegistry is IProviderRegistry, EntryPause, ReentrancyGuardTransient {
    using SafeERC20 for IComputeToken;

    struct Thaw {
        uint216 amount;
        uint40 unlockAt;
    }

    IComputeToken private immutable TOKEN;
    uint256 private immutable THAW_SECONDS;
    address private immutable ESCROW;

    uint256 private _entriesPausedUntil;
    mapping(address provider => ProviderRecord record) private _records;
    mapping(address provider => Thaw thaw) private _thaws;

    modifier onlyEscrow() {
        if (msg.sender != ESCROW) revert ProviderRegistryNotEscrow(msg.sender);
        _;
    }

    constructor(IComputeToken token, uint256 thawSeconds_, address initialAuthority) AccessManaged(initialAuthority) {
        TOKEN = token;
        THAW_SECONDS = thawSeconds_;
        ESCROW = msg.sender;
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

    function _available(address provider, uint256 required) private view returns (ProviderRecord record) {
        record = _records[provider];
        uint256 available = record.available();
        if (available < required) revert ProviderRegistryStakeInsufficient(provider, available, required);
    }
}
