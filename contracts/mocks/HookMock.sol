// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ERC165} from "@openzeppelin/contracts/utils/introspection/ERC165.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {IACPHook} from "../escrow/IACPHook.sol";
import {IAgenticCommerce} from "../escrow/IAgenticCommerce.sol";
import {IJobEscrow} from "../escrow/IJobEscrow.sol";

/// @title A hook that reports each call, and misbehaves in one of its two calls as it is told.
contract HookMock is IACPHook, ERC165 {
    enum Behaviour {
        Quiet,
        Reverting,
        EatingGas,
        ReturningBlob,
        RevertingWithBlob,
        Reentering
    }

    /// @dev As much memory as fits into the gas cap of 200,000.
    uint256 private constant BLOB_BYTES = 200_000;

    Behaviour public behaviour;
    bool public misbehavesAfter;
    bool public isSilent;
    bytes public payload;

    /// @notice The escrow called; `status` is what the job was by then.
    event HookCalled(bool isBefore, uint256 jobId, bytes4 selector, bytes data, IAgenticCommerce.JobStatus status);

    /// @notice What became of the call back into the escrow.
    event HookReentered(bool success, bytes returned);

    /// @notice The hook says no.
    error HookRefused(uint256 jobId);

    /// @notice Behave as `next` in the call after the action, or else in the one before it.
    function misbehave(Behaviour next, bool inAfter) external {
        behaviour = next;
        misbehavesAfter = inAfter;
    }

    /// @notice Call the escrow with `next` when re-entering.
    function reenterWith(bytes calldata next) external {
        payload = next;
    }

    /// @notice Stop announcing the interface.
    function fallSilent() external {
        isSilent = true;
    }

    /// @inheritdoc IACPHook
    function beforeAction(uint256 jobId, bytes4 selector, bytes calldata data) external {
        _report(true, jobId, selector, data);
        if (!misbehavesAfter) _misbehave(jobId);
    }

    /// @inheritdoc IACPHook
    function afterAction(uint256 jobId, bytes4 selector, bytes calldata data) external {
        _report(false, jobId, selector, data);
        if (misbehavesAfter) _misbehave(jobId);
    }

    /// @inheritdoc ERC165
    function supportsInterface(bytes4 interfaceId) public view override(ERC165, IERC165) returns (bool) {
        return !isSilent && (interfaceId == type(IACPHook).interfaceId || super.supportsInterface(interfaceId));
    }

    function _report(bool isBefore, uint256 jobId, bytes4 selector, bytes calldata data) private {
        emit HookCalled(isBefore, jobId, selector, data, IJobEscrow(msg.sender).getJob(jobId).status);
    }

    function _misbehave(uint256 jobId) private {
        if (behaviour == Behaviour.Reverting) revert HookRefused(jobId);
        if (behaviour == Behaviour.EatingGas) _eatGas();
        if (behaviour == Behaviour.ReturningBlob) _returnBlob();
        if (behaviour == Behaviour.RevertingWithBlob) _revertWithBlob();
        if (behaviour == Behaviour.Reentering) _reenter();
    }

    function _reenter() private {
        // solhint-disable-next-line avoid-low-level-calls
        (bool success, bytes memory returned) = msg.sender.call(payload);
        emit HookReentered(success, returned);
    }

    function _eatGas() private pure {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            invalid()
        }
    }

    function _returnBlob() private pure {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            return(0, BLOB_BYTES)
        }
    }

    function _revertWithBlob() private pure {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            revert(0, BLOB_BYTES)
        }
    }
}
