// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IEntryPause} from "../../../contracts/shared/IEntryPause.sol";
import {Economy} from "./Economy.sol";

/// @notice Who acts, and the three ways in which somebody calls: it must succeed, it must be refused, it is an entry.
abstract contract Actors is Economy {
    uint256 internal constant AGENTS = 6;
    uint256 internal constant FIRST_KEY = 0xa11ce;
    uint256 internal constant PURSE = 150_000 ether;

    address public constant WORKER = address(0x3012);
    address public constant JUDGE = address(0x10d6);
    address public constant BROKER = address(0xb20c);

    /// @dev Clients and providers alike; each has a key.
    address[] internal _agents;
    mapping(address agent => uint256 key) internal _keyOf;
    /// @dev Everybody who may hold tokens or a balance, contracts aside.
    address[] public people;

    uint256 public refusals;

    constructor() {
        for (uint256 i; i < AGENTS; ++i) {
            address agent = vm.addr(FIRST_KEY + i);
            _agents.push(agent);
            people.push(agent);
            _keyOf[agent] = FIRST_KEY + i;
            vm.prank(LAUNCH);
            compute.transfer(agent, PURSE);
            vm.startPrank(agent);
            compute.approve(address(escrow), type(uint256).max);
            compute.approve(address(providers), type(uint256).max);
            vm.stopPrank();
        }
        address[6] memory others = [WORKER, JUDGE, BROKER, LAUNCH, FUND, TREASURY];
        for (uint256 i; i < others.length; ++i) {
            people.push(others[i]);
        }
    }

    function _agent(uint256 seed) internal view returns (address) {
        return _agents[seed % AGENTS];
    }

    function _anyone(uint256 seed) internal view returns (address) {
        return people[seed % (AGENTS + 3)];
    }

    function _signature(address signer, bytes32 digest, bool compact) internal view returns (bytes memory) {
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(_keyOf[signer], digest);
        if (compact) return abi.encodePacked(r, bytes32(uint256(s) | (uint256(v - 27) << 255)));
        return abi.encodePacked(r, s, v);
    }

    /// @dev `caller` calls, and it must succeed.
    function _call(address caller, address target, bytes memory data) internal returns (bytes memory result) {
        bool ok;
        vm.prank(caller);
        (ok, result) = target.call(data);
        if (!ok) {
            assembly ("memory-safe") {
                revert(add(result, 32), mload(result))
            }
        }
    }

    /// @dev `caller` calls, and it must be refused.
    function _refused(address caller, address target, bytes memory data, string memory why) internal {
        vm.prank(caller);
        (bool ok, ) = target.call(data);
        vm.assertTrue(!ok, why);
        ++refusals;
    }

    /// @dev `caller` calls, and it must be refused with `evidence`.
    function _refusedWith(
        address caller,
        address target,
        bytes memory data,
        bytes memory evidence,
        string memory why
    ) internal {
        vm.prank(caller);
        (bool ok, bytes memory result) = target.call(data);
        vm.assertTrue(!ok, why);
        vm.assertEq(keccak256(result), keccak256(evidence), why);
        ++refusals;
    }

    /// @dev `caller` calls an entry: it must succeed, or be refused as paused when `pausedUntil` says so (I33).
    function _enter(
        address caller,
        address target,
        uint256 pausedUntil,
        bytes memory data
    ) internal returns (bool entered, bytes memory result) {
        if (clock >= pausedUntil) return (true, _call(caller, target, data));
        vm.prank(caller);
        (entered, result) = target.call(data);
        vm.assertTrue(!entered, "I33: an entry was open while paused");
        vm.assertEq(bytes32(bytes4(result)), IEntryPause.EntryPauseActive.selector, "I33: refused, but not as paused");
        ++refusals;
    }
}
