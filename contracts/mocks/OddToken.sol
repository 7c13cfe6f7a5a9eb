// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A payment token that returns false, returns nothing, or refuses one recipient.
contract OddToken is ERC20 {
    enum Manner {
        Standard,
        ReturningFalse,
        ReturningNothing
    }

    Manner public manner;
    address public blocked;

    /// @notice `account` may not receive this token.
    error OddTokenBlocked(address account);

    constructor() ERC20("Odd", "ODD") {}

    /// @notice Behave as `next` from now on.
    function behave(Manner next) external {
        manner = next;
    }

    /// @notice Refuse transfers to `account` from now on.
    function blockRecipient(address account) external {
        blocked = account;
    }

    /// @notice Mints `amount` wei to `to`.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    /// @notice Burns out of the allowance of the caller.
    function burnFrom(address account, uint256 value) external {
        _spendAllowance(account, msg.sender, value);
        _burn(account, value);
    }

    /// @inheritdoc ERC20
    function transfer(address to, uint256 value) public override returns (bool) {
        if (manner == Manner.ReturningFalse) return false;
        super.transfer(to, value);
        return _answer();
    }

    /// @inheritdoc ERC20
    function transferFrom(address from, address to, uint256 value) public override returns (bool) {
        if (manner == Manner.ReturningFalse) return false;
        super.transferFrom(from, to, value);
        return _answer();
    }

    function _update(address from, address to, uint256 value) internal override {
        if (to == blocked && to != address(0)) revert OddTokenBlocked(to);
        super._update(from, to, value);
    }

    function _answer() private view returns (bool) {
        if (manner == Manner.ReturningNothing) {
            // solhint-disable-next-line no-inline-assembly
            assembly ("memory-safe") {
                return(0, 0)
            }
        }
        return true;
    }
}
