// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IProviderRegistry} from "./IProviderRegistry.sol";

/// @title The tier of a provider: what it staked and what its work paid in fees, less its failures.
/// @dev Stake alone can be lent for a day and fees alone leave nothing to lose, so a tier asks for both. Fees are gone
///      for good, whoever trades with whom: a tier that somebody gave himself has cost its fees all the same. Monotone
///      in honest work: more fees or stake never lower a tier, a failure never raises it.
library ProviderTier {
    uint256 internal constant HIGHEST = 3;

    /// @dev The highest k whose thresholds are both reached. `failures` has 16 bits and `failureFee` 96.
    function tierOf(
        uint256 staked,
        uint256 feesPaid,
        uint256 failures,
        IProviderRegistry.TierRule[3] memory tiers,
        uint256 failureFee
    ) internal pure returns (uint256 tier) {
        uint256 lost = failures * failureFee;
        uint256 fees = feesPaid > lost ? feesPaid - lost : 0;
        tier = HIGHEST;
        while (tier != 0 && (staked < tiers[tier - 1].stake || fees < tiers[tier - 1].fees)) --tier;
    }
}
