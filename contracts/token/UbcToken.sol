// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import {ERC20Burnable} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Burnable.sol";
import {ERC20Permit} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Permit.sol";
import {ERC20Votes} from "@openzeppelin/contracts/token/ERC20/extensions/ERC20Votes.sol";
import {Nonces} from "@openzeppelin/contracts/utils/Nonces.sol";

/// @title $UBC: ownership and governance. One billion, minted once; permit, votes, burnable; no owner.
/// @dev ERC-20, ERC-2612, ERC-5805 with the timestamp clock of ERC-6372.
contract UbcToken is ERC20Burnable, ERC20Permit, ERC20Votes {
    uint256 private constant SUPPLY = 1_000_000_000e18;

    constructor(address distribution) ERC20("Universal Basic Compute", "UBC") ERC20Permit("Universal Basic Compute") {
        _mint(distribution, SUPPLY);
    }

    /// @notice Seconds, as ERC-6372's timestamp mode has it.
    function clock() public view override returns (uint48) {
        return uint48(block.timestamp);
    }

    /// @notice The next permit and delegation nonce of `owner`.
    function nonces(address owner) public view override(ERC20Permit, Nonces) returns (uint256) {
        return super.nonces(owner);
    }

    /// @notice See ERC-6372.
    // solhint-disable-next-line func-name-mixedcase
    function CLOCK_MODE() public pure override returns (string memory) {
        return "mode=timestamp";
    }

    function _update(address from, address to, uint256 value) internal override(ERC20, ERC20Votes) {
        super._update(from, to, value);
    }
}
