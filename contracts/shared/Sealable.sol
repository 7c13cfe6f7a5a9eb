// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ISealable} from "./ISealable.sol";

/// @title See {ISealable}.
abstract contract Sealable is ISealable {
    address private immutable DEPLOYER;
    bool private _isSealed;

    modifier onlyUnsealed() {
        _checkUnsealed();
        _;
    }

    constructor() {
        DEPLOYER = msg.sender;
    }

    /// @inheritdoc ISealable
    function seal() external onlyUnsealed {
        _seal();
    }

    /// @inheritdoc ISealable
    function isSealed() external view returns (bool) {
        return _isSealed;
    }

    function _seal() internal {
        _isSealed = true;
        emit Sealed();
    }

    function _checkUnsealed() private view {
        if (msg.sender != DEPLOYER) revert SealableNotDeployer(msg.sender, DEPLOYER);
        if (_isSealed) revert SealableAlreadySealed();
    }
}
