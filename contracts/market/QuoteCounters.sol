// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {FillCounters} from "./FillCounters.sol";
import {IQuoteBook} from "./IQuoteBook.sol";

/// @title How much of each quote is filled, and how its maker takes back the rest.
abstract contract QuoteCounters is IQuoteBook {
    using FillCounters for FillCounters.Counters;
    using FillCounters for FillCounters.Word;

    /// @dev At most 257 slots: within the gas of a block, and of a transaction where that is bounded.
    uint256 private constant MAX_INVALIDATED = 2_048;

    mapping(address maker => FillCounters.Counters counters) private _filled;

    // MAKER

    /// @inheritdoc IQuoteBook
    function cancel(uint64 nonce) external {
        (FillCounters.Word storage word, uint256 shift) = _filled[msg.sender].locate(nonce);
        if (word.get(shift) == FillCounters.CANCELLED) revert QuoteBookCancelled(msg.sender, nonce);

        word.set(shift, FillCounters.CANCELLED);
        emit QuoteCancelled(msg.sender, nonce);
    }

    /// @inheritdoc IQuoteBook
    function invalidate(uint64 fromNonce, uint64 belowNonce) external {
        if (fromNonce >= belowNonce || belowNonce - fromNonce > MAX_INVALIDATED) {
            revert QuoteBookRangeOutOfBounds(fromNonce, belowNonce, MAX_INVALIDATED);
        }

        _filled[msg.sender].cancelRange(fromNonce, belowNonce - 1);
        emit QuotesInvalidated(msg.sender, fromNonce, belowNonce);
    }

    // VIEWS

    /// @inheritdoc IQuoteBook
    function filledUnits(address maker, uint64 nonce) external view returns (uint256) {
        (FillCounters.Word storage word, uint256 shift) = _filled[maker].locate(nonce);
        return word.get(shift);
    }

    function _count(Quote memory quote, address maker, uint256 units) internal {
        (uint64 nonce, uint256 quoted) = (quote.nonce, quote.units);
        // The largest count means cancelled, so that the last unit of a quote of that size is out of reach.
        if (quoted == FillCounters.CANCELLED) --quoted;
        (FillCounters.Word storage word, uint256 shift) = _filled[maker].locate(nonce);
        uint256 filled = word.get(shift);
        if (filled == FillCounters.CANCELLED) revert QuoteBookCancelled(maker, nonce);
        if (units == 0) revert QuoteBookZeroUnits();
        uint256 total;
        // Both are below 2^32.
        unchecked {
            total = filled + units;
        }
        if (total > quoted) {
            uint256 available = quoted > filled ? quoted - filled : 0;
            revert QuoteBookUnitsExceeded(maker, nonce, available, units);
        }
        if (units < quote.minUnits && total != quoted) revert QuoteBookFillTooSmall(units, quote.minUnits);

        word.set(shift, total);
    }
}
