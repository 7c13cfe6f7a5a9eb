// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IResourceCatalog} from "./IResourceCatalog.sol";
import {OrderIds} from "./OrderIds.sol";

/// @dev One slot: tiered 1 · closed 1 · largestJob (gwei) 60 · lowestTick 32 · termsId 24 · tickSize (gwei) 40 · lotUnits 32 ·
///      bestBid 24 · bestAsk 24, lowest bits last; the best are ranks.
type MarketWord is uint256;

using MarketWords for MarketWord global;

/// @title Where the book of one resource stands, and what of the resource, which never changes, every order needs.
/// @dev No product of its fields comes near 2^256.
library MarketWords {
    uint256 private constant BID_AT = 24;
    uint256 private constant LOT_AT = 48;
    uint256 private constant TICK_AT = 80;
    uint256 private constant TERMS_AT = 120;
    uint256 private constant LOWEST_AT = 144;
    uint256 private constant LARGEST_AT = 176;
    uint256 private constant CLOSED_AT = 236;
    uint256 private constant CLOSED_BIT = 1 << CLOSED_AT;
    uint256 private constant TIERED_BIT = 1 << 237;
    uint256 private constant GWEI_MASK = (1 << (CLOSED_AT - LARGEST_AT)) - 1;

    /// @dev An empty book. Tick size and job sizes of the book are whole gwei: a tick has 64 bits of wei, a job 88.
    function begin(IResourceCatalog.Resource memory resource) internal pure returns (MarketWord) {
        return
            MarketWord.wrap(
                OrderIds.NO_RANK |
                    (OrderIds.NO_RANK << BID_AT) |
                    (resource.lotUnits << LOT_AT) |
                    ((resource.tickSize / 1 gwei) << TICK_AT) |
                    (resource.termsId << TERMS_AT) |
                    ((resource.lowestPrice / resource.tickSize) << LOWEST_AT) |
                    ((resource.largestJob / 1 gwei) << LARGEST_AT)
            );
    }

    /// @dev No order of this resource was ever placed.
    function isNew(MarketWord self) internal pure returns (bool) {
        return MarketWord.unwrap(self) == 0;
    }

    function isClosed(MarketWord self) internal pure returns (bool) {
        return MarketWord.unwrap(self) & CLOSED_BIT != 0;
    }

    /// @dev Whether the terms ask for a tier.
    function isTiered(MarketWord self) internal pure returns (bool) {
        return MarketWord.unwrap(self) & TIERED_BIT != 0;
    }

    function best(MarketWord self, bool isBid) internal pure returns (uint256 rank) {
        return uint24(MarketWord.unwrap(self) >> (isBid ? BID_AT : 0));
    }

    function lotUnits(MarketWord self) internal pure returns (uint256) {
        return uint32(MarketWord.unwrap(self) >> LOT_AT);
    }

    /// @dev In wei per unit.
    function tickSize(MarketWord self) internal pure returns (uint256) {
        unchecked {
            return uint256(uint40(MarketWord.unwrap(self) >> TICK_AT)) * 1 gwei;
        }
    }

    function termsId(MarketWord self) internal pure returns (uint256) {
        return uint24(MarketWord.unwrap(self) >> TERMS_AT);
    }

    /// @dev In wei per unit.
    function lowestPrice(MarketWord self) internal pure returns (uint256) {
        unchecked {
            return uint32(MarketWord.unwrap(self) >> LOWEST_AT) * self.tickSize();
        }
    }

    /// @dev In wei, of whole gwei.
    function largestJob(MarketWord self) internal pure returns (uint256) {
        unchecked {
            return ((MarketWord.unwrap(self) >> LARGEST_AT) & GWEI_MASK) * 1 gwei;
        }
    }

    function withBest(MarketWord self, bool isBid, uint256 rank) internal pure returns (MarketWord) {
        uint256 shift = isBid ? BID_AT : 0;
        return MarketWord.wrap((MarketWord.unwrap(self) & ~(OrderIds.NO_RANK << shift)) | (rank << shift));
    }

    function closed(MarketWord self) internal pure returns (MarketWord) {
        return MarketWord.wrap(MarketWord.unwrap(self) | CLOSED_BIT);
    }

    function tiered(MarketWord self) internal pure returns (MarketWord) {
        return MarketWord.wrap(MarketWord.unwrap(self) | TIERED_BIT);
    }
}
