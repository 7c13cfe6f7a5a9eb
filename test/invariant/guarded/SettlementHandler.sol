// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IQuoteBook} from "../../../contracts/market/IQuoteBook.sol";
import {IEntryPause} from "../../../contracts/shared/IEntryPause.sol";
import {QuoteHandler} from "./QuoteHandler.sol";

/// @notice Quotes matched with each other by a solver, in batches of which a part fails, and taken back by ranges.
abstract contract SettlementHandler is QuoteHandler {
    /// @dev Ask and bid with prices that cross; the client pays the ask's, the solver gets nothing.
    function settleQuotes(uint256 maker, uint256 other, uint256 lots, uint256 more, uint256 price) external act {
        (uint256 ask, uint256 bid) = _signPair(maker, other, lots, more, price);
        uint256 units = LOT * (1 + (lots % 4));
        uint256 cost = _assumeFunded(ask, bid, units);
        bytes memory data = _settleCall(ask, bid, units);
        address client = _quotes[bid].quote.maker;
        address provider = _quotes[ask].quote.maker;
        _refused(WORKER, address(quotes), _settleCall(bid, ask, units), "I32: settled with the sides exchanged");
        _consent(client, provider, address(quotes), WORKER, cost, _bondOf(1, cost), data);
        (bool entered, ) = _enter(WORKER, address(quotes), escrowPausedUntil, data);
        if (!entered) return;
        _settled(ask, bid, units);
        uint256 left = _left(_quotes[ask].quote);
        uint256 leftOfBid = _left(_quotes[bid].quote);
        units = LOT + (left < leftOfBid ? left : leftOfBid);
        _refused(WORKER, address(quotes), _settleCall(ask, bid, units), "I32: more units settled than signed");
    }

    /// @dev A pair, the same pair for more than is left, the pair with its sides exchanged, and the rest of a lot more.
    function settleMany(uint256 maker, uint256 other, uint256 lots, uint256 more, uint256 price) external act {
        (uint256 ask, uint256 bid) = _signPair(maker, other, lots, more, price);
        uint256 cost = _assumeFunded(ask, bid, 2 * LOT);
        _ensureMandate(_quotes[bid].quote.maker, address(quotes), cost);
        _ensureMandate(_quotes[ask].quote.maker, address(quotes), 2 * _bondOf(1, cost));
        IQuoteBook.Settlement[] memory batch = new IQuoteBook.Settlement[](4);
        batch[0] = _settlement(ask, bid, LOT);
        batch[1] = _settlement(ask, bid, LOT + _left(_quotes[ask].quote));
        batch[2] = _settlement(bid, ask, LOT);
        batch[3] = _settlement(ask, bid, LOT);
        bytes memory result = _call(WORKER, address(quotes), abi.encodeCall(IQuoteBook.settleBatch, (batch)));
        IQuoteBook.FillResult[] memory results = abi.decode(result, (IQuoteBook.FillResult[]));
        if (_opensHalf(results)) {
            _settled(ask, bid, LOT);
            _settled(ask, bid, LOT);
        }
    }

    /// @dev One lot of an ask, more than is left of it, nothing of a bid, and a lot of the bid.
    function fillMany(uint256 maker, uint256 taker, uint256 lots, uint256 more, uint256 price) external act {
        address trader = _agent(taker);
        (uint256 ask, uint256 bid) = _signPair(maker, taker / AGENTS, lots, more, price);
        vm.assume(trader != _quotes[ask].quote.maker && trader != _quotes[bid].quote.maker);
        uint256 costOfAsk = _assumeFunded(ask, bid, LOT);
        uint256 cost = LOT * _quotes[bid].quote.price;
        vm.assume(ghost[trader].balance >= costOfAsk && _free(trader) >= _bondOf(1, cost));
        _ensureMandate(trader, address(quotes), 2 * cost + 2 * _bondOf(1, cost));
        _ensureMandate(_quotes[bid].quote.maker, address(quotes), 2 * cost + 2 * _bondOf(1, cost));
        _ensureMandate(_quotes[ask].quote.maker, address(quotes), 2 * cost + 2 * _bondOf(1, cost));
        IQuoteBook.BatchFill[] memory batch = new IQuoteBook.BatchFill[](4);
        batch[0] = _batchFill(ask, LOT);
        batch[1] = _batchFill(ask, LOT + _left(_quotes[ask].quote));
        batch[2] = _batchFill(bid, 0);
        batch[3] = _batchFill(bid, LOT);
        bytes memory result = _call(trader, address(quotes), abi.encodeCall(IQuoteBook.fillBatch, (batch)));
        IQuoteBook.FillResult[] memory results = abi.decode(result, (IQuoteBook.FillResult[]));
        if (!_opensHalf(results)) return;
        _counted(ask, LOT, _quotes[ask].quote.price);
        _opened(trader, _quotes[ask].quote.maker, costOfAsk, 1, address(quotes));
        _counted(bid, LOT, _quotes[bid].quote.price);
        _opened(_quotes[bid].quote.maker, trader, cost, 1, address(quotes));
    }

    /// @dev Used nonces, and a few to come.
    function invalidateQuotes(uint256 who, uint256 from, uint256 size) external act {
        Signed storage signed = _quotes[_openQuote(who)];
        address maker = signed.quote.maker;
        uint64 nonce = signed.quote.nonce;
        uint64 first = uint64(_bound(from, nonce > 4 ? nonce - 4 : 0, nonce));
        uint64 below = nonce + 1 + uint64(size % 3);
        _refused(maker, address(quotes), abi.encodeCall(IQuoteBook.invalidate, (below, first)), "I32: an empty range");
        _call(maker, address(quotes), abi.encodeCall(IQuoteBook.invalidate, (first, below)));
        for (uint64 i = first; i < below; ++i) {
            ghostFilled[maker][i] = type(uint32).max;
        }
        bytes memory data = abi.encodeCall(IQuoteBook.fill, (signed.quote, uint32(LOT), 0, signed.signature));
        _refused(_agent(who), address(quotes), data, "I32: an invalidated quote was filled");
    }

    /// @dev Of two makers, with the same input, the bid for at least the ask's price.
    function _signPair(
        uint256 maker,
        uint256 other,
        uint256 lots,
        uint256 more,
        uint256 price
    ) private returns (uint256 ask, uint256 bid) {
        address seller = _agent(maker);
        address buyer = _agent(other);
        vm.assume(seller != buyer);
        _signQuote(seller, false, lots, more, price);
        ask = _quotes.length - 1;
        uint256 priceOfAsk = _quotes[ask].quote.price;
        _signQuote(buyer, true, lots ^ 1, more, _bound(price, priceOfAsk, 5 * LOWEST_PRICE));
        bid = _quotes.length - 1;
        vm.assume(_left(_quotes[ask].quote) >= 4 * LOT && _left(_quotes[bid].quote) >= 4 * LOT);
    }

    function _settled(uint256 ask, uint256 bid, uint256 units) private {
        uint256 price = _quotes[ask].quote.price;
        _counted(ask, units, price);
        _counted(bid, units, price);
        _opened(_quotes[bid].quote.maker, _quotes[ask].quote.maker, units * price, 1, address(quotes));
    }

    /// @dev The cost at the ask's price; both sides could pay even the bid's.
    function _assumeFunded(uint256 ask, uint256 bid, uint256 units) private view returns (uint256 cost) {
        IQuoteBook.Quote storage quote = _quotes[bid].quote;
        vm.assume(ghost[quote.maker].balance >= units * quote.price);
        cost = units * _quotes[ask].quote.price;
        vm.assume(_free(_quotes[ask].quote.maker) >= 2 * _bondOf(1, cost));
    }

    /// @dev Whether the first and the last of four opened jobs, one after the other; the others never do, and while
    /// entries are paused none does.
    function _opensHalf(IQuoteBook.FillResult[] memory results) private returns (bool) {
        vm.assertEq(results[1].jobId + results[2].jobId, 0, "I32: an entry that had to fail opened a job");
        vm.assertTrue(results[1].failure.length * results[2].failure.length != 0, "I32: a failure without evidence");
        if (clock >= escrowPausedUntil) {
            vm.assertEq(results[0].jobId, jobCount() + 1, "I32: the first entry did not open the next job");
            vm.assertEq(results[3].jobId, jobCount() + 2, "I32: a failed entry stopped the last one, or took an id");
            return true;
        }
        bytes32 paused = IEntryPause.EntryPauseActive.selector;
        vm.assertEq(bytes32(bytes4(results[0].failure)), paused, "I33: an entry of a batch was open while paused");
        vm.assertEq(bytes32(bytes4(results[3].failure)), paused, "I33: an entry of a batch was open while paused");
        refusals += 2;
        return false;
    }

    function _settlement(uint256 ask, uint256 bid, uint256 units) private view returns (IQuoteBook.Settlement memory) {
        return
            IQuoteBook.Settlement({
                ask: _quotes[ask].quote,
                bid: _quotes[bid].quote,
                units: uint32(units),
                askSignature: _quotes[ask].signature,
                bidSignature: _quotes[bid].signature
            });
    }

    function _settleCall(uint256 ask, uint256 bid, uint256 units) private view returns (bytes memory) {
        IQuoteBook.Settlement memory pair = _settlement(ask, bid, units);
        return
            abi.encodeCall(IQuoteBook.settle, (pair.ask, pair.bid, pair.units, pair.askSignature, pair.bidSignature));
    }

    function _batchFill(uint256 index, uint256 units) private view returns (IQuoteBook.BatchFill memory entry) {
        entry.quote = _quotes[index].quote;
        entry.units = uint32(units);
        entry.signature = _quotes[index].signature;
    }
}
