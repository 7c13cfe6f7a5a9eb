// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Math} from "@openzeppelin/contracts/utils/math/Math.sol";
import {JobMath} from "../../../contracts/escrow/JobMath.sol";
import {TradeRules} from "../../../contracts/market/TradeRules.sol";
import {Bps} from "../../../contracts/shared/Bps.sol";
import {Base} from "../Base.sol";

/// @notice B6, F1: fees round down, bonds up, parts sum to the whole, and splitting a job never pays.
/// forge-config: default.fuzz.runs = 5000
contract RoundingTest is Base {
    function testFuzz_F1_sharesRoundAsNamed(uint128 amount, uint16 shareBps) external pure {
        shareBps = uint16(_bound(shareBps, 0, 10_000));
        uint256 down = Bps.bpsDown(amount, shareBps);
        uint256 exact = uint256(amount) * shareBps;

        vm.assertLe(down * 10_000, exact, "rounded down is above the exact share");
        vm.assertTrue(exact - down * 10_000 < 10_000, "a share lost a wei or more by rounding");
    }

    function testFuzz_B6_partsBondAtLeastTheWhole(
        uint96 first,
        uint96 second,
        uint16 bondBps,
        uint8 seats
    ) external pure {
        bondBps = uint16(_bound(bondBps, 200, 10_000));
        uint256 whole = uint256(first) + second;
        uint256 bondOfParts = _bond(first, bondBps, seats) + _bond(second, bondBps, seats);

        // The seat fee rounds down, the share up: at most a wei a seat is saved by splitting.
        vm.assertGe(bondOfParts + seats, _bond(whole, bondBps, seats), "two parts bond less than the whole");
    }

    function testFuzz_F1_feesOfPartsAreAtMostTheFeeOfTheWhole(
        uint96 first,
        uint96 second,
        uint16 feeBps
    ) external pure {
        feeBps = uint16(_bound(feeBps, 0, 500));
        uint256 parts = Bps.bpsDown(first, feeBps) + Bps.bpsDown(second, feeBps);
        uint256 whole = Bps.bpsDown(uint256(first) + second, feeBps);

        vm.assertLe(parts, whole, "parts pay more than the whole");
        vm.assertLe(whole - parts, 1, "splitting a job saves more than a wei of fee");
    }

    function testFuzz_B6_bondIsTheHandWrittenOne(
        uint96 budget,
        uint16 bondBps,
        uint8 seats,
        uint96 least
    ) external pure {
        uint256 seatFee = uint256(budget) / 1000;
        if (seatFee < least) seatFee = least;
        uint256 share = (uint256(budget) * bondBps) / 10_000;
        if (share * 10_000 != uint256(budget) * bondBps) ++share;

        vm.assertEq(JobMath.bond(budget, bondBps, seats, 10, least), share + seats * seatFee, "a bond differs");
    }

    /// @dev What an ask locks is the bond of one lot, up to the next gwei, for each lot. Lots cost whole gwei, so that
    /// nothing of a lot's own bond is rounded, and only the least seat fee makes many lots dearer than the whole.
    function testFuzz_B6_lotsBondAtLeastTheWhole(
        uint64 lotGwei,
        uint32 lots,
        uint16 bondBps,
        uint8 seats,
        uint96 least
    ) external pure {
        uint256 lotCost = _bound(lotGwei, 1, type(uint88).max / 1 gwei) * 1 gwei;
        uint256 count = _bound(lots, 1, _most(type(uint88).max / lotCost));
        bondBps = uint16(_bound(bondBps, 200, 10_000));
        seats = uint8(_bound(seats, 1, 31));
        uint256 bond = JobMath.bond(lotCost, bondBps, seats, 10, least);
        uint256 lock = Math.ceilDiv(bond, 1 gwei) * 1 gwei;
        uint256 whole = JobMath.bond(count * lotCost, bondBps, seats, 10, least);

        vm.assertGe(count * lock, whole, "B6: the locks of lots do not cover the bond of the whole");
        if (lotCost / 1000 < least) return;
        vm.assertEq(count * bond, whole, "B6: the bond of the whole is not that of its lots");
        vm.assertTrue(count * lock - whole < count * 1 gwei, "B6: a lot locks a gwei too much");
    }

    function testFuzz_B6_B7_partsOfATradeCostTheWhole(
        uint32 first,
        uint32 second,
        uint32 lotUnits,
        uint64 price,
        uint64 lowest
    ) external view {
        uint256 lot = _bound(lotUnits, 1, type(uint32).max);
        uint256 part = _bound(first, 1, _most(type(uint32).max / lot)) * lot;
        uint256 rest = _bound(second, 1, _most(type(uint32).max / lot)) * lot;
        uint256 lowestPrice = _bound(lowest, 1, type(uint64).max);
        uint256 worst = _bound(price, lowestPrice, type(uint64).max);
        uint256 whole = this.costOf(part + rest, worst, lot, lowestPrice);

        uint256 parts = this.costOf(part, worst, lot, lowestPrice) + this.costOf(rest, worst, lot, lowestPrice);
        vm.assertEq(parts, whole, "B6: two trades cost more or less than one");
        vm.assertGe(whole, (part + rest) * lowestPrice, "B7: a trade costs less than its units at the lowest price");
    }

    /// @notice For calls that may revert.
    function costOf(uint256 units, uint256 price, uint256 lot, uint256 lowest) external pure returns (uint256) {
        return TradeRules.costOf(1, units, price, lot, lowest, type(uint256).max);
    }

    function _most(uint256 count) private pure returns (uint256) {
        return count > type(uint32).max ? type(uint32).max : count;
    }

    function _bond(uint256 budget, uint256 bondBps, uint256 seats) private pure returns (uint256) {
        return JobMath.bond(budget, bondBps, seats, 10, 1 ether);
    }
}
