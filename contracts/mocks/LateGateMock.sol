// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {ERC165} from "@openzeppelin/contracts/utils/introspection/ERC165.sol";
import {IJobGate} from "../escrow/IJobGate.sol";

/// @title An evaluator contract that would take deliveries until the very expiry of a job.
contract LateGateMock is IJobGate, ERC165 {
    /// @inheritdoc IJobGate
    function checkFund(uint256, uint256 expiredAt, address) external pure returns (uint256) {
        return expiredAt;
    }

    /// @inheritdoc ERC165
    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        return interfaceId == type(IJobGate).interfaceId || super.supportsInterface(interfaceId);
    }
}
