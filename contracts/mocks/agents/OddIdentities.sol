// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OddRegistry} from "./OddRegistry.sol";

/// @title Of an identity registry what providers and feedback ask, honest or not; test-only.
contract OddIdentities is OddRegistry {
    mapping(uint256 agentId => uint256 owner) private _owners;
    mapping(uint256 agentId => uint256 wallet) private _wallets;
    mapping(uint256 agentId => mapping(address operator => bool isOne)) private _operators;

    /// @dev Whole words, so that a test can soil the bits above an address.
    function set(uint256 agentId, uint256 owner, uint256 wallet) external {
        _owners[agentId] = owner;
        _wallets[agentId] = wallet;
    }

    function setOperator(uint256 agentId, address operator, bool isOne) external {
        _operators[agentId][operator] = isOne;
    }

    function ownerOf(uint256 agentId) external view moody returns (uint256) {
        if (_owners[agentId] == 0) revert("no such agent");
        return _owners[agentId];
    }

    function getAgentWallet(uint256 agentId) external view moody returns (uint256) {
        if (_owners[agentId] == 0) revert("no such agent");
        return _wallets[agentId];
    }

    function isAuthorizedOrOwner(address spender, uint256 agentId) external view moody returns (bool) {
        return _owners[agentId] == uint160(spender) || _operators[agentId][spender];
    }
}
