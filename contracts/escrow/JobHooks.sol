// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ERC165Checker} from "@openzeppelin/contracts/utils/introspection/ERC165Checker.sol";
import {IACPHook} from "./IACPHook.sol";
import {JobStore} from "./JobStore.sol";

/// @title Calls to the hooks of plain jobs: gas-capped, nothing copied back, a failure stops the action.
abstract contract JobHooks is JobStore {
    function _before(uint256 jobId, address hook, bytes4 selector, bytes memory data) internal {
        if (hook == address(0)) return;
        _requireCode(jobId, hook, selector);
        try IACPHook(hook).beforeAction{gas: HOOK_GAS_LIMIT}(jobId, selector, data) {} catch {
            revert JobEscrowHookFailed(jobId, hook, selector);
        }
    }

    function _after(uint256 jobId, address hook, bytes4 selector, bytes memory data) internal {
        if (hook == address(0)) return;
        _requireCode(jobId, hook, selector);
        try IACPHook(hook).afterAction{gas: HOOK_GAS_LIMIT}(jobId, selector, data) {} catch {
            revert JobEscrowHookFailed(jobId, hook, selector);
        }
    }

    function _checkHook(address hook) internal view {
        if (!ERC165Checker.supportsInterface(hook, type(IACPHook).interfaceId)) revert JobEscrowHookInvalid(hook);
    }

    /// @dev Encodes what an action tells its hook; nothing when there is none.
    function _hookData(
        address hook,
        bytes32 parameter,
        bytes calldata optParams
    ) internal pure returns (bytes memory data) {
        if (hook != address(0)) data = abi.encode(parameter, optParams);
    }

    /// @dev A try statement does not catch a call to an address without code.
    function _requireCode(uint256 jobId, address hook, bytes4 selector) private view {
        if (hook.code.length == 0) revert JobEscrowHookFailed(jobId, hook, selector);
    }
}
