// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ERC165} from "@openzeppelin/contracts/utils/introspection/ERC165.sol";
import {IJobGate} from "../escrow/IJobGate.sol";

/// @title An evaluator contract that refuses every job until it is told until when to take deliveries.
contract GateMock is IJobGate, ERC165 {
    bool private immutable ANNOUNCED;

    bool public isAccepting;
    uint256 public deliverBy;

    /// @notice The evaluator will not judge such a job.
    error GateRefused(uint256 jobId, uint256 expiredAt, address hook);

    /// @param announced whether ERC-165 tells that this is a gate.
    constructor(bool announced) {
        ANNOUNCED = announced;
    }

    /// @notice Accept every job from now on, with deliveries until `lastSecond`.
    function acceptUntil(uint256 lastSecond) external {
        isAccepting = true;
        deliverBy = lastSecond;
    }

    /// @inheritdoc IJobGate
    function checkFund(uint256 jobId, uint256 expiredAt, address hook) external view returns (uint256) {
        if (!isAccepting) revert GateRefused(jobId, expiredAt, hook);
        return deliverBy;
    }

    /// @inheritdoc ERC165
    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        return (ANNOUNCED && interfaceId == type(IJobGate).interfaceId) || super.supportsInterface(interfaceId);
    }
}
