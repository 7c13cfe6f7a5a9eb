// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title A brake on entries: a pause may stop money entering, never leaving.
/// @dev The guardian can pause for 14 days, then not again for 14 days; a pause ends by itself. Only governance
///      ends one early. Nothing with a deadline and no exit is ever paused.
interface IEntryPause {
    /// @notice Entries are refused until `pausedUntil` (seconds).
    event EntriesPaused(uint256 pausedUntil);

    /// @notice Governance reopened the entries.
    event EntriesReopened();

    /// @notice Entries are paused until `pausedUntil`.
    error EntryPauseActive(uint256 pausedUntil);

    /// @notice Entries are not paused.
    error EntryPauseInactive();

    /// @notice The last pause is too recent; the next may start at `renewableAt`.
    error EntryPauseTooSoon(uint256 renewableAt);

    /// @notice Refuses entries for 14 days. Guardian only; not within 14 days of the end of the last pause.
    function pauseEntries() external;

    /// @notice Ends a pause now. Governance only.
    function reopenEntries() external;

    /// @notice The second from which entries are accepted again; in the past or 0 when they are.
    function entriesPausedUntil() external view returns (uint256);
}
