// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {TickBitmap} from "../../market/TickBitmap.sol";

/// @title Makes the bitmap of ranks callable, many ranks at a time.
contract TickBitmapHarness {
    using TickBitmap for TickBitmap.Bitmap;

    TickBitmap.Bitmap private _bitmap;

    /// @notice See {TickBitmap}.
    function set(uint256 side, uint256[] calldata ranks) external {
        for (uint256 i; i < ranks.length; ++i) _bitmap.set(side, ranks[i]);
    }

    /// @notice See {TickBitmap}.
    function clear(uint256 side, uint256[] calldata ranks) external {
        for (uint256 i; i < ranks.length; ++i) _bitmap.clear(side, ranks[i]);
    }

    /// @notice See {TickBitmap}: one answer for each rank to begin from.
    function lowestFrom(uint256 side, uint256[] calldata from) external view returns (uint256[] memory ranks) {
        ranks = new uint256[](from.length);
        for (uint256 i; i < from.length; ++i) ranks[i] = _bitmap.lowestFrom(side, from[i]);
    }
}
