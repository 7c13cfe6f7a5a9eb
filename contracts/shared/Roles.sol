// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title Role ids of the AccessManager that gates parameters and entries.
/// @dev `docs/roles.md` tabulates role × function; the deployment grants them and a test compares both.
library Roles {
    /// @notice Adds terms and resources, grants mint allowances, reopens paused entries.
    uint64 internal constant GOVERNANCE = 1;
    /// @notice Pauses entries, nothing else.
    uint64 internal constant GUARDIAN = 2;
}
