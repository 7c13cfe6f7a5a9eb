// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

import {IBurner} from "./IBurner.sol";

/// @title Divides collected fees between the burn and the treasury.
/// @dev The burn share is fixed at deployment, within 25–90 %. Parts sum to the fee exactly; the burn rounds down.
interface IFeeController {
    /// @notice `caller` may bring fees, which burn under `source`.
    event CollectorAllowed(address indexed caller, IBurner.Source indexed source);

    /// @notice Of the fees of `epoch`, `burned` wei were destroyed and `toTreasury` wei paid to the treasury.
    event FeesDivided(address indexed collector, uint256 indexed epoch, uint256 burned, uint256 toTreasury);

    /// @notice `caller` may not bring fees.
    error FeeControllerNotCollector(address caller);

    /// @notice This controller may not burn under `source`, so that no fee could ever be divided.
    error FeeControllerSourceNotAllowed(IBurner.Source source);

    /// @notice The burn share lies outside its bounds.
    error FeeControllerShareOutOfBounds(uint256 burnShareBps, uint256 minBps, uint256 maxBps);

    /// @notice The treasury is the zero address.
    error FeeControllerZeroTreasury();

    /// @notice Takes `fees` wei from the caller, who has approved this contract, and divides them.
    /// @param epoch the epoch the fees were earned in.
    /// @param paidVolume what jobs paid out in that epoch, in wei.
    function collect(uint256 epoch, uint256 paidVolume, uint256 fees) external;

    /// @notice Lets `caller` bring fees. Deployer only, until sealed, once the burner lets this controller burn so.
    function allowCollector(address caller, IBurner.Source source) external;

    /// @notice Whether `caller` may bring fees.
    function isCollector(address caller) external view returns (bool);

    /// @notice The share of the fees of `epoch` that is burned, in basis points.
    function burnShareBps(uint256 epoch) external view returns (uint256);

    /// @notice Where the rest goes.
    function treasury() external view returns (address);

    /// @notice Everything paid to the treasury, in wei.
    function totalToTreasury() external view returns (uint256);
}
