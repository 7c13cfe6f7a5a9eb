// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title What the canonical registries of ERC-8004, which can be upgraded, could turn into; test-only.
abstract contract OddRegistry {
    enum Mood {
        Honest,
        Reverts,
        EatsGas,
        HugeRevert,
        Empty,
        Short,
        HugeAnswer
    }

    uint256 private constant HUGE_BYTES = 200_000;

    Mood private _mood;

    modifier moody() {
        Mood mood = _mood;
        if (mood == Mood.Reverts) revert("no");
        if (mood != Mood.Honest) _leave(mood);
        _;
    }

    function setMood(Mood mood) external {
        _mood = mood;
    }

    /// @dev Leaves the call with what Solidity would never return.
    function _leave(Mood mood) private pure {
        bool eats = mood == Mood.EatsGas;
        bool reverts = mood == Mood.HugeRevert;
        uint256 size =
            mood == Mood.Empty
                ? 0
                : mood == Mood.Short
                    ? 31
                    : HUGE_BYTES;
        assembly {
            if eats {
                invalid()
            }
            if reverts {
                revert(0, size)
            }
            mstore(0, 0)
            return(0, size)
        }
    }
}
