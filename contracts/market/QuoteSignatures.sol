// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {SignerCheck} from "../shared/SignerCheck.sol";
import {IQuoteBook} from "./IQuoteBook.sol";
import {QuoteBatches} from "./QuoteBatches.sol";

/// @title What makers sign, and whether they did.
abstract contract QuoteSignatures is IQuoteBook, QuoteBatches, EIP712 {
    using SignerCheck for address;

    bytes32 private constant QUOTE_TYPEHASH = keccak256(
        "Quote(address maker,bool isBid,uint32 resourceId,uint96 price,uint32 units,uint32 minUnits,"
        "uint40 validAfter,uint40 validBefore,uint64 nonce,uint16 maxFeeBps,address counterparty,"
        "bytes32 inputReference)"
    );
    uint256 private constant QUOTE_BYTES = 12 * 32;
    /// @dev Behind the selector: quotes are the first parameters of all that hash them.
    uint256 internal constant FIRST_QUOTE_AT = 4;
    uint256 internal constant SECOND_QUOTE_AT = FIRST_QUOTE_AT + QUOTE_BYTES;

    constructor() EIP712("QuoteBook", "1") {}

    // VIEWS

    /// @inheritdoc IQuoteBook
    function hashQuote(Quote memory /* quote */) external view returns (bytes32) {
        return _hashAt(FIRST_QUOTE_AT);
    }

    /// @dev In a batch a wallet gets its share of gas and no more.
    function _checkSignature(address maker, bytes32 digest, bytes calldata signature) internal view {
        if (maker.isKeyOf(digest, signature)) return;
        bool isCapped = _isBatch;
        uint256 walletGas = isCapped ? BATCH_WALLET_GAS : gasleft();
        (bool isYes, bool hadAll) = maker.askWallet(digest, signature, walletGas);
        if (isYes) return;
        if (isCapped && !hadAll) revert QuoteBookWalletStarved(maker, walletGas);
        revert QuoteBookBadSignature(maker, digest);
    }

    /// @dev Of the quote at this place of the calldata. The ABI encoding of a struct of words is its EIP-712 encoding,
    ///      and the decoder has refused dirty bits.
    function _hashAt(uint256 start) internal view returns (bytes32) {
        // Both are constants.
        unchecked {
            bytes calldata words = msg.data[start:start + QUOTE_BYTES];
            return _hashTypedDataV4(keccak256(abi.encodePacked(QUOTE_TYPEHASH, words)));
        }
    }
}
