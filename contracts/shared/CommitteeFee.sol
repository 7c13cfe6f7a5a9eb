// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Bps} from "./Bps.sol";

/// @title What a committee costs: part of every bond, and of every challenge.
library CommitteeFee {
    /// @dev Each seat costs its share of the budget, rounded down, or the least fee if that is more. A budget has 96
    ///      bits, the share at most 14 and the seats 8, so that nothing overflows.
    function feeOf(
        uint256 budget,
        uint256 seats,
        uint256 seatFeeBps,
        uint256 minSeatFee
    ) internal pure returns (uint256) {
        unchecked {
            uint256 seatFee = (budget * seatFeeBps) / Bps.ONE;
            return seats * (seatFee > minSeatFee ? seatFee : minSeatFee);
        }
    }
}
