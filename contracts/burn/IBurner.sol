// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

/// @title Every burn of the protocol, and its ledger.
/// @dev Supply = genesis + minted − `totalBurned` − what holders burned of their own, always. Trust assumption:
///      which contract may burn under which source is set by the deployer before sealing and final afterwards.
interface IBurner {
    enum Source {
        Marketplace,
        Channels,
        Slashing,
        Conversion,
        Revenue
    }

    /// @notice `caller` may burn under `source`.
    event SourceAllowed(address indexed caller, Source indexed source);

    /// @notice `amount` wei of `caller`'s were destroyed under `source`.
    event Burned(Source indexed source, address indexed caller, uint256 indexed epoch, uint256 amount);

    /// @notice `caller` may not burn under `source`.
    error BurnerSourceNotAllowed(address caller, Source source);

    /// @notice Destroys `amount` wei of the caller's, who has approved this contract, and records it under `source`.
    function burn(Source source, uint256 amount) external;

    /// @notice Lets `caller` burn under `source`. Deployer only, until sealed.
    function allowSource(address caller, Source source) external;

    /// @notice Whether `caller` may burn under `source`.
    function mayBurn(address caller, Source source) external view returns (bool);

    /// @notice Everything burned here, in wei.
    function totalBurned() external view returns (uint256);

    /// @notice What was burned under `source`, in wei.
    function burnedBySource(Source source) external view returns (uint256);

    /// @notice What was burned under `source` in `epoch` (⌊timestamp / 604,800⌋), in wei.
    function burnedInEpoch(uint256 epoch, Source source) external view returns (uint256);
}
