// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {JobMath} from "../../../contracts/escrow/JobMath.sol";
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

    function _bond(uint256 budget, uint256 bondBps, uint256 seats) private pure returns (uint256) {
        return JobMath.bond(budget, bondBps, seats, 10, 1 ether);
    }
}
