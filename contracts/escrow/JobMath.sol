// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Bps} from "../shared/Bps.sol";
import {IJobTerms} from "./IJobTerms.sol";

/// @title The arithmetic of terms: windows and committee fees.
library JobMath {
    using Bps for uint256;

    /// @dev Three committee rounds and three re-draws of a round.
    uint256 private constant ROUNDS = 6;
    uint256 private constant APPEALS = 2;

    /// @dev From the last moment a deliverable may come until expiry: all that a dispute can take.
    function disputeSeconds(IJobTerms.Terms memory terms) internal pure returns (uint256) {
        uint256 round = uint256(terms.evidenceSeconds) + terms.commitSeconds + terms.revealSeconds;
        return uint256(terms.reviewSeconds) + ROUNDS * round + APPEALS * terms.appealSeconds;
    }

    /// @dev The fee of one committee, which the bond covers beside its share of the budget.
    function committeeFee(
        uint256 budget,
        uint256 seats,
        uint256 seatFeeBps,
        uint256 minSeatFee
    ) internal pure returns (uint256) {
        uint256 seatFee = budget.bpsDown(seatFeeBps);
        return seats * (seatFee > minSeatFee ? seatFee : minSeatFee);
    }
}
