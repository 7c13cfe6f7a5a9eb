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
    uint256 private constant ASK = 1;
    uint256 private constant BID = 2;

    IJobEscrow private immutable ESCROW;
    IResourceCatalog private immutable CATALOG;

    FillCounters.Counters private _filled;

    constructor(IJobEscrow escrow, IResourceCatalog catalog) EIP712("QuoteBook", "1") {
        ESCROW = escrow;
        CATALOG = catalog;
    }

    // TAKER

    /// @inheritdoc IQuoteBook
    function fill(
        Quote calldata quote,
        uint32 units,
        bytes32 inputReference,
        bytes calldata signature
    ) external returns (uint256 jobId) {
        _checkWindow(quote);
        bytes32 input = _inputOf(quote, inputReference);
        bytes32 digest = _hash(quote);
        if (!quote.maker.isSignedBy(digest, signature)) revert QuoteBookBadSignature(quote.maker, digest);

        _count(quote, units);

        (uint256 cost, uint256 termsId) = CATALOG.checkTrade(quote.resourceId, units, quote.price);
        return
            ESCROW.open(
                IJobEscrow.OpenParams({
                    client: quote.isBid ? quote.maker : msg.sender,
                    provider: quote.isBid ? msg.sender : quote.maker,
                    // At most the largest job, which has 88 bits.
                    budget: uint96(cost),
                    termsId: uint24(termsId),
                    maxFeeBps: quote.maxFeeBps,
                    inputReference: input,
                    origin: _origin(quote, units, digest)
                })
            );
    }

    // MAKER

    /// @inheritdoc IQuoteBook
    function cancel(uint64 nonce) external {
        if (_filled.get(msg.sender, nonce) == FillCounters.CANCELLED) revert QuoteBookCancelled(msg.sender, nonce);

        _filled.set(msg.sender, nonce, FillCounters.CANCELLED);
        emit QuoteCancelled(msg.sender, nonce);
    }

    // VIEWS

    /// @inheritdoc IQuoteBook
    function hashQuote(Quote calldata quote) external view returns (bytes32) {
        return _hash(quote);
    }

    /// @inheritdoc IQuoteBook
    function filledUnits(address maker, uint64 nonce) external view returns (uint256) {
        return _filled.get(maker, nonce);
    }

    /// @inheritdoc IQuoteBook
    function originOf(Quote calldata quote, uint32 units) external view returns (bytes32) {
        return _origin(quote, units, _hash(quote));
    }

    function _count(Quote calldata quote, uint32 units) private {
        uint256 filled = _filled.get(quote.maker, quote.nonce);
        if (filled == FillCounters.CANCELLED) revert QuoteBookCancelled(quote.maker, quote.nonce);
        if (units == 0) revert QuoteBookZeroUnits();
        uint256 available = quote.units > filled ? quote.units - filled : 0;
        // The largest count means cancelled, so that the last unit of a quote of that size is out of reach.
        if (units > available || filled + units == FillCounters.CANCELLED) {
            revert QuoteBookUnitsExceeded(quote.maker, quote.nonce, available, units);
        }
        if (units < quote.minUnits && units != available) revert QuoteBookFillTooSmall(units, quote.minUnits);

        _filled.set(quote.maker, quote.nonce, filled + units);
    }

    function _checkWindow(Quote calldata quote) private view {
        if (block.timestamp < quote.validAfter) revert QuoteBookNotYetValid(quote.validAfter, block.timestamp);
        if (block.timestamp >= quote.validBefore) revert QuoteBookExpired(quote.validBefore, block.timestamp);
        if (quote.counterparty != address(0) && quote.counterparty != msg.sender) {
            revert QuoteBookNotCounterparty(quote.counterparty, msg.sender);
        }
    }

    function _hash(Quote calldata quote) private view returns (bytes32) {
        return _hashTypedDataV4(keccak256(abi.encode(QUOTE_TYPEHASH, quote)));
    }

    /// @dev A bid always names its own input, be it none; an ask may leave it to the taker.
    function _inputOf(Quote calldata quote, bytes32 given) private pure returns (bytes32) {
        bytes32 named = quote.inputReference;
        if (!quote.isBid && named == 0) return given;
        if (given != 0 && given != named) revert QuoteBookInputMismatch(named, given);
        return named;
    }

    function _origin(Quote calldata quote, uint32 units, bytes32 digest) private pure returns (bytes32) {
        uint256 side = quote.isBid ? BID : ASK;
        return
            bytes32(
                (side << 248) |
                    (uint256(quote.resourceId) << 216) |
                    (uint256(units) << 184) |
                    (uint256(quote.nonce) << 120) |
                    uint120(uint256(digest))
            );
    }
}
