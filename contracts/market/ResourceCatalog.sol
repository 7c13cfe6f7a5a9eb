// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {IJobEscrow} from "../escrow/IJobEscrow.sol";
import {IJobTerms} from "../escrow/IJobTerms.sol";
import {IResourceCatalog} from "./IResourceCatalog.sol";

/// @title See {IResourceCatalog}.
contract ResourceCatalog is IResourceCatalog, AccessManaged {
    /// @dev One hot slot; 8 bits are left for the minimum provider tier. The hash has a slot of its own.
    struct StoredResource {
        uint32 lotUnits;
        uint64 tickSize;
        uint32 lowestTick;
        uint88 largestJob;
        uint24 termsId;
        bool isRetired;
        bytes32 specificationHash;
    }

    IJobEscrow private immutable ESCROW;

    uint256 private _resourceCount;
    mapping(uint256 resourceId => StoredResource resource) private _resources;

    constructor(IJobEscrow escrow, address initialAuthority) AccessManaged(initialAuthority) {
        ESCROW = escrow;
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
        _resources[resourceId] = StoredResource({
            lotUnits: resource.lotUnits,
            tickSize: resource.tickSize,
            lowestTick: resource.lowestTick,
            largestJob: resource.largestJob,
            termsId: resource.termsId,
            isRetired: false,
            specificationHash: resource.specificationHash
        });
        emit ResourceAdded(resourceId, resource.termsId, resource);
    }

    /// @inheritdoc IResourceCatalog
    function retireResource(uint256 resourceId) external restricted {
        StoredResource storage resource = _known(resourceId);
        if (resource.isRetired) revert ResourceCatalogRetired(resourceId);

        resource.isRetired = true;
        emit ResourceRetired(resourceId);
    }

    // VIEWS

    /// @inheritdoc IResourceCatalog
    function checkTrade(
        uint256 resourceId,
        uint256 units,
        uint256 price
    ) external view returns (uint256 cost, uint256 termsId) {
        StoredResource storage resource = _known(resourceId);
        uint256 lotUnits = resource.lotUnits;
        uint256 largestJob = resource.largestJob;
        uint256 lowestPrice = uint256(resource.lowestTick) * resource.tickSize;
        if (resource.isRetired) revert ResourceCatalogRetired(resourceId);
        if (units == 0 || units % lotUnits != 0) revert ResourceCatalogNotWholeLots(resourceId, units, lotUnits);
        if (price < lowestPrice) revert ResourceCatalogPriceTooLow(resourceId, price, lowestPrice);
        cost = units * price;
        if (cost > largestJob) revert ResourceCatalogJobTooLarge(resourceId, cost, largestJob);
        return (cost, resource.termsId);
    }

    /// @inheritdoc IResourceCatalog
    function resourceOf(uint256 resourceId) external view returns (Resource memory) {
        StoredResource storage resource = _known(resourceId);
        return
            Resource({
                specificationHash: resource.specificationHash,
                lotUnits: resource.lotUnits,
                tickSize: resource.tickSize,
                lowestPrice: uint256(resource.lowestTick) * resource.tickSize,
                largestJob: resource.largestJob,
                termsId: resource.termsId,
                isRetired: resource.isRetired
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

    function _known(uint256 resourceId) private view returns (StoredResource storage resource) {
        resource = _resources[resourceId];
        if (resource.lotUnits == 0) revert ResourceCatalogUnknown(resourceId);
    }
}
