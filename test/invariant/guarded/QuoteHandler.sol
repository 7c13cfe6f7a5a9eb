// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {IQuoteBook} from "../../../contracts/market/IQuoteBook.sol";
import {StakeHandler} from "./StakeHandler.sol";

/// @notice Market jobs: asks and bids signed and filled in parts, cancelled, overfilled, replayed; a broker's batches.
abstract contract QuoteHandler is StakeHandler {
    struct Signed {
        IQuoteBook.Quote quote;
        bytes signature;
        uint256 paid;
    }

    Signed[] private _book;
    mapping(address maker => uint64 nonce) private _nonces;
    mapping(address maker => mapping(uint64 nonce => uint256)) public ghostFilled;

    function fillAsk(uint256 maker, uint256 taker, uint256 lots, uint256 more, uint256 price) external act {
        _sign(_agent(maker), false, lots, more, price);
        _fill(_book.length - 1, _agent(taker), lots);
    }

    function fillBid(uint256 maker, uint256 taker, uint256 lots, uint256 more, uint256 price) external act {
        _sign(_agent(maker), true, lots, more, price);
        _fill(_book.length - 1, _agent(taker), lots);
    }

    /// @dev A further part of an earlier quote; then what is over its units, which nobody may have.
    function refill(uint256 which, uint256 taker, uint256 lots) external act {
        uint256 index = _openQuote(which);
        _fill(index, _agent(taker), lots);
        Signed storage signed = _book[index];
        uint256 left = _left(signed.quote);
        uint32 tooMany = uint32(left + LOT);
        bytes memory data = abi.encodeCall(IQuoteBook.fill, (signed.quote, tooMany, 0, signed.signature));
        _refused(_agent(taker), address(quotes), data, "I32: more units filled than signed");
    }

    function cancelQuote(uint256 which) external act {
        Signed storage signed = _book[_openQuote(which)];
        address maker = signed.quote.maker;
        _call(maker, address(quotes), abi.encodeCall(IQuoteBook.cancel, (signed.quote.nonce)));
        ghostFilled[maker][signed.quote.nonce] = type(uint32).max;
        bytes memory data = abi.encodeCall(IQuoteBook.fill, (signed.quote, uint32(LOT), 0, signed.signature));
        _refused(_agent(which), address(quotes), data, "I32: a cancelled quote was filled");
    }

    /// @dev Of one row of terms, by an account that is operator of both sides with a finite mandate.
    function openByBroker(uint256 client, uint256 provider, uint256 budget, uint256 row, uint256 count) external act {
        address buyer = _agent(client);
        address seller = _agent(provider);
        uint256 termsId = 1 + (row % (rows.length - 1));
        count = 1 + (count % 3);
        vm.assume(ghost[buyer].balance >= count * MIN_BUDGET);
        budget = _bound(budget, MIN_BUDGET, ghost[buyer].balance / count);
        uint256 bond = _bondOf(termsId, budget);
        vm.assume(ghost[seller].staked - ghost[seller].locked >= count * bond);
        IJobEscrow.OpenParams memory params;
        params.client = buyer;
        params.provider = seller;
        params.budget = uint96(budget);
        params.termsId = uint24(termsId);
        params.maxFeeBps = uint16(rows[termsId].feeBps);
        IJobEscrow.OpenParams[] memory batch = new IJobEscrow.OpenParams[](count);
        for (uint256 i; i < count; ++i) {
            batch[i] = params;
        }
        bytes memory data =
            count == 1 ? abi.encodeCall(IJobEscrow.open, (params)) : abi.encodeCall(IJobEscrow.openBatch, (batch));
        _consent(buyer, seller, BROKER, BROKER, budget * count, bond * count, data);
        (bool entered, ) = _enter(BROKER, address(escrow), escrowPausedUntil, data);
        for (uint256 i; entered && i < count; ++i) {
            _opened(buyer, seller, budget, termsId, BROKER);
        }
    }

    /// @dev A job of the default row, or of one judged by a key, for an action that finds none to act on.
    function _openOne(uint256 seed, bool isJudged) internal returns (uint256 id) {
        vm.assume(clock >= escrowPausedUntil);
        address client = _agent(seed);
        address provider = _agent(seed >> 8);
        uint256 budget = MIN_BUDGET + (seed % 1000 ether);
        uint256 termsId = isJudged ? 2 : 1;
        uint256 bond = _bondOf(termsId, budget);
        vm.assume(ghost[client].balance >= budget && ghost[provider].staked - ghost[provider].locked >= bond);
        IJobEscrow.OpenParams memory params;
        params.client = client;
        params.provider = provider;
        params.budget = uint96(budget);
        params.termsId = uint24(termsId);
        params.maxFeeBps = 500;
        bytes memory data = abi.encodeCall(IJobEscrow.open, (params));
        _consent(client, provider, BROKER, BROKER, budget, bond, data);
        _call(BROKER, address(escrow), data);
        _opened(client, provider, budget, termsId, BROKER);
        observe();
        return jobCount();
    }

    /// @notice The quotes that were ever signed: the units and wei that each may take, and what it took.
    function quoteCount() external view returns (uint256) {
        return _book.length;
    }

    /// @notice What quote `index` was signed for, what it was paid, and its counter.
    function quoteOf(
        uint256 index
    ) external view returns (address maker, uint64 nonce, uint256 signedFor, uint256 paid) {
        IQuoteBook.Quote storage quote = _book[index].quote;
        return (quote.maker, quote.nonce, uint256(quote.units) * quote.price, _book[index].paid);
    }

    /// @dev Every third quote shares the nonce of the one before.
    function _sign(address maker, bool isBid, uint256 lots, uint256 more, uint256 price) private {
        uint64 nonce = more % 3 == 0 ? _nonces[maker] : ++_nonces[maker];
        IQuoteBook.Quote memory quote;
        quote.maker = maker;
        quote.isBid = isBid;
        quote.resourceId = uint32(1 + (more % 3));
        quote.price = uint96(_bound(price, LOWEST_PRICE, 5 * LOWEST_PRICE));
        quote.units = uint32((ghostFilled[maker][nonce] % type(uint32).max) + LOT * (1 + (lots % 8) + (more % 8)));
        quote.minUnits = uint32(LOT);
        quote.validBefore = uint40(clock + 1 + (more % 1 weeks));
        quote.nonce = nonce;
        quote.maxFeeBps = 200;
        quote.inputReference = bytes32(more);
        bytes memory signature = _signature(maker, quotes.hashQuote(quote), lots % 2 == 0);
        _book.push(Signed({quote: quote, signature: signature, paid: 0}));
    }

    function _fill(uint256 index, address taker, uint256 lots) private {
        Signed storage signed = _book[index];
        IQuoteBook.Quote memory quote = signed.quote;
        uint256 left = _left(quote) / LOT;
        vm.assume(left != 0);
        uint256 units = LOT * _bound(lots, 1, left < 16 ? left : 16);
        uint256 cost = units * quote.price;
        (address client, address provider) = quote.isBid ? (quote.maker, taker) : (taker, quote.maker);
        uint256 bond = _bondOf(1, cost);
        vm.assume(ghost[client].balance >= cost && ghost[provider].staked - ghost[provider].locked >= bond);
        bytes memory data = abi.encodeCall(IQuoteBook.fill, (quote, uint32(units), 0, signed.signature));
        _consent(client, provider, address(quotes), taker, cost, bond, data);
        (bool entered, ) = _enter(taker, address(quotes), escrowPausedUntil, data);
        if (!entered) return;
        ghostFilled[quote.maker][quote.nonce] += units;
        signed.paid += cost;
        _opened(client, provider, cost, 1, address(quotes));
    }

    /// @dev Without both mandates the fill must fail; then whoever lacks one gives it, for a little more than needed.
    function _consent(
        address client,
        address provider,
        address operator,
        address caller,
        uint256 cost,
        uint256 bond,
        bytes memory data
    ) private {
        if (client == provider) (cost, bond) = (cost + bond, cost + bond);
        bool clientMay = _may(client, operator, cost);
        bool providerMay = _may(provider, operator, bond);
        if (clientMay && providerMay) return;
        _refused(caller, operator == BROKER ? address(escrow) : operator, data, "I27: taken without a mandate");
        if (!clientMay) _grant(client, operator, 2 * cost, clock + 1 days);
        if (!providerMay && client != provider) _grant(provider, operator, 20 * bond, clock + 1 days);
    }

    function _may(address account, address operator, uint256 amount) private view returns (bool) {
        Grant storage grant = ghostGrant[account][operator];
        return clock <= grant.until && grant.limit >= amount;
    }

    function _left(IQuoteBook.Quote memory quote) private view returns (uint256) {
        uint256 filled = ghostFilled[quote.maker][quote.nonce];
        return quote.units > filled ? quote.units - filled : 0;
    }

    function _openQuote(uint256 seed) private view returns (uint256 index) {
        uint256 count = _book.length;
        for (uint256 i; i < count; ++i) {
            index = ((seed % count) + i) % count;
            IQuoteBook.Quote memory quote = _book[index].quote;
            if (clock < quote.validBefore && _left(quote) >= LOT) return index;
        }
        vm.assume(false);
    }
}
