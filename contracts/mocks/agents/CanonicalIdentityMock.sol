// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";

/// @title An identity registry that is not ours: ids from 0, and of ours nothing but ERC-721; test-only.
contract CanonicalIdentityMock is ERC721 {
    uint256 private _nextId;

    constructor() ERC721("AgentIdentity", "AGENT") {}

    function register() external returns (uint256 agentId) {
        agentId = _nextId++;
        _mint(msg.sender, agentId);
    }
}
