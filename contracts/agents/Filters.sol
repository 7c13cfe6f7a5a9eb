// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title What readers choose by: accounts, tags and pages.
library Filters {
    /// @dev Whether the account at `position` is named before it, or is nobody: it would count twice, or for all.
    function isSkipped(address[] memory accounts, uint256 position) internal pure returns (bool) {
        address account = accounts[position];
        if (account == address(0)) return true;
        for (uint256 i; i < position; ++i) {
            if (accounts[i] == account) return true;
        }
        return false;
    }

    function contains(address[] memory accounts, address account) internal pure returns (bool) {
        for (uint256 i; i < accounts.length; ++i) {
            if (accounts[i] == account) return true;
        }
        return false;
    }

    /// @dev Zero stands for all.
    function hashTag(string memory tag) internal pure returns (bytes32) {
        return bytes(tag).length == 0 ? bytes32(0) : keccak256(bytes(tag));
    }

    /// @dev Where the page that begins at `from` ends, with `maxCount` entries at most, in a list of `length`.
    function pageEnd(uint256 from, uint256 maxCount, uint256 length) internal pure returns (uint256) {
        if (from >= length) return from;
        return maxCount < length - from ? from + maxCount : length;
    }
}
