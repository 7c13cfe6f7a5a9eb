// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IJobEscrow} from "../escrow/IJobEscrow.sol";
import {IJobTerms} from "../escrow/IJobTerms.sol";
import {IOrderBook} from "./IOrderBook.sol";
import {IResourceCatalog} from "./IResourceCatalog.sol";
import {ResourceWord, ResourceWords} from "./ResourceWord.sol";
import {TradeRules} from "./TradeRules.sol";

/// @title See {IResourceCatalog}.
/// @dev The order book creates it, so that each knows the other by an immutable: the book keeps what it needs of a
///      resource and is told when it retires. Other markets ask `checkTrade`.
contract ResourceCatalog is IResourceCatalog, AccessManaged {
    IJobEscrow private immutable ESCROW;
    IOrderBook private immutable BOOK;

    uint256 private _resourceCount;
    mapping(uint256 resourceId => ResourceWord resource) private _resources;
    mapping(uint256 resourceId => bytes32 specificationHash) private _specificationHashes;

    constructor(IJobEscrow escrow, address initialAuthority) AccessManaged(initialAuthority) {
        ESCROW = escrow;
        BOOK = IOrderBook(msg.sender);
    }

    // GOVERNANCE

    /// @inheritdoc IResourceCatalog
    function addResource(ResourceInput calldata resource) external restricted returns (uint256 resourceId) {
        if (resource.lotUnits == 0 || resource.tickSize == 0 || resource.lowestTick == 0) {
            revert ResourceCatalogZeroParameter();
        }
        _checkTerms(resource.termsId);
        uint256 lotCost = uint256(resource.lotUnits) * resource.lowestTick * resource.tickSize;
        uint256 minimum = ESCROW.config().minMarketBudget;
        if (lotCost < minimum || lotCost > resource.largestJob) {
            revert ResourceCatalogLotOutOfBounds(lotCost, minimum, resource.largestJob);
        }

        resourceId = ++_resourceCount;
        _resources[resourceId] = ResourceWords.pack(resource);
        _specificationHashes[resourceId] = resource.specificationHash;
        emit ResourceAdded(resourceId, resource.termsId, resource);
    }

    /// @inheritdoc IResourceCatalog
    function retireResource(uint256 resourceId) external restricted {
        ResourceWord resource = _known(resourceId);
        if (resource.isRetired()) revert ResourceCatalogRetired(resourceId);

        _resources[resourceId] = resource.retired();
        emit ResourceRetired(resourceId);

        BOOK.close(resourceId);
    }

    // VIEWS

    /// @inheritdoc IResourceCatalog
    function checkTrade(
        uint256 resourceId,
        uint256 units,
        uint256 price
    ) external view returns (uint256 cost, uint256 termsId) {
        ResourceWord resource = _known(resourceId);
        if (resource.isRetired()) revert ResourceCatalogRetired(resourceId);
        cost = TradeRules.costOf(
            resourceId,
            units,
            price,
            resource.lotUnits(),
            resource.lowestPrice(),
            resource.largestJob()
        );
        return (cost, resource.termsId());
    }

    /// @inheritdoc IResourceCatalog
    function resourceOf(uint256 resourceId) external view returns (Resource memory) {
        ResourceWord resource = _known(resourceId);
        return
            Resource({
                specificationHash: _specificationHashes[resourceId],
                lotUnits: resource.lotUnits(),
                tickSize: resource.tickSize(),
                lowestPrice: resource.lowestPrice(),
                largestJob: resource.largestJob(),
                termsId: resource.termsId(),
                isRetired: resource.isRetired()
            });
    }

    /// @inheritdoc IResourceCatalog
    function resourceCount() external view returns (uint256) {
        return _resourceCount;
    }

    function _checkTerms(uint256 termsId) private view {
        try ESCROW.termsOf(termsId) returns (IJobTerms.Terms memory terms) {
            if (terms.evaluator == address(0)) revert ResourceCatalogTermsInvalid(termsId);
        } catch {
            revert ResourceCatalogTermsInvalid(termsId);
        }
    }

    function _known(uint256 resourceId) private view returns (ResourceWord resource) {
        resource = _resources[resourceId];
        if (resource.lotUnits() == 0) revert ResourceCatalogUnknown(resourceId);
    }
}
