// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {IResourceCatalog} from "./IResourceCatalog.sol";

/// @title What every trade of a resource keeps to, on the order book and by quotes alike.
library TradeRules {
    /// @dev Says what `units` at `price` (wei per unit) cost, exactly.
    function costOf(
        uint256 resourceId,
        uint256 units,
        uint256 price,
        uint256 lotUnits,
        uint256 lowestPrice,
        uint256 largestJob
    ) internal pure returns (uint256 cost) {
        if (units == 0 || units % lotUnits != 0) {
            revert IResourceCatalog.ResourceCatalogNotWholeLots(resourceId, units, lotUnits);
        }
        if (price < lowestPrice) {
            revert IResourceCatalog.ResourceCatalogPriceTooLow(resourceId, price, lowestPrice);
        }
        cost = Math.saturatingMul(units, price);
        if (cost > largestJob) revert IResourceCatalog.ResourceCatalogJobTooLarge(resourceId, cost, largestJob);
    }
}
