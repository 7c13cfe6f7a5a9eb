// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../escrow/IJobEscrow.sol";
import {IQuoteBook} from "./IQuoteBook.sol";
import {IResourceCatalog} from "./IResourceCatalog.sol";
import {QuoteCounters} from "./QuoteCounters.sol";
import {QuoteSignatures} from "./QuoteSignatures.sol";

/// @title See {IQuoteBook}.
/// @dev Its parts: {QuoteCounters}, {QuoteSignatures}, {QuoteBatches}; here, how quotes become jobs.
contract QuoteBook is QuoteCounters, QuoteSignatures {
    uint256 private constant ASK = 1;
    uint256 private constant BID = 2;
    uint256 private constant SETTLEMENT = 3;

    IJobEscrow private immutable ESCROW;
    IResourceCatalog private immutable CATALOG;

    constructor(IJobEscrow escrow, IResourceCatalog catalog) {
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
        _checkWindow(quote, msg.sender);
        bytes32 digest = _hashAt(FIRST_QUOTE_AT);
        address maker = quote.maker;
        _checkSignature(maker, digest, signature);

        _count(quote, maker, units);

        return _openFill(quote, maker, units, _inputOf(quote, inputReference), digest);
    }

    /// @inheritdoc IQuoteBook
    function fillBatch(
        BatchFill[] calldata fills
    ) external asBatch(fills.length) returns (FillResult[] memory results) {
        results = new FillResult[](fills.length);
        for (uint256 i; i < fills.length; ++i) {
            BatchFill calldata entry = fills[i];
            results[i] = _attempt(
                abi.encodeCall(this.fill, (entry.quote, entry.units, entry.inputReference, entry.signature))
            );
        }
    }

    // SOLVER

    /// @inheritdoc IQuoteBook
    function settle(
        Quote memory ask,
        Quote memory bid,
        uint32 units,
        bytes calldata askSignature,
        bytes calldata bidSignature
    ) external returns (uint256 jobId) {
        _checkPair(ask, bid);
        bytes32 askDigest = _hashAt(FIRST_QUOTE_AT);
        bytes32 bidDigest = _hashAt(SECOND_QUOTE_AT);
        _checkSignature(ask.maker, askDigest, askSignature);
        _checkSignature(bid.maker, bidDigest, bidSignature);

        _count(ask, ask.maker, units);
        _count(bid, bid.maker, units);

        jobId = _openSettlement(ask, bid, units, askDigest);
        emit QuotesSettled(jobId, msg.sender, bid.nonce, bidDigest);
    }

    /// @inheritdoc IQuoteBook
    function settleBatch(
        Settlement[] calldata settlements
    ) external asBatch(settlements.length) returns (FillResult[] memory results) {
        results = new FillResult[](settlements.length);
        for (uint256 i; i < settlements.length; ++i) {
            Settlement calldata entry = settlements[i];
            results[i] = _attempt(
                abi.encodeCall(this.settle, (entry.ask, entry.bid, entry.units, entry.askSignature, entry.bidSignature))
            );
        }
    }

    // VIEWS

    /// @inheritdoc IQuoteBook
    function originOf(Quote memory quote, uint32 units) external view returns (bytes32) {
        return _origin(quote.isBid ? BID : ASK, quote, units, _hashAt(FIRST_QUOTE_AT));
    }

    function _openFill(
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
                    origin: _origin(quote.isBid ? BID : ASK, quote, units, digest)
                })
            );
    }

    function _openSettlement(
        Quote memory ask,
        Quote memory bid,
        uint256 units,
        bytes32 askDigest
    ) private returns (uint256 jobId) {
        (uint256 cost, uint256 termsId) = CATALOG.checkTrade(ask.resourceId, units, ask.price);
        return
            ESCROW.open(
                IJobEscrow.OpenParams({
                    client: bid.maker,
                    provider: ask.maker,
                    // At most the largest job, which has 88 bits.
                    budget: uint96(cost),
                    termsId: uint24(termsId),
                    maxFeeBps: ask.maxFeeBps < bid.maxFeeBps ? ask.maxFeeBps : bid.maxFeeBps,
                    inputReference: bid.inputReference,
                    origin: _origin(SETTLEMENT, ask, units, askDigest)
                })
            );
    }

    function _checkPair(Quote memory ask, Quote memory bid) private view {
        if (ask.isBid || !bid.isBid) revert QuoteBookSidesInvalid(ask.isBid, bid.isBid);
        if (ask.maker == bid.maker) revert QuoteBookSelfTrade(ask.maker);
        if (ask.resourceId != bid.resourceId) revert QuoteBookResourceMismatch(ask.resourceId, bid.resourceId);
        if (ask.price > bid.price) revert QuoteBookNotCrossing(ask.price, bid.price);
        if (ask.inputReference != 0 && ask.inputReference != bid.inputReference) {
            revert QuoteBookInputMismatch(ask.inputReference, bid.inputReference);
        }
        _checkWindow(ask, bid.maker);
        _checkWindow(bid, ask.maker);
    }

    function _checkWindow(Quote memory quote, address taker) private view {
        if (block.timestamp < quote.validAfter) revert QuoteBookNotYetValid(quote.validAfter, block.timestamp);
        if (block.timestamp >= quote.validBefore) revert QuoteBookExpired(quote.validBefore, block.timestamp);
        address counterparty = quote.counterparty;
        if (counterparty != address(0) && counterparty != taker) revert QuoteBookNotCounterparty(counterparty, taker);
    }

    /// @dev A bid always names its own input, be it none; an ask may leave it to the taker.
    function _inputOf(Quote memory quote, bytes32 given) private pure returns (bytes32) {
        bytes32 named = quote.inputReference;
        if (named == 0 && !quote.isBid) return given;
        if (given != 0 && given != named) revert QuoteBookInputMismatch(named, given);
        return named;
    }

    function _origin(uint256 side, Quote memory quote, uint256 units, bytes32 digest) private pure returns (bytes32) {
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
