// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../../contracts/providers/IProviderRegistry.sol";
import {ProviderRecord, ProviderRecords} from "../../../contracts/providers/ProviderRecord.sol";
import {ProviderTier} from "../../../contracts/providers/ProviderTier.sol";
import {Base} from "../Base.sol";

/// @notice The tier of a provider: monotone in honest work, whatever the record and the rules are.
/// forge-config: default.fuzz.runs = 5000
contract ProviderTierTest is Base {
    struct Rules {
        uint32[3] stakes;
        uint32[3] fees;
        uint32 failureFee;
    }

    function testFuzz_completingAJobNeverLowersIt(uint256 word, Rules memory rules, uint256 fee) external pure {
        ProviderRecord record = _small(word);
        vm.assertTrue(_tier(record.addFees(fee), rules) >= _tier(record, rules), "fees lowered the tier");
    }

    function testFuzz_aFailureNeverRaisesIt(uint256 word, Rules memory rules, uint88 slashed) external pure {
        ProviderRecord record = _small(word);
        uint256 amount = _bound(slashed, 0, record.staked());
        ProviderRecord failed = record.subStake(amount).addFailure();
        vm.assertTrue(_tier(failed, rules) <= _tier(record, rules), "a failure raised the tier");
    }

    function testFuzz_stakingNeverLowersIt(uint256 word, Rules memory rules, uint88 stake) external pure {
        ProviderRecord record = _small(word);
        uint256 added = _bound(stake, 0, ProviderRecords.MAX_STAKE - record.staked());
        vm.assertTrue(_tier(record.addStake(added), rules) >= _tier(record, rules), "stake lowered the tier");
    }

    /// @notice Whoever reached a tier has paid its fees, on top of what failures took away.
    function testFuzz_aTierCostsAtLeastItsFees(uint256 word, Rules memory rules) external pure {
        ProviderRecord record = _small(word);
        IProviderRegistry.TierRule[3] memory tiers = _tiers(rules);
        uint256 tier = _tier(record, rules);
        if (tier == 0) return;
        uint256 lost = record.failures() * rules.failureFee;
        vm.assertTrue(record.feesPaid() >= lost + tiers[tier - 1].fees, "a tier without its fees");
        vm.assertTrue(record.staked() >= tiers[tier - 1].stake, "a tier without its stake");
    }

    /// @dev Records near the thresholds: figures of 40 bits, the fees in gwei.
    function _small(uint256 word) private pure returns (ProviderRecord) {
        uint256 stake = uint40(word);
        uint256 fees = uint256(uint40(word >> 40) / 1 gwei) << 176;
        uint256 failures = (word >> 253) << 240;
        return ProviderRecord.wrap(failures | fees | stake);
    }

    function _tier(ProviderRecord record, Rules memory rules) private pure returns (uint256) {
        return
            ProviderTier.tierOf(record.staked(), record.feesPaid(), record.failures(), _tiers(rules), rules.failureFee);
    }

    /// @dev Strictly increasing, as a deployment checks.
    function _tiers(Rules memory rules) private pure returns (IProviderRegistry.TierRule[3] memory tiers) {
        uint256 stake;
        uint256 fees;
        for (uint256 i; i < 3; ++i) {
            stake += uint256(rules.stakes[i]) * 64 + 1;
            fees += uint256(rules.fees[i]) * 64 + 1;
            tiers[i] = IProviderRegistry.TierRule({stake: uint128(stake), fees: uint128(fees)});
        }
    }
}
