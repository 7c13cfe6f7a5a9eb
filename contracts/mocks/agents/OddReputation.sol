// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {OddRegistry} from "./OddRegistry.sol";

/// @title Of a reputation registry what feedback on jobs needs, honest or not; test-only.
contract OddReputation is OddRegistry {
    address private immutable IDENTITY;

    mapping(uint256 agentId => mapping(address client => uint64 count)) private _lastIndex;
    uint256 private _thirst;
    bool private _isMute;
    address private _target;
    bytes private _call;

    event Given(uint256 indexed agentId, address indexed client, bytes data);

    constructor(address identity) {
        IDENTITY = identity;
    }

    function setThirst(uint256 thirst) external {
        _thirst = thirst;
    }

    /// @dev Takes feedback, but does not say its index any more.
    function setMute(bool isMute) external {
        _isMute = isMute;
    }

    /// @dev Calls `target` while feedback is given.
    function setCall(address target, bytes calldata data) external {
        _target = target;
        _call = data;
    }

    /// @dev The rest of the parameters is in what is logged.
    function giveFeedback(
        uint256 agentId,
        int128,
        uint8,
        string calldata,
        string calldata,
        string calldata,
        string calldata,
        bytes32
    ) external moody {
        _take(agentId);
    }

    function getLastIndex(uint256 agentId, address client) external view returns (uint64) {
        if (_isMute) revert("mute");
        return _lastIndex[agentId][client];
    }

    function getIdentityRegistry() external view returns (address) {
        return IDENTITY;
    }

    function _take(uint256 agentId) private {
        uint256 thirst = _thirst;
        uint256 start = gasleft();
        bytes32 hash;
        while (start - gasleft() < thirst) hash = keccak256(abi.encode(hash));
        _lastIndex[agentId][msg.sender] += 1;
        emit Given(agentId, msg.sender, msg.data);
        if (_target == address(0)) return;
        (bool success, bytes memory returned) = _target.call(_call);
        if (success) return;
        assembly ("memory-safe") {
            revert(add(returned, 0x20), mload(returned))
        }
    }
}
