// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";

/// @title A contract wallet that gives one answer to every signature.
contract Erc1271WalletMock is IERC1271 {
    enum Answer {
        Valid,
        WrongMagic,
        Short,
        Nothing,
        Reverting
    }

    Answer public answer;

    /// @notice The wallet does not want to be asked.
    error WalletRefused();

    /// @notice Give `next` as the answer from now on.
    function answerWith(Answer next) external {
        answer = next;
    }

    /// @inheritdoc IERC1271
    function isValidSignature(bytes32, bytes calldata) external view returns (bytes4) {
        if (answer == Answer.Reverting) revert WalletRefused();
        if (answer == Answer.WrongMagic) return 0xffffffff;
        if (answer == Answer.Short) _returnBytes(4);
        if (answer == Answer.Nothing) _returnBytes(0);
        return IERC1271.isValidSignature.selector;
    }

    function _returnBytes(uint256 length) private pure {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(0, shl(224, 0x1626ba7e))
            return(0, length)
        }
    }
}
