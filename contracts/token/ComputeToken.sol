// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManaged} from "@openzeppelin/contracts/access/manager/AccessManaged.sol";
import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC3009} from "@openzeppelin/contracts/token/ERC20/extensions/draft-ERC3009.sol";
import {Bps} from "../shared/Bps.sol";
import {Sealable} from "../shared/Sealable.sol";
import {SignerCheck} from "../shared/SignerCheck.sol";
import {IComputeToken} from "./IComputeToken.sol";

/// @title See {IComputeToken}.
contract ComputeToken is IComputeToken, ERC20Burnable, ERC20Permit, ERC3009, AccessManaged, Sealable {
    using Bps for uint256;
    using SignerCheck for address;

    uint256 private constant YEARLY_GRANT_BPS = 200;
    uint256 private constant MAX_SUPPLY_BOUND = type(uint96).max;

    uint256 private immutable DEPLOYED_AT;

    uint256 private _supplyBound;
    mapping(address minter => uint256 amount) private _mintAllowance;
    mapping(uint256 year => uint256 amount) private _granted;

    constructor(
        address initialAuthority,
        GenesisMint[] memory genesis
    ) ERC20("Compute", "COMPUTE") ERC20Permit("Compute") AccessManaged(initialAuthority) {
        DEPLOYED_AT = block.timestamp;
        for (uint256 i; i < genesis.length; ++i) {
            _mint(genesis[i].to, genesis[i].amount);
        }
        _raiseSupplyBound(totalSupply());
    }

    // MINTERS

    /// @inheritdoc IComputeToken
    function mint(address to, uint256 amount) external {
        _spendMintAllowance(amount);
        _mint(to, amount);
    }

    /// @inheritdoc IComputeToken
    function lowerMintAllowance(uint256 amount) external {
        _spendMintAllowance(amount);
        emit MintAllowanceLowered(msg.sender, amount);
    }

    // DEPLOYER, GOVERNANCE

    /// @inheritdoc IComputeToken
    function grantGenesisAllowance(address minter, uint256 amount) external onlyUnsealed {
        _grant(minter, amount);
    }

    /// @inheritdoc IComputeToken
    function grantMintAllowance(address minter, uint256 amount) external restricted {
        uint256 available = grantableThisYear();
        if (amount > available) revert ComputeTokenYearlyGrantExceeded(amount, available);

        _granted[_year()] += amount;
        _grant(minter, amount);
    }

    // HOLDERS, BY SIGNATURE

    /// @inheritdoc IComputeToken
    function transferWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external {
        bytes32 structHash = keccak256(
            abi.encode(TRANSFER_WITH_AUTHORIZATION_TYPEHASH, from, to, value, validAfter, validBefore, nonce)
        );
        _checkSigned(from, structHash, signature);
        _transferWithAuthorization(from, to, value, validAfter, validBefore, nonce);
    }

    /// @inheritdoc IComputeToken
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256 validAfter,
        uint256 validBefore,
        bytes32 nonce,
        bytes calldata signature
    ) external {
        if (to != msg.sender) revert ERC20InvalidReceiver(to);
        bytes32 structHash = keccak256(
            abi.encode(RECEIVE_WITH_AUTHORIZATION_TYPEHASH, from, to, value, validAfter, validBefore, nonce)
        );
        _checkSigned(from, structHash, signature);
        _transferWithAuthorization(from, to, value, validAfter, validBefore, nonce);
    }

    /// @inheritdoc IComputeToken
    function cancelAuthorization(address authorizer, bytes32 nonce, bytes calldata signature) external {
        bytes32 structHash = keccak256(abi.encode(CANCEL_AUTHORIZATION_TYPEHASH, authorizer, nonce));
        _checkSigned(authorizer, structHash, signature);
        _cancelAuthorization(authorizer, nonce);
    }

    // VIEWS

    /// @inheritdoc IComputeToken
    function mintAllowance(address minter) external view returns (uint256) {
        return _mintAllowance[minter];
    }

    /// @inheritdoc IComputeToken
    function supplyBound() external view returns (uint256) {
        return _supplyBound;
    }

    /// @inheritdoc IComputeToken
    function version() external view returns (string memory) {
        return _EIP712Version();
    }

    /// @inheritdoc ERC20Burnable
    function burn(uint256 value) public override(IComputeToken, ERC20Burnable) {
        super.burn(value);
    }

    /// @inheritdoc ERC20Burnable
    function burnFrom(address account, uint256 value) public override(IComputeToken, ERC20Burnable) {
        super.burnFrom(account, value);
    }

    /// @inheritdoc IComputeToken
    function grantableThisYear() public view returns (uint256) {
        uint256 bound = totalSupply().bpsDown(YEARLY_GRANT_BPS);
        uint256 granted = _granted[_year()];
        return granted < bound ? bound - granted : 0;
    }

    /// @dev Times are seconds, as ERC-3009 says; OpenZeppelin's draft reads high bits as block numbers.
    function _checkValidity(uint256 validAfter, uint256 validBefore) internal view override {
        if (block.timestamp <= validAfter || block.timestamp >= validBefore) {
            revert ERC3009InvalidAuthorizationTime(validAfter, validBefore);
        }
    }

    function _spendMintAllowance(uint256 amount) private {
        uint256 allowed = _mintAllowance[msg.sender];
        if (amount > allowed) revert ComputeTokenMintAllowanceExceeded(msg.sender, allowed, amount);
        // Bounded by the check above.
        unchecked {
            _mintAllowance[msg.sender] = allowed - amount;
        }
    }

    function _raiseSupplyBound(uint256 amount) private {
        uint256 bound = _supplyBound + amount;
        if (bound > MAX_SUPPLY_BOUND) revert ComputeTokenSupplyBoundTooLarge(bound, MAX_SUPPLY_BOUND);
        _supplyBound = bound;
    }

    function _grant(address minter, uint256 amount) private {
        _mintAllowance[minter] += amount;
        _raiseSupplyBound(amount);
        emit MintAllowanceGranted(minter, amount);
    }

    function _checkSigned(address signer, bytes32 structHash, bytes calldata signature) private view {
        if (!signer.isSignedBy(_hashTypedDataV4(structHash), signature)) revert ERC3009InvalidSignature();
    }

    function _year() private view returns (uint256) {
        return (block.timestamp - DEPLOYED_AT) / 365 days;
    }
}
