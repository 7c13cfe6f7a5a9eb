// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Bps} from "../shared/Bps.sol";
import {CommitteeFee} from "../shared/CommitteeFee.sol";
import {IJobTerms} from "./IJobTerms.sol";

/// @title The arithmetic of terms: windows and committee fees.
library JobMath {
    /// @dev Three committee rounds and three re-draws of a round.
    uint256 private constant ROUNDS = 6;
    uint256 private constant APPEALS = 2;

    /// @dev From the last moment a deliverable may come until expiry: all that a dispute can take.
    function disputeSeconds(IJobTerms.Terms memory terms) internal pure returns (uint256) {
        uint256 round = uint256(terms.evidenceSeconds) + terms.commitSeconds + terms.revealSeconds;
        return uint256(terms.reviewSeconds) + ROUNDS * round + APPEALS * terms.appealSeconds;
    }

    /// @dev What a provider locks: its share of the budget, rounded up, and the fee of one committee.
    ///      A budget has 96 bits, the other factors at most 16, so that nothing overflows.
    function bond(
        uint256 budget,
        uint256 bondBps,
        uint256 seats,
        uint256 seatFeeBps,
        uint256 minSeatFee
    ) internal pure returns (uint256) {
        unchecked {
            return
                (budget * bondBps + Bps.ONE - 1) / Bps.ONE + CommitteeFee.feeOf(budget, seats, seatFeeBps, minSeatFee);
        }
    }
}
