// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IJobEscrow} from "../escrow/IJobEscrow.sol";
import {SignerCheck} from "../shared/SignerCheck.sol";
import {FillCounters} from "./FillCounters.sol";
import {IQuoteBook} from "./IQuoteBook.sol";
import {IResourceCatalog} from "./IResourceCatalog.sol";

/// @title See {IQuoteBook}.
contract QuoteBook is IQuoteBook, EIP712 {
    using FillCounters for FillCounters.Counters;
    using SignerCheck for address;

    bytes32 private constant QUOTE_TYPEHASH = keccak256(
        "Quote(address maker,bool isBid,uint32 resourceId,uint96 price,uint32 units,uint32 minUnits,"
        "uint40 validAfter,uint40 validBefore,uint64 nonce,uint16 maxFeeBps,address counterparty,"
        "bytes32 inputReference)"
    );
    /// @dev Selector, then the twelve words of the quote: it is the first parameter of all that hash it.
    uint256 private constant QUOTE_STARTS_AT = 4;
    uint256 private constant QUOTE_ENDS_AT = 4 + 12 * 32;
    uint256 private constant ASK = 1;
    uint256 private constant BID = 2;

    IJobEscrow private immutable ESCROW;
    IResourceCatalog private immutable CATALOG;

    mapping(address maker => FillCounters.Counters counters) private _filled;

    constructor(IJobEscrow escrow, IResourceCatalog catalog) EIP712("QuoteBook", "1") {
        ESCROW = escrow;
        CATALOG = catalog;
    }

    // TAKER

    /// @inheritdoc IQuoteBook
    function fill(
        Quote memory quote,
        uint32 units,
        bytes32 inputReference,
        bytes calldata signature
    ) external returns (uint256 jobId) {
        _checkWindow(quote);
        bytes32 digest = _hash();
        address maker = quote.maker;
        if (!maker.isSignedBy(digest, signature)) revert QuoteBookBadSignature(maker, digest);

        _count(quote, maker, units);

        return _open(quote, maker, units, _inputOf(quote, inputReference), digest);
    }

    // MAKER

    /// @inheritdoc IQuoteBook
    function cancel(uint64 nonce) external {
        FillCounters.Counters storage counters = _filled[msg.sender];
        if (counters.get(nonce) == FillCounters.CANCELLED) revert QuoteBookCancelled(msg.sender, nonce);

        counters.set(nonce, FillCounters.CANCELLED);
        emit QuoteCancelled(msg.sender, nonce);
    }

    // VIEWS

    /// @inheritdoc IQuoteBook
    function hashQuote(Quote memory /* quote */) external view returns (bytes32) {
        return _hash();
    }

    /// @inheritdoc IQuoteBook
    function filledUnits(address maker, uint64 nonce) external view returns (uint256) {
        return _filled[maker].get(nonce);
    }

    /// @inheritdoc IQuoteBook
    function originOf(Quote memory quote, uint32 units) external view returns (bytes32) {
        return _origin(quote, units, _hash());
    }

    function _count(Quote memory quote, address maker, uint256 units) private {
        (uint64 nonce, uint256 quoted) = (quote.nonce, quote.units);
        // The largest count means cancelled, so that the last unit of a quote of that size is out of reach.
        if (quoted == FillCounters.CANCELLED) --quoted;
        FillCounters.Counters storage counters = _filled[maker];
        uint256 filled = counters.get(nonce);
        if (filled == FillCounters.CANCELLED) revert QuoteBookCancelled(maker, nonce);
        if (units == 0) revert QuoteBookZeroUnits();
        uint256 total = filled + units;
        if (total > quoted) {
            uint256 available = quoted > filled ? quoted - filled : 0;
            revert QuoteBookUnitsExceeded(maker, nonce, available, units);
        }
        if (units < quote.minUnits && total != quoted) revert QuoteBookFillTooSmall(units, quote.minUnits);

        counters.set(nonce, total);
    }

    function _open(
        Quote memory quote,
        address maker,
        uint256 units,
        bytes32 inputReference,
        bytes32 digest
    ) private returns (uint256 jobId) {
        (uint256 cost, uint256 termsId) = CATALOG.checkTrade(quote.resourceId, units, quote.price);
        (address client, address provider) = quote.isBid ? (maker, msg.sender) : (msg.sender, maker);
        return
            ESCROW.open(
                IJobEscrow.OpenParams({
                    client: client,
                    provider: provider,
                    // At most the largest job, which has 88 bits.
                    budget: uint96(cost),
                    termsId: uint24(termsId),
                    maxFeeBps: quote.maxFeeBps,
                    inputReference: inputReference,
                    origin: _origin(quote, units, digest)
                })
            );
    }

    function _checkWindow(Quote memory quote) private view {
        if (block.timestamp < quote.validAfter) revert QuoteBookNotYetValid(quote.validAfter, block.timestamp);
        if (block.timestamp >= quote.validBefore) revert QuoteBookExpired(quote.validBefore, block.timestamp);
        address counterparty = quote.counterparty;
        if (counterparty != address(0) && counterparty != msg.sender) {
            revert QuoteBookNotCounterparty(counterparty, msg.sender);
        }
    }

    /// @dev The ABI encoding of a struct of words is its EIP-712 encoding, and the decoder has refused dirty bits.
    function _hash() private view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encodePacked(QUOTE_TYPEHASH, msg.data[QUOTE_STARTS_AT:QUOTE_ENDS_AT])));
    }

    /// @dev A bid always names its own input, be it none; an ask may leave it to the taker.
    function _inputOf(Quote memory quote, bytes32 given) private pure returns (bytes32) {
        bytes32 named = quote.inputReference;
        if (named == 0 && !quote.isBid) return given;
        if (given != 0 && given != named) revert QuoteBookInputMismatch(named, given);
        return named;
    }

    function _origin(Quote memory quote, uint256 units, bytes32 digest) private pure returns (bytes32) {
        uint256 side = quote.isBid ? BID : ASK;
        return
            bytes32(
                (side << 248) |
                    (uint256(quote.resourceId) << 216) |
                    (units << 184) |
                    (uint256(quote.nonce) << 120) |
                    uint120(uint256(digest))
            );
    }
}
