// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title Signed intents to sell or buy compute, filled against the escrow.
/// @dev EIP-712, domain name `QuoteBook`, version `1`. Signers are keys (65-byte signatures, or 64 in ERC-2098 form) and
///      ERC-1271 wallets, asked again at every fill. Filled units are counted by (maker, nonce), eight counters to a
///      slot, so a maker that wants its quotes to fill independently gives each its own nonce. The book holds no money:
///      each fill opens one job in the escrow, for which both sides have made this book their operator. A maker that
///      takes that back (`setOperator` there, until 0) stops all its quotes at once, and can give it again.
interface IQuoteBook {
    struct Quote {
        address maker; // provider of an ask, client of a bid
        bool isBid;
        uint32 resourceId;
        uint96 price; // wei per unit
        uint32 units;
        uint32 minUnits; // smallest fill, unless less is left
        uint40 validAfter; // first second it can be filled
        uint40 validBefore; // first second it cannot any more
        uint64 nonce;
        uint16 maxFeeBps; // highest fee accepted
        address counterparty; // the only taker, or zero
        bytes32 inputReference; // what to work on; an ask may leave it to the taker
    }

    /// @dev One call of `fill`.
    struct BatchFill {
        Quote quote;
        uint32 units;
        bytes32 inputReference;
        bytes signature;
    }

    /// @dev One call of `settle`.
    struct Settlement {
        Quote ask;
        Quote bid;
        uint32 units;
        bytes askSignature;
        bytes bidSignature;
    }

    /// @dev What became of an entry of a batch: a job, or 0 and the revert data, which is empty where gas ran out.
    struct FillResult {
        uint256 jobId;
        bytes failure;
    }

    /// @notice `maker` made what it signed under `nonce` worthless.
    event QuoteCancelled(address indexed maker, uint64 nonce);

    /// @notice `maker` made what it signed under nonces of [`fromNonce`, `belowNonce`) worthless.
    event QuotesInvalidated(address indexed maker, uint64 fromNonce, uint64 belowNonce);

    /// @notice `solver` matched an ask with the bid of `bidNonce` and `bidDigest`. The job's client is the bid's maker;
    ///         of the ask, the job's origin says as much.
    event QuotesSettled(uint256 indexed jobId, address indexed solver, uint64 bidNonce, bytes32 bidDigest);

    /// @notice The quote is not valid before `validAfter`.
    error QuoteBookNotYetValid(uint256 validAfter, uint256 timestamp);

    /// @notice The quote was valid before `validBefore` only.
    error QuoteBookExpired(uint256 validBefore, uint256 timestamp);

    /// @notice The quote is for `counterparty`, not for `taker`.
    error QuoteBookNotCounterparty(address counterparty, address taker);

    /// @notice The quote names `expected` as input, the fill or the bid `actual`.
    error QuoteBookInputMismatch(bytes32 expected, bytes32 actual);

    /// @notice The fill is of zero units.
    error QuoteBookZeroUnits();

    /// @notice The fill is smaller than the quote allows.
    error QuoteBookFillTooSmall(uint256 units, uint256 minUnits);

    /// @notice Of the quote only `available` units are left.
    error QuoteBookUnitsExceeded(address maker, uint64 nonce, uint256 available, uint256 required);

    /// @notice `maker` has cancelled `nonce`.
    error QuoteBookCancelled(address maker, uint64 nonce);

    /// @notice `maker` did not sign `digest` with this signature.
    error QuoteBookBadSignature(address maker, bytes32 digest);

    /// @notice The wallet `maker` did not say yes, but too little gas was left to give it all of its `walletGas`.
    error QuoteBookWalletStarved(address maker, uint256 walletGas);

    /// @notice A settlement takes an ask and a bid, in this order.
    error QuoteBookSidesInvalid(bool askIsBid, bool bidIsBid);

    /// @notice Ask and bid are both of `maker`.
    error QuoteBookSelfTrade(address maker);

    /// @notice Ask and bid are of different resources.
    error QuoteBookResourceMismatch(uint256 askResourceId, uint256 bidResourceId);

    /// @notice The ask wants more than the bid pays, in wei per unit.
    error QuoteBookNotCrossing(uint256 askPrice, uint256 bidPrice);

    /// @notice A batch has at least one entry and at most `maximum`.
    error QuoteBookBatchOutOfBounds(uint256 size, uint256 maximum);

    /// @notice The range [`fromNonce`, `belowNonce`) is empty, or of more than `maximum` nonces.
    error QuoteBookRangeOutOfBounds(uint64 fromNonce, uint64 belowNonce, uint256 maximum);

    /// @notice Fills `units` of a signed quote at its price and opens the job. The caller is the other side. An entry.
    /// @param inputReference of an ask that names none: what to work on. Otherwise the quote's own, or zero.
    /// @return jobId the funded job; its `JobOpened` event carries `origin` as `originOf` packs it.
    function fill(
        Quote calldata quote,
        uint32 units,
        bytes32 inputReference,
        bytes calldata signature
    ) external returns (uint256 jobId);

    /// @notice Fills many quotes, each as `fill` does, at most 100: one that fails leaves the others alone. An entry.
    /// @dev An ERC-1271 wallet gets 100,000 gas for its answer; one that needs more is filled by `fill`. A failed entry
    ///      moves nothing and counts nothing, so that who lets one fail, say by sending too little gas, harms nobody:
    ///      the quote can be filled as before. Failures are not logged; whoever wants them before sending makes a static
    ///      call. Calldata that is not ABI-encoded cleanly is refused as a whole.
    /// @return results in the order of `fills`.
    function fillBatch(BatchFill[] calldata fills) external returns (FillResult[] memory results);

    /// @notice Matches `units` of an ask with a bid at the ask's price and opens the job, so that the client keeps what
    ///         it would have paid above it. Anyone may; the caller gets nothing. An entry.
    /// @dev Both quotes hold: window, smallest fill, and counterparty, which is the other's maker; the fee is at most the
    ///      lower of both. The input is the bid's; an ask that names one must name the same.
    /// @return jobId the funded job; its origin is the ask's, with the side of a settlement.
    function settle(
        Quote calldata ask,
        Quote calldata bid,
        uint32 units,
        bytes calldata askSignature,
        bytes calldata bidSignature
    ) external returns (uint256 jobId);

    /// @notice Matches many pairs, each as `settle` does, at most 100; otherwise like `fillBatch`. An entry.
    /// @return results in the order of `settlements`.
    function settleBatch(Settlement[] calldata settlements) external returns (FillResult[] memory results);

    /// @notice Makes everything that the caller signed under `nonce` worthless, for good.
    function cancel(uint64 nonce) external;

    /// @notice Makes everything that the caller signed under nonces of [`fromNonce`, `belowNonce`) worthless, for good:
    ///         at most 2,048 nonces, cancelled ones among them or not. Cheapest where both are multiples of eight.
    /// @dev To stop all quotes at once, take back the book's mandate in the escrow instead: one lowest nonce for all of
    ///      a maker's quotes would be a further slot to read at every fill. The last nonce, 2^64 − 1, is `cancel`'s alone.
    function invalidate(uint64 fromNonce, uint64 belowNonce) external;

    /// @notice The EIP-712 digest that the maker signs.
    function hashQuote(Quote calldata quote) external view returns (bytes32);

    /// @notice Filled units of (maker, nonce); `type(uint32).max` when cancelled.
    function filledUnits(address maker, uint64 nonce) external view returns (uint256);

    /// @notice A fill in one word, highest bits first: side 8 (1 ask, 2 bid) · resource 32 · units 32 · nonce 64 ·
    ///         lowest 120 bits of the quote's digest. Maker: the job's provider for an ask, its client for a bid.
    ///         A settlement has the word of its ask with side 3; `QuotesSettled` names the bid.
    function originOf(Quote calldata quote, uint32 units) external view returns (bytes32);
}
