// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

/// @title A contract that a plain ERC-8183 job calls around its actions.
/// @dev ERC-8183; ERC-165 id 0x7ff6bc9e. Either call may revert, which stops the action. Gas-capped by the escrow, which
///      refuses re-entry. The caller of an action decides how much of the cap there is: a hook that must not be starved
///      looks at its own gas. `claimRefund` is never hookable, so that no hook can keep the client's money.
interface IACPHook is IERC165 {
    /// @notice Called after the escrow's checks and before its effects.
    /// @param selector the action: setProvider, setBudget, fund, submit, complete or reject.
    /// @param data the parameters of the action as the ERC's table encodes them; for fund the raw optional ones.
    function beforeAction(uint256 jobId, bytes4 selector, bytes calldata data) external;

    /// @notice Called after the action's effects and transfers.
    function afterAction(uint256 jobId, bytes4 selector, bytes calldata data) external;
}
