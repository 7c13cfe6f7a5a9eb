// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

/// @title Whose an agent is, asked by ERC-721 alone, so that every identity registry can answer.
library AgentControl {
    /// @dev Reverts, as the registry does, for an agent that does not exist.
    function isControlledBy(IERC721 identities, uint256 agentId, address account) internal view returns (bool) {
        address owner = identities.ownerOf(agentId);
        return
            account == owner ||
            identities.isApprovedForAll(owner, account) ||
            identities.getApproved(agentId) == account;
    }
}
