// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IResourceCatalog} from "../../../contracts/market/IResourceCatalog.sol";
import {ResourceWord, ResourceWords} from "../../../contracts/market/ResourceWord.sol";
import {Base} from "../Base.sol";

/// @notice A resource in a word: what goes in comes out, and retiring changes nothing else.
/// forge-config: default.fuzz.runs = 5000
contract ResourceWordTest is Base {
    function testFuzz_resourceRoundTrips(IResourceCatalog.ResourceInput calldata resource) external pure {
        ResourceWord word = ResourceWords.pack(resource);
        vm.assertTrue(!word.isRetired(), "retired before it is");
        word = word.retired();

        vm.assertTrue(word.isRetired(), "retired");
        vm.assertEq(word.lotUnits(), resource.lotUnits, "lotUnits");
        vm.assertEq(word.tickSize(), resource.tickSize, "tickSize");
        vm.assertEq(word.lowestPrice(), uint256(resource.lowestTick) * resource.tickSize, "lowestPrice");
        vm.assertEq(word.largestJob(), resource.largestJob, "largestJob");
        vm.assertEq(word.termsId(), resource.termsId, "termsId");
    }
}
