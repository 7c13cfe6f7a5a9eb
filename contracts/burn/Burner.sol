// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Epochs} from "../shared/Epochs.sol";
import {Sealable} from "../shared/Sealable.sol";
import {IComputeToken} from "../token/IComputeToken.sol";
import {IBurner} from "./IBurner.sol";

/// @title See {IBurner}.
contract Burner is IBurner, Sealable {
    IComputeToken private immutable TOKEN;

    uint256 private _totalBurned;
    mapping(Source source => uint256 amount) private _burnedBySource;
    mapping(uint256 epoch => mapping(Source source => uint256 amount)) private _burnedInEpoch;
    mapping(address caller => mapping(Source source => bool allowed)) private _mayBurn;

    constructor(IComputeToken token) {
        TOKEN = token;
    }

    /// @inheritdoc IBurner
    function burn(Source source, uint256 amount) external {
        if (!_mayBurn[msg.sender][source]) revert BurnerSourceNotAllowed(msg.sender, source);

        uint256 epoch = Epochs.current();
        _totalBurned += amount;
        _burnedBySource[source] += amount;
        _burnedInEpoch[epoch][source] += amount;
        emit Burned(source, msg.sender, epoch, amount);

        TOKEN.burnFrom(msg.sender, amount);
    }

    /// @inheritdoc IBurner
    function allowSource(address caller, Source source) external onlyUnsealed {
        _mayBurn[caller][source] = true;
        emit SourceAllowed(caller, source);
    }

    /// @inheritdoc IBurner
    function mayBurn(address caller, Source source) external view returns (bool) {
        return _mayBurn[caller][source];
    }

    /// @inheritdoc IBurner
    function totalBurned() external view returns (uint256) {
        return _totalBurned;
    }

    /// @inheritdoc IBurner
    function burnedBySource(Source source) external view returns (uint256) {
        return _burnedBySource[source];
    }

    /// @inheritdoc IBurner
    function burnedInEpoch(uint256 epoch, Source source) external view returns (uint256) {
        return _burnedInEpoch[epoch][source];
    }
}
