// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title The standard units of compute that can be traded, each a pair against $COMPUTE.
/// @dev A resource is immutable but for its retirement: a changed policy is a new resource, so that no resting order
///      ever changes meaning. Trust assumption: governance adds and retires resources and can do nothing else to them.
interface IResourceCatalog {
    struct ResourceInput {
        string unitName; // what one unit is, e.g. "digits-train: 100 samples"; logged
        string specificationURI; // the full specification; logged
        bytes32 specificationHash;
        uint32 lotUnits; // orders are multiples of it
        uint64 tickSize; // prices on the book are multiples of it, in wei per unit
        uint32 lowestTick; // the lowest price, in ticks
        uint88 largestJob; // in wei
        uint24 termsId; // of every job of this resource
    }

    struct Resource {
        bytes32 specificationHash;
        uint256 lotUnits;
        uint256 tickSize;
        uint256 lowestPrice; // wei per unit
        uint256 largestJob;
        uint256 termsId;
        bool isRetired;
    }

    /// @notice `resourceId` can be traded.
    event ResourceAdded(uint256 indexed resourceId, uint256 indexed termsId, ResourceInput resource);

    /// @notice `resourceId` can not be traded any more.
    event ResourceRetired(uint256 indexed resourceId);

    /// @notice There is no resource `resourceId`.
    error ResourceCatalogUnknown(uint256 resourceId);

    /// @notice `resourceId` is retired.
    error ResourceCatalogRetired(uint256 resourceId);

    /// @notice Row `termsId` of the escrow is not for market jobs, or does not exist.
    error ResourceCatalogTermsInvalid(uint256 termsId);

    /// @notice A lot, tick or price is zero.
    error ResourceCatalogZeroParameter();

    /// @notice One lot at the lowest price costs `cost` wei, less than the smallest job or more than the largest.
    error ResourceCatalogLotOutOfBounds(uint256 cost, uint256 minimum, uint256 maximum);

    /// @notice `units` is zero or not a multiple of the lot.
    error ResourceCatalogNotWholeLots(uint256 resourceId, uint256 units, uint256 lotUnits);

    /// @notice The price is below the lowest one.
    error ResourceCatalogPriceTooLow(uint256 resourceId, uint256 price, uint256 lowestPrice);

    /// @notice `units` × price is more than the largest job.
    error ResourceCatalogJobTooLarge(uint256 resourceId, uint256 cost, uint256 largestJob);

    /// @notice Adds a resource. Governance only. One lot at the lowest price costs at least the smallest market job.
    function addResource(ResourceInput calldata resource) external returns (uint256 resourceId);

    /// @notice Retires a resource, for good. Governance only.
    function retireResource(uint256 resourceId) external;

    /// @notice Checks a trade of `units` at `price` (wei per unit) and says what it costs, exactly, and under which terms.
    function checkTrade(
        uint256 resourceId,
        uint256 units,
        uint256 price
    ) external view returns (uint256 cost, uint256 termsId);

    /// @notice `resourceId`. Reverts when there is none.
    function resourceOf(uint256 resourceId) external view returns (Resource memory);

    /// @notice How many resources there ever were; ids run from 1.
    function resourceCount() external view returns (uint256);
}
