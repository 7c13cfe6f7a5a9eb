// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC1271} from "@openzeppelin/contracts/interfaces/IERC1271.sol";
import {ECDSA} from "@openzeppelin/contracts/utils/cryptography/ECDSA.sol";

/// @title An ERC-1271 wallet that answers honestly for its key, or in one of the hostile ways; test-only.
contract WalletMock is IERC1271 {
    enum Answer {
        Honest,
        Yes,
        WrongValue,
        DirtyValue,
        Reverts,
        Empty,
        Short,
        HugeNo,
        HugeYes,
        EatsGas,
        HugeRevert
    }

    uint256 private constant HUGE_BYTES = 200_000;

    address private immutable KEY;

    Answer private _answer;

    constructor(address key) {
        KEY = key;
    }

    function setAnswer(Answer answer) external {
        _answer = answer;
    }

    /// @dev Several calls in one transaction.
    function executeAll(address target, bytes[] calldata calls) external {
        for (uint256 i; i < calls.length; ++i) {
            execute(target, calls[i]);
        }
    }

    /// @dev Lets a test act as the wallet; failures bubble up.
    function execute(address target, bytes calldata data) public {
        (bool success, bytes memory returned) = target.call(data);
        if (success) return;
        assembly ("memory-safe") {
            revert(add(returned, 0x20), mload(returned))
        }
    }

    /// @inheritdoc IERC1271
    function isValidSignature(bytes32 digest, bytes calldata signature) external view virtual returns (bytes4) {
        Answer answer = _answer;
        if (answer == Answer.Yes) return IERC1271.isValidSignature.selector;
        if (answer == Answer.WrongValue) return 0xdeadbeef;
        if (answer == Answer.Reverts) revert("no");
        if (answer == Answer.Honest) return _honest(digest, signature);
        _answerRaw(answer);
    }

    function _honest(bytes32 digest, bytes calldata signature) internal view returns (bytes4) {
        (address recovered, ECDSA.RecoverError failure, ) = ECDSA.tryRecoverCalldata(digest, signature);
        bool isKey = failure == ECDSA.RecoverError.NoError && recovered == KEY;
        return isKey ? IERC1271.isValidSignature.selector : bytes4(0xffffffff);
    }

    /// @dev Leaves the call with what Solidity would never return; what is reverted with begins with the magic value.
    function _answerRaw(Answer answer) private pure {
        bytes32 magic = bytes32(IERC1271.isValidSignature.selector);
        bytes32 word = answer == Answer.HugeNo ? bytes32(0) : magic;
        if (answer == Answer.DirtyValue) word |= bytes32(uint256(1));
        uint256 size = HUGE_BYTES;
        if (answer == Answer.DirtyValue) size = 32;
        if (answer == Answer.Short) size = 31;
        if (answer == Answer.Empty) size = 0;
        bool eats = answer == Answer.EatsGas;
        bool reverts = answer == Answer.HugeRevert;
        assembly {
            if eats {
                invalid()
            }
            mstore(0, word)
            if reverts {
                revert(0, size)
            }
            return(0, size)
        }
    }
}
