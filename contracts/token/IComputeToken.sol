// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

import {IERC20} from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @title $COMPUTE: fuel of the economy, minted only against allowances, burned by use.
/// @dev The bound of the supply stays below 2^96 wei, so that 96 bits hold any amount. ERC-20, ERC-2612, ERC-3009 (random nonces, both signature forms), burnable. No transfer tax, hook, rebase,
///      blacklist or pause. Supply ≤ genesis + Σ allowances ever granted, always. Trust assumption: governance may
///      grant at most 2 % of the supply in a year, counted from deployment; nobody may mint beyond an allowance.
interface IComputeToken is IERC20 {
    struct GenesisMint {
        address to;
        uint256 amount;
    }

    /// @notice `minter` may mint `amount` wei more.
    event MintAllowanceGranted(address indexed minter, uint256 amount);

    /// @notice `minter` gave up `amount` wei of its allowance.
    event MintAllowanceLowered(address indexed minter, uint256 amount);

    /// @notice `minter` has only `allowance` wei left of the `required`.
    error ComputeTokenMintAllowanceExceeded(address minter, uint256 allowance, uint256 required);

    /// @notice Genesis supply and allowances would reach `bound` wei, more than the amounts of the economy can hold.
    error ComputeTokenSupplyBoundTooLarge(uint256 bound, uint256 maximum);

    /// @notice Only `available` wei may still be granted in this year.
    error ComputeTokenYearlyGrantExceeded(uint256 amount, uint256 available);

    /// @notice Mints `amount` wei to `to` out of the caller's allowance.
    function mint(address to, uint256 amount) external;

    /// @notice Lowers the caller's own allowance by `amount` wei; nobody else can.
    function lowerMintAllowance(uint256 amount) external;

    /// @notice Grants a genesis allowance. Deployer only, until sealed.
    function grantGenesisAllowance(address minter, uint256 amount) external;

    /// @notice Grants a further allowance. Governance only; all grants of a year of 365 days from deployment
    ///         together at most 2 % of the supply at the time of the grant, rounded down.
    function grantMintAllowance(address minter, uint256 amount) external;

    /// @notice Destroys `value` wei of the caller's.
    function burn(uint256 value) external;

    /// @notice Destroys `value` wei of `account`'s, out of the caller's ERC-20 allowance.
    function burnFrom(address account, uint256 value) external;

    /// @notice ERC-3009 with an ECDSA (65 or 64 bytes) or ERC-1271 signature of `from`.
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external;

    /// @notice The same, usable by `to` only: the form for contracts that wrap it, since it cannot be front-run.
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external;

    /// @notice Makes an unused authorization unusable, with a signature of `authorizer`.
    function cancelAuthorization(address authorizer, bytes32 nonce, bytes calldata signature) external;

    /// @notice What `minter` may still mint, in wei.
    function mintAllowance(address minter) external view returns (uint256);

    /// @notice Genesis supply plus every allowance ever granted, in wei: the supply never exceeds it.
    function supplyBound() external view returns (uint256);

    /// @notice What governance may still grant in the current year, in wei.
    function grantableThisYear() external view returns (uint256);

    /// @notice The version of the EIP-712 domain, as x402 clients ask for it.
    function version() external view returns (string memory);
}
