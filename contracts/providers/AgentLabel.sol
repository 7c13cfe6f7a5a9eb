// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {IIdentityRegistry} from "../agents/IIdentityRegistry.sol";
import {BoundedCall} from "../shared/BoundedCall.sol";
import {IProviderRegistry} from "./IProviderRegistry.sol";

/// @title Whether a wallet speaks for an agent, by an identity registry that may be upgraded to anything.
library AgentLabel {
    /// @dev Several times what the registries need, behind a proxy and cold.
    uint256 private constant ASK_GAS = 100_000;

    /// @dev False when the registry reverts, ends without an answer or knows no such agent; reverts only when the
    ///      caller gave too little gas to ask.
    function isHeldBy(IIdentityRegistry identity, uint256 agentId, address wallet) internal view returns (bool) {
        return
            _names(identity, abi.encodeCall(IIdentityRegistry.getAgentWallet, (agentId)), wallet) ||
            _names(identity, abi.encodeCall(IERC721.ownerOf, (agentId)), wallet);
    }

    function _names(IIdentityRegistry identity, bytes memory question, address wallet) private view returns (bool) {
        (bool isAnswered, uint256 answer, bool hadAll) = BoundedCall.ask(address(identity), question, ASK_GAS);
        if (!isAnswered && !hadAll) revert IProviderRegistry.ProviderRegistryStarved(ASK_GAS);
        return isAnswered && answer == uint160(wallet);
    }
}
