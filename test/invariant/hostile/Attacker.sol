// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IACPHook} from "../../../contracts/escrow/IACPHook.sol";
import {IJobGate} from "../../../contracts/escrow/IJobGate.sol";

/// @notice Everything hostile that a contract can be to the economy: a wallet that says that it signed anything, a
/// client, a hook that calls back in, an evaluator that asks for a gate, and a receiver that refuses every call.
contract Attacker {
    address private _target;
    bytes private _data;

    /// @notice How often a hook called back in, and how often that went through.
    uint256 public tried;
    uint256 public reentered;

    fallback() external payable {
        revert("no");
    }

    receive() external payable {
        revert("no");
    }

    /// @notice Calls as this contract; failures are the caller's to read.
    function execute(address target, bytes calldata data) external returns (bool ok) {
        (ok, ) = target.call(data);
    }

    /// @notice What the hook calls when it is called.
    function arm(address target, bytes calldata data) external {
        _target = target;
        _data = data;
    }

    function beforeAction(uint256, bytes4, bytes calldata) external {
        _reenter();
    }

    function afterAction(uint256, bytes4, bytes calldata) external {
        _reenter();
    }

    function checkFund(uint256, uint256, address) external view returns (uint256 deliverBy) {
        return block.timestamp;
    }

    function isValidSignature(bytes32, bytes calldata) external pure returns (bytes4) {
        return 0x1626ba7e;
    }

    function supportsInterface(bytes4 id) external pure returns (bool) {
        return id == 0x01ffc9a7 || id == type(IACPHook).interfaceId || id == type(IJobGate).interfaceId;
    }

    function _reenter() private {
        if (_target == address(0)) return;
        (bool ok, ) = _target.call(_data);
        ++tried;
        if (ok) ++reentered;
    }
}
