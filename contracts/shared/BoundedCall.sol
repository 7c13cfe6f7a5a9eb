// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

/// @title Calls of contracts that are not trusted to answer, to be brief, or to end.
/// @dev A call gives away 63/64 of what is left at most: `hadAll` says whether `maxGas` was really there, so that a
///      failure without it says nothing about the contract called.
library BoundedCall {
    /// @dev More than a call costs beside what it gives away, a delegate's cold access (EIP-7702) included.
    uint256 private constant CALL_GAS = 3_000;

    /// @dev Tells `target` something; nothing of what comes back is read. The caller knows that it has code.
    function tell(address target, bytes memory message, uint256 maxGas) internal returns (bool isDone, bool hadAll) {
        hadAll = _has(maxGas);
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            isDone := call(maxGas, target, 0, add(message, 0x20), mload(message), 0, 0)
        }
    }

    /// @dev Asks `target` for one word; whatever else comes back is not read. An account without code answers nothing.
    function ask(
        address target,
        bytes memory question,
        uint256 maxGas
    ) internal view returns (bool isAnswered, uint256 answer, bool hadAll) {
        hadAll = _has(maxGas);
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let success := staticcall(maxGas, target, add(question, 0x20), mload(question), 0, 0x20)
            isAnswered := and(success, gt(returndatasize(), 0x1f))
            if isAnswered {
                answer := mload(0)
            }
        }
    }

    function _has(uint256 maxGas) private view returns (bool) {
        return gasleft() > maxGas + maxGas / 63 + CALL_GAS;
    }
}
