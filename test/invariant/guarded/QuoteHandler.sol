// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IQuoteBook} from "../../../contracts/market/IQuoteBook.sol";
import {BrokerHandler} from "./BrokerHandler.sol";

/// @notice Asks and bids signed and filled in parts, cancelled, overfilled, replayed.
abstract contract QuoteHandler is BrokerHandler {
    struct Signed {
        IQuoteBook.Quote quote;
        bytes signature;
        uint256 paid;
    }

    Signed[] internal _quotes;
    mapping(address maker => uint64 nonce) internal _nonces;
    mapping(address maker => mapping(uint64 nonce => uint256)) public ghostFilled;

    function fillAsk(uint256 maker, uint256 taker, uint256 lots, uint256 more, uint256 price) external act {
        _signQuote(_agent(maker), false, lots, more, price);
        _fill(_quotes.length - 1, _agent(taker), lots);
    }

    function fillBid(uint256 maker, uint256 taker, uint256 lots, uint256 more, uint256 price) external act {
        _signQuote(_agent(maker), true, lots, more, price);
        _fill(_quotes.length - 1, _agent(taker), lots);
    }

    /// @dev A further part of an earlier quote; then what is over its units, which nobody may have.
    function refill(uint256 which, uint256 taker, uint256 lots) external act {
        uint256 index = _openQuote(which);
        _fill(index, _agent(taker), lots);
        Signed storage signed = _quotes[index];
        uint256 left = _left(signed.quote);
        uint32 tooMany = uint32(left + LOT);
        bytes memory data = abi.encodeCall(IQuoteBook.fill, (signed.quote, tooMany, 0, signed.signature));
        _refused(_agent(taker), address(quotes), data, "I32: more units filled than signed");
    }

    function cancelQuote(uint256 which) external act {
        Signed storage signed = _quotes[_openQuote(which)];
        address maker = signed.quote.maker;
        _call(maker, address(quotes), abi.encodeCall(IQuoteBook.cancel, (signed.quote.nonce)));
        ghostFilled[maker][signed.quote.nonce] = type(uint32).max;
        bytes memory data = abi.encodeCall(IQuoteBook.fill, (signed.quote, uint32(LOT), 0, signed.signature));
        _refused(_agent(which), address(quotes), data, "I32: a cancelled quote was filled");
    }

    /// @notice The quotes that were ever signed: the units and wei that each may take, and what it took.
    function quoteCount() external view returns (uint256) {
        return _quotes.length;
    }

    /// @notice What quote `index` was signed for, what it was paid, and its counter.
    function quoteOf(
        uint256 index
    ) external view returns (address maker, uint64 nonce, uint256 signedFor, uint256 paid) {
        IQuoteBook.Quote storage quote = _quotes[index].quote;
        return (quote.maker, quote.nonce, uint256(quote.units) * quote.price, _quotes[index].paid);
    }

    /// @dev Every third quote shares the nonce of the one before.
    function _signQuote(address maker, bool isBid, uint256 lots, uint256 more, uint256 price) internal {
        uint64 nonce = more % 3 == 0 ? _nonces[maker] : ++_nonces[maker];
        IQuoteBook.Quote memory quote;
        quote.maker = maker;
        quote.isBid = isBid;
        quote.resourceId = uint32(1 + (more % 3));
        uint256 lowest = quote.resourceId == 3 ? FINE_LOWEST_TICK * FINE_TICK : LOWEST_PRICE;
        quote.price = uint96(_bound(price, lowest, 5 * LOWEST_PRICE));
        quote.units = uint32((ghostFilled[maker][nonce] % type(uint32).max) + LOT * (1 + (lots % 8) + (more % 8)));
        quote.minUnits = uint32(LOT);
        quote.validBefore = uint40(clock + 1 + (more % 1 weeks));
        quote.nonce = nonce;
        quote.maxFeeBps = 200;
        quote.inputReference = bytes32(more);
        bytes memory signature = _signature(maker, quotes.hashQuote(quote), lots % 2 == 0);
        _quotes.push(Signed({quote: quote, signature: signature, paid: 0}));
    }

    function _fill(uint256 index, address taker, uint256 lots) private {
        Signed storage signed = _quotes[index];
        IQuoteBook.Quote memory quote = signed.quote;
        uint256 left = _left(quote) / LOT;
        vm.assume(left != 0);
        uint256 units = LOT * _bound(lots, 1, left < 16 ? left : 16);
        uint256 cost = units * quote.price;
        (address client, address provider) = quote.isBid ? (quote.maker, taker) : (taker, quote.maker);
        uint256 bond = _bondOf(1, cost);
        vm.assume(ghost[client].balance >= cost && _free(provider) >= bond);
        bytes memory data = abi.encodeCall(IQuoteBook.fill, (quote, uint32(units), 0, signed.signature));
        _consent(client, provider, address(quotes), taker, cost, bond, data);
        (bool entered, ) = _enter(taker, address(quotes), escrowPausedUntil, data);
        if (!entered) return;
        _counted(index, units, quote.price);
        _opened(client, provider, cost, 1, address(quotes));
    }

    function _counted(uint256 index, uint256 units, uint256 price) internal {
        IQuoteBook.Quote storage quote = _quotes[index].quote;
        ghostFilled[quote.maker][quote.nonce] += units;
        _quotes[index].paid += units * price;
    }

    function _left(IQuoteBook.Quote memory quote) internal view returns (uint256) {
        uint256 filled = ghostFilled[quote.maker][quote.nonce];
        return quote.units > filled ? quote.units - filled : 0;
    }

    function _openQuote(uint256 seed) internal view returns (uint256 index) {
        uint256 count = _quotes.length;
        for (uint256 i; i < count; ++i) {
            index = ((seed % count) + i) % count;
            IQuoteBook.Quote memory quote = _quotes[index].quote;
            if (clock < quote.validBefore && _left(quote) >= LOT) return index;
        }
        vm.assume(false);
    }
}
