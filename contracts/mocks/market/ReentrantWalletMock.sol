// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {WalletMock} from "./WalletMock.sol";

/// @title An ERC-1271 wallet that calls back whoever asks it, and says yes when that fails; test-only.
contract ReentrantWalletMock is WalletMock {
    /// @dev Enough for any call to come as far as its first change of state, and to leave gas for the answer.
    uint256 private constant CALL_GAS = 60_000;

    bytes private _payload;

    constructor(address key) WalletMock(key) {}

    function reenterWith(bytes calldata payload) external {
        _payload = payload;
    }

    /// @inheritdoc WalletMock
    function isValidSignature(bytes32, bytes calldata) external view override returns (bytes4) {
        (bool isBackIn, ) = msg.sender.staticcall{gas: CALL_GAS}(_payload);
        return isBackIn ? bytes4(0xffffffff) : IERC1271.isValidSignature.selector;
    }
}
