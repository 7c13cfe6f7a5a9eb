// SPDX-License-Identifier: MIT
pragma solidity ^0.8.28;

/// @notice The cheat codes of forge that the campaigns use; forge answers them at `Base.vm`.
interface Vm {
    struct Log {
        bytes32[] topics;
        bytes data;
        address emitter;
    }

    function addr(uint256 privateKey) external pure returns (address account);
    function assertEq(uint256 left, uint256 right, string calldata message) external pure;
    function assertEq(address left, address right, string calldata message) external pure;
    function assertEq(bytes32 left, bytes32 right, string calldata message) external pure;
    function assertGe(uint256 left, uint256 right, string calldata message) external pure;
    function assertLe(uint256 left, uint256 right, string calldata message) external pure;
    function assertTrue(bool condition, string calldata message) external pure;
    function assume(bool condition) external pure;
    function deal(address account, uint256 balance) external;
    function expectPartialRevert(bytes4 selector) external;
    function expectRevert() external;
    function expectRevert(bytes4 selector) external;
    function expectRevert(bytes calldata revertData) external;
    function getRecordedLogs() external returns (Log[] memory logs);
    function label(address account, string calldata name) external;
    function load(address target, bytes32 slot) external view returns (bytes32 value);
    function prank(address sender) external;
    function recordLogs() external;
    function revertToState(uint256 snapshotId) external returns (bool success);
    function roll(uint256 blockNumber) external;
    function sign(uint256 privateKey, bytes32 digest) external pure returns (uint8 v, bytes32 r, bytes32 s);
    function snapshotState() external returns (uint256 snapshotId);
    function startPrank(address sender) external;
    function stopPrank() external;
    function store(address target, bytes32 slot, bytes32 value) external;
    function warp(uint256 timestamp) external;
}

/// @notice What every campaign and every handler starts from. The npm package of forge-std is an old third-party copy,
/// and this is all that we need of it.
abstract contract Base {
    /// @dev Where forge answers cheat codes: address(uint160(uint256(keccak256("hevm cheat code")))).
    Vm internal constant vm = Vm(0x7109709ECfa91a80626fF3989D68f67F5b1DD12D);

    /// @dev `value` folded into [lowest, highest]; values already inside stay as they are.
    function _bound(uint256 value, uint256 lowest, uint256 highest) internal pure returns (uint256 bounded) {
        if (value >= lowest && value <= highest) return value;
        uint256 size = highest - lowest;
        return size == type(uint256).max ? value : lowest + (value % (size + 1));
    }
}

/// @notice A campaign: names what forge calls, and as whom, between two looks at the invariants.
abstract contract Campaign is Base {
    struct FuzzSelector {
        address addr;
        bytes4[] selectors;
    }

    address[] private _contracts;
    address[] private _senders;
    FuzzSelector[] private _selectors;

    /// @notice Read by forge: the contracts whose functions it calls.
    function targetContracts() external view returns (address[] memory contracts) {
        return _contracts;
    }

    /// @notice Read by forge: who calls them.
    function targetSenders() external view returns (address[] memory senders) {
        return _senders;
    }

    /// @notice Read by forge: the only functions it calls of these contracts.
    function targetSelectors() external view returns (FuzzSelector[] memory selectors) {
        return _selectors;
    }

    /// @dev Forge calls every external function of `handler`.
    function _target(address handler) internal {
        _contracts.push(handler);
    }

    /// @dev Forge calls only `selectors` of `handler`.
    function _target(address handler, bytes4[] memory selectors) internal {
        _contracts.push(handler);
        _selectors.push(FuzzSelector({addr: handler, selectors: selectors}));
    }

    /// @dev Forge calls as one of the senders named so.
    function _sender(address account) internal {
        _senders.push(account);
    }
}
