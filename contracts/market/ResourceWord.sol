// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IResourceCatalog} from "./IResourceCatalog.sol";

/// @dev One slot: retired 8 · largestJob 88 · termsId 24 · lowestTick 32 · tickSize 64 · lotUnits 32, lowest bits last.
type ResourceWord is uint256;

using ResourceWords for ResourceWord global;

/// @title The part of a resource that every trade reads: one slot, read once.
library ResourceWords {
    uint256 private constant TICK_SIZE_AT = 32;
    uint256 private constant LOWEST_TICK_AT = 96;
    uint256 private constant TERMS_AT = 128;
    uint256 private constant LARGEST_JOB_AT = 152;
    uint256 private constant RETIRED_AT = 240;

    function pack(IResourceCatalog.ResourceInput calldata resource) internal pure returns (ResourceWord) {
        return
            ResourceWord.wrap(
                resource.lotUnits |
                    (uint256(resource.tickSize) << TICK_SIZE_AT) |
                    (uint256(resource.lowestTick) << LOWEST_TICK_AT) |
                    (uint256(resource.termsId) << TERMS_AT) |
                    (uint256(resource.largestJob) << LARGEST_JOB_AT)
            );
    }

    function lotUnits(ResourceWord self) internal pure returns (uint256) {
        return uint32(ResourceWord.unwrap(self));
    }

    function tickSize(ResourceWord self) internal pure returns (uint256) {
        return uint64(ResourceWord.unwrap(self) >> TICK_SIZE_AT);
    }

    /// @dev In wei per unit; 32 and 64 bits cannot overflow.
    function lowestPrice(ResourceWord self) internal pure returns (uint256) {
        unchecked {
            return uint32(ResourceWord.unwrap(self) >> LOWEST_TICK_AT) * self.tickSize();
        }
    }

    function termsId(ResourceWord self) internal pure returns (uint256) {
        return uint24(ResourceWord.unwrap(self) >> TERMS_AT);
    }

    function largestJob(ResourceWord self) internal pure returns (uint256) {
        return uint88(ResourceWord.unwrap(self) >> LARGEST_JOB_AT);
    }

    function isRetired(ResourceWord self) internal pure returns (bool) {
        return ResourceWord.unwrap(self) >> RETIRED_AT != 0;
    }

    function retired(ResourceWord self) internal pure returns (ResourceWord) {
        return ResourceWord.wrap(ResourceWord.unwrap(self) | (1 << RETIRED_AT));
    }
}
