// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ERC20} from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @title A payment token that calls somebody back whenever it moves: what the escrow must survive.
/// @dev Anyone mints, and no signature is checked.
contract ReentrantToken is ERC20 {
    address public victim;
    bytes[] public payloads;

    /// @notice What became of the call to the victim.
    event TokenReentered(bytes4 indexed selector, bool success, bytes returned);

    constructor() ERC20("Reentrant", "RE") {}

    /// @notice From now on each movement of tokens calls `victim_` with each of `payloads_`.
    function arm(address victim_, bytes[] calldata payloads_) external {
        victim = victim_;
        delete payloads;
        for (uint256 i; i < payloads_.length; ++i) {
            payloads.push(payloads_[i]);
        }
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

    /// @notice Approves without looking at the signature.
    function permit(address owner, address spender, uint256 value, uint256, uint8, bytes32, bytes32) external {
        _approve(owner, spender, value);
    }

    /// @notice Transfers without looking at the signature.
    function receiveWithAuthorization(
        address from,
        address to,
        uint256 value,
        uint256,
        uint256,
        bytes32,
        bytes calldata
    ) external {
        _transfer(from, to, value);
    }

    function _update(address from, address to, uint256 value) internal override {
        super._update(from, to, value);
        for (uint256 i; i < payloads.length; ++i) {
            bytes memory payload = payloads[i];
            // solhint-disable-next-line avoid-low-level-calls
            (bool success, bytes memory returned) = victim.call(payload);
            emit TokenReentered(bytes4(payload), success, returned);
        }
    }
}
