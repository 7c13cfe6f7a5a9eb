// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {LowLevelCall} from "@openzeppelin/contracts/utils/LowLevelCall.sol";
import {IQuoteBook} from "./IQuoteBook.sol";

/// @title Batches of the book's own functions: each entry stands and falls alone.
/// @dev An entry is a delegate call of the book to itself. A failure undoes that entry only; the caller stays the
///      caller, so that nobody has to be believed about who takes a quote; and an entry hashes its own calldata, as it
///      does when it is called from outside. Nothing here is payable, so that no value can count twice.
abstract contract QuoteBatches is IQuoteBook {
    /// @dev What an ERC-1271 wallet may use in a batch, where it burns the gas of others.
    uint256 internal constant BATCH_WALLET_GAS = 100_000;

    uint256 private constant MAX_BATCH = 100;

    /// @dev True while a batch runs; no call out of it can come back in and change state.
    bool internal transient _isBatch;

    modifier asBatch(uint256 size) {
        if (size == 0 || size > MAX_BATCH) revert QuoteBookBatchOutOfBounds(size, MAX_BATCH);

        _isBatch = true;
        _;
        _isBatch = false;
    }

    /// @dev What a failed entry returned is copied whole: it is an error of the book, the catalog, the escrow or the
    ///      provider registry, all of which are short. Nothing of what a wallet returned is among it.
    function _attempt(bytes memory entry) internal returns (FillResult memory result) {
        (bool success, bytes32 jobId, ) = LowLevelCall.delegatecallReturn64Bytes(address(this), entry);
        if (success) result.jobId = uint256(jobId);
        else result.failure = LowLevelCall.returnData();
    }
}
