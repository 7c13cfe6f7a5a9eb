// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title Wiring that the deployer may set until the deployment is sealed, and nobody afterwards.
/// @dev Contracts that need each other cannot all be constructor arguments. Trust assumption: none once
///      `isSealed`, which the deployment script and its tests verify on chain.
interface ISealable {
    /// @notice The wiring of this contract is final.
    event Sealed();

    /// @notice `caller` is not the account that deployed this contract.
    error SealableNotDeployer(address caller, address deployer);

    /// @notice The wiring is final and cannot be changed any more.
    error SealableAlreadySealed();

    /// @notice Makes the wiring final. Deployer only, once.
    function seal() external;

    /// @notice Whether the wiring is final.
    function isSealed() external view returns (bool);
}
