// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title Signed intents to sell or buy compute, filled against the escrow.
/// @dev EIP-712, domain name `QuoteBook`, version `1`. Signers are keys (65-byte signatures, or 64 in ERC-2098 form) and
///      ERC-1271 wallets, asked again at every fill. Filled units are counted by (maker, nonce), eight counters to a
///      slot, so a maker that wants its quotes to fill independently gives each its own nonce. The book holds no money:
///      each fill opens one job in the escrow, for which both sides have made this book their operator.
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

    /// @notice `maker` made what it signed under `nonce` worthless.
    event QuoteCancelled(address indexed maker, uint64 nonce);

    /// @notice The quote is not valid before `validAfter`.
    error QuoteBookNotYetValid(uint256 validAfter, uint256 timestamp);

    /// @notice The quote was valid before `validBefore` only.
    error QuoteBookExpired(uint256 validBefore, uint256 timestamp);

    /// @notice The quote is for `counterparty`, not for `caller`.
    error QuoteBookNotCounterparty(address counterparty, address caller);

    /// @notice The quote names `expected` as input, the fill `actual`.
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

    /// @notice Fills `units` of a signed quote at its price and opens the job. The caller is the other side. An entry.
    /// @param inputReference of an ask that names none: what to work on. Otherwise the quote's own, or zero.
    /// @return jobId the funded job; its `JobOpened` event carries `origin` as `originOf` packs it.
    function fill(
        Quote calldata quote,
        uint32 units,
        bytes32 inputReference,
        bytes calldata signature
    ) external returns (uint256 jobId);

    /// @notice Makes everything that the caller signed under `nonce` worthless, for good.
    function cancel(uint64 nonce) external;

    /// @notice The EIP-712 digest that the maker signs.
    function hashQuote(Quote calldata quote) external view returns (bytes32);

    /// @notice Filled units of (maker, nonce); `type(uint32).max` when cancelled.
    function filledUnits(address maker, uint64 nonce) external view returns (uint256);

    /// @notice A fill in one word, highest bits first: side 8 (1 ask, 2 bid) · resource 32 · units 32 · nonce 64 ·
    ///         lowest 120 bits of the quote's digest. Maker: the job's provider for an ask, its client for a bid.
    function originOf(Quote calldata quote, uint32 units) external view returns (bytes32);
}
