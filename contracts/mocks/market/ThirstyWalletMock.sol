// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {WalletMock} from "./WalletMock.sol";

/// @title An honest ERC-1271 wallet that uses much gas, behind a call of its own as wallets behind proxies do; test-only.
/// @dev When its inner call runs out of gas it answers no, with gas to spare: not what an exhausted wallet looks like.
contract ThirstyWalletMock is WalletMock {
    bytes4 private constant NO = 0xffffffff;
    uint256 private constant SIP_BYTES = 256;

    uint256 private _thirst;

    constructor(address key) WalletMock(key) {}

    function setThirst(uint256 thirst) external {
        _thirst = thirst;
    }

    /// @inheritdoc WalletMock
    function isValidSignature(bytes32 digest, bytes calldata signature) external view override returns (bytes4) {
        try this.drink() returns (bytes32) {
            return _honest(digest, signature);
        } catch {
            return NO;
        }
    }

    /// @notice Uses a little more gas than the wallet's thirst, in few steps: hashing is dear.
    function drink() external view returns (bytes32 hash) {
        uint256 thirst = _thirst;
        uint256 start = gasleft();
        bytes memory sip = new bytes(SIP_BYTES);
        while (start - gasleft() < thirst) hash ^= keccak256(sip);
    }
}
