// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IQuoteBook} from "../../../contracts/market/IQuoteBook.sol";
import {IJobEvaluator} from "../../../contracts/validation/IJobEvaluator.sol";
import {Actors} from "../world/Actors.sol";

/// @notice O8: what people sign is what EIP-712 says, field by field, written down here a second time.
contract DigestsTest is Actors {
    bytes32 private constant DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );

    function testFuzz_O8_quoteDigestIsTheHandWrittenOne(IQuoteBook.Quote calldata quote, uint32 units) external view {
        bytes memory first = abi.encode(
            keccak256(
                "Quote(address maker,bool isBid,uint32 resourceId,uint96 price,uint32 units,uint32 minUnits,uint40 validAfter,uint40 validBefore,uint64 nonce,uint16 maxFeeBps,address counterparty,bytes32 inputReference)"
            ),
            quote.maker,
            quote.isBid,
            quote.resourceId,
            quote.price,
            quote.units,
            quote.minUnits
        );
        bytes memory second = abi.encode(
            quote.validAfter,
            quote.validBefore,
            quote.nonce,
            quote.maxFeeBps,
            quote.counterparty,
            quote.inputReference
        );
        bytes32 digest = _typed("QuoteBook", address(quotes), keccak256(bytes.concat(first, second)));

        vm.assertEq(quotes.hashQuote(quote), digest, "O8: a quote's digest differs");
        bytes memory origin = abi.encodePacked(
            uint8(quote.isBid ? 2 : 1),
            quote.resourceId,
            units,
            quote.nonce,
            uint120(uint256(digest))
        );
        // forge-lint: disable-next-line(unsafe-typecast)
        vm.assertEq(quotes.originOf(quote, units), bytes32(origin), "O8: an origin is packed in another way");
    }

    function testFuzz_O8_splitDigestIsTheHandWrittenOne(uint256 jobId, uint256 amount, uint256 deadline) external view {
        bytes32 typeHash = keccak256("Split(uint256 jobId,uint256 providerAmount,uint256 deadline)");
        bytes32 digest = _typed(
            "JobEvaluator",
            address(evaluator),
            keccak256(abi.encode(typeHash, jobId, amount, deadline))
        );

        IJobEvaluator.Split memory split = IJobEvaluator.Split({
            jobId: jobId,
            providerAmount: amount,
            deadline: deadline
        });
        vm.assertEq(evaluator.hashSplit(split), digest, "O8: a split's digest differs");
    }

    /// @dev The digest is taken of the call's own words, so that words with dirty high bits must never decode.
    function testFuzz_O8_dirtyWordsAreRefused(IQuoteBook.Quote calldata quote, uint256 field, uint256 dirt) external {
        uint256[11] memory bits = [uint256(160), 1, 32, 96, 32, 32, 40, 40, 64, 16, 160];
        field = field % 11;
        uint256 high = dirt << bits[field];
        vm.assume(high != 0);
        bytes memory data = abi.encodeCall(IQuoteBook.hashQuote, (quote));
        assembly ("memory-safe") {
            let place := add(add(data, 36), mul(field, 32))
            mstore(place, or(mload(place), high))
        }
        _refused(WORKER, address(quotes), data, "O8: a quote with dirty words was hashed");
    }

    function testFuzz_O3_aQuoteDependsOnEveryField(IQuoteBook.Quote memory quote, uint256 field) external view {
        bytes32 digest = quotes.hashQuote(quote);
        field = field % 12;
        if (field == 0) quote.maker = address(uint160(quote.maker) ^ 1);
        if (field == 1) quote.isBid = !quote.isBid;
        if (field == 2) quote.resourceId ^= 1;
        if (field == 3) quote.price ^= 1;
        if (field == 4) quote.units ^= 1;
        if (field == 5) quote.minUnits ^= 1;
        if (field == 6) quote.validAfter ^= 1;
        if (field == 7) quote.validBefore ^= 1;
        if (field == 8) quote.nonce ^= 1;
        if (field == 9) quote.maxFeeBps ^= 1;
        if (field == 10) quote.counterparty = address(uint160(quote.counterparty) ^ 1);
        if (field == 11) quote.inputReference ^= bytes32(uint256(1));

        vm.assertTrue(quotes.hashQuote(quote) != digest, "O3: a field is not signed");
    }

    function _typed(string memory name, address target, bytes32 structHash) private view returns (bytes32) {
        bytes32 domain = keccak256(
            abi.encode(DOMAIN_TYPEHASH, keccak256(bytes(name)), keccak256("1"), block.chainid, target)
        );
        return keccak256(abi.encodePacked(hex"1901", domain, structHash));
    }
}
