// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IEntryPause} from "./IEntryPause.sol";

/// @title See {IEntryPause}.
/// @dev The end of the pause is kept by the heir, who may pack it beside what its entries read anyway.
abstract contract EntryPause is IEntryPause, AccessManaged {
    uint256 internal constant PAUSE_SECONDS = 14 days;

    modifier whenEntriesOpen() {
        _checkEntriesOpen(_pausedUntil());
        _;
    }

    /// @inheritdoc IEntryPause
    function pauseEntries() external restricted {
        uint256 last = _pausedUntil();
        if (last != 0 && block.timestamp < last + PAUSE_SECONDS) revert EntryPauseTooSoon(last + PAUSE_SECONDS);

        uint256 pausedUntil = block.timestamp + PAUSE_SECONDS;
        _setPausedUntil(pausedUntil);
        emit EntriesPaused(pausedUntil);
    }

    /// @inheritdoc IEntryPause
    function reopenEntries() external restricted {
        if (block.timestamp >= _pausedUntil()) revert EntryPauseInactive();

        _setPausedUntil(block.timestamp);
        emit EntriesReopened();
    }

    /// @inheritdoc IEntryPause
    function entriesPausedUntil() external view returns (uint256) {
        return _pausedUntil();
    }

    function _setPausedUntil(uint256 pausedUntil) internal virtual;

    function _pausedUntil() internal view virtual returns (uint256);

    function _checkEntriesOpen(uint256 pausedUntil) internal view {
        if (block.timestamp < pausedUntil) revert EntryPauseActive(pausedUntil);
    }
}
