// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {WalletMock} from "./WalletMock.sol";

/// @title An ERC-1271 wallet that calls back whoever asks it, and says yes when that fails; test-only.
contract ReentrantWalletMock is WalletMock {
    /// @dev Enough for any call to come as far as its first change of state, and to leave gas for the answer.
    uint256 private constant CALL_GAS = 80_000;

    constructor(address key) WalletMock(key) {}

    /// @inheritdoc WalletMock
    /// @dev The signature is the call: read from storage, it would cost most of the wallet's gas.
    function isValidSignature(bytes32, bytes calldata signature) external view override returns (bytes4) {
        (bool isBackIn, ) = msg.sender.staticcall{gas: CALL_GAS}(signature);
        return isBackIn ? bytes4(0xffffffff) : IERC1271.isValidSignature.selector;
    }
}
