// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IArbitrator} from "../../../contracts/validation/IArbitrator.sol";

/// @notice An arbitrator that rules as it is told, and tries something else while it is asked.
contract Tribunal is IArbitrator {
    uint256 public requests;
    uint256 public intrusions;

    address private _target;
    bytes private _attempt;

    function prepare(address target, bytes calldata attempt) external {
        _target = target;
        _attempt = attempt;
    }

    function request(uint256, uint256) external {
        ++requests;
        if (_target == address(0)) return;
        (bool ok, ) = _target.call(_attempt);
        if (ok) ++intrusions;
    }
}
