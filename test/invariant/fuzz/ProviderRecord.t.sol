// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ProviderRecord} from "../../../contracts/providers/ProviderRecord.sol";
import {Base} from "../Base.sol";

/// @notice The record of a provider: four figures in a word that never touch each other.
/// forge-config: default.fuzz.runs = 5000
contract ProviderRecordTest is Base {
    function testFuzz_stakeAndBondsMoveAlone(uint256 word, uint88 stake, uint88 bond, uint88 out) external pure {
        // Above the stake and its locked part: fees and failures, which must stay.
        ProviderRecord record = ProviderRecord.wrap((word >> 176) << 176).addStake(stake);
        uint256 locked = _bound(bond, 0, stake);
        record = record.lock(locked);
        vm.assertEq(record.locked(), locked, "locked");
        vm.assertEq(record.available(), stake - locked, "available");
        uint256 gone = _bound(out, 0, stake - locked);
        record = record.subStake(gone);
        vm.assertEq(record.staked(), stake - gone, "staked");
        vm.assertEq(record.locked(), locked, "locked after stake left");
        record = record.unlock(locked);
        vm.assertEq(record.locked(), 0, "locked after release");
        vm.assertEq(record.feesPaid(), uint256(uint64(word >> 176)) * 1 gwei, "feesPaid");
        vm.assertEq(record.failures(), word >> 240, "failures");
    }

    function testFuzz_feesAndFailuresSaturate(uint256 word, uint256 fee) external pure {
        ProviderRecord before = ProviderRecord.wrap(word);
        ProviderRecord record = before.addFees(fee).addFailure();

        uint256 room = uint256(type(uint64).max) * 1 gwei - before.feesPaid();
        uint256 added = (fee / 1 gwei) <= room / 1 gwei ? (fee / 1 gwei) * 1 gwei : room;
        vm.assertEq(record.feesPaid(), before.feesPaid() + added, "feesPaid neither add nor saturate");
        bool isFull = before.failures() == type(uint16).max;
        vm.assertEq(record.failures(), isFull ? before.failures() : before.failures() + 1, "failures");
        vm.assertEq(record.staked(), before.staked(), "staked");
        vm.assertEq(record.locked(), before.locked(), "locked");
    }
}
