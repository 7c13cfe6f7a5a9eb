// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {BoundedCall} from "../shared/BoundedCall.sol";

/// @title Makes the library of bounded calls callable; it is also what they call.
contract BoundedCallHarness {
    uint256 private _told;

    /// @notice See {BoundedCall}.
    function tell(
        address target,
        bytes memory message,
        uint256 maxGas
    ) external returns (bool isDone, bool hadAll, uint256 gasUsed) {
        gasUsed = gasleft();
        (isDone, hadAll) = BoundedCall.tell(target, message, maxGas);
        gasUsed -= gasleft();
    }

    /// @notice Keeps `word`.
    function keep(uint256 word) external {
        _told = word;
    }

    /// @notice See {BoundedCall}.
    function ask(
        address target,
        bytes memory question,
        uint256 maxGas
    ) external view returns (bool isAnswered, uint256 answer, bool hadAll, uint256 gasUsed) {
        gasUsed = gasleft();
        (isAnswered, answer, hadAll) = BoundedCall.ask(target, question, maxGas);
        gasUsed -= gasleft();
    }

    /// @notice What was kept.
    function kept() external view returns (uint256) {
        return _told;
    }

    /// @notice What was kept, in the last of `size` bytes.
    function keptIn(uint256 size) external view {
        uint256 word = _told;
        assembly {
            mstore(0, word)
            return(0, size)
        }
    }

    /// @notice Uses all gas.
    function spin() external pure {
        assembly {
            invalid()
        }
    }
}
