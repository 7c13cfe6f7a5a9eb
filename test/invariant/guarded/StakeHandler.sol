// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IProviderRegistry} from "../../../contracts/providers/IProviderRegistry.sol";
import {BalanceHandler} from "./BalanceHandler.sol";

/// @notice Stake in, thawing, out; what is locked stays.
abstract contract StakeHandler is BalanceHandler {
    function stake(uint256 who, uint256 amount) external act {
        address agent = _agent(who);
        amount = _some(amount, ghost[agent].wallet);
        bytes memory data = abi.encodeCall(IProviderRegistry.stake, (amount));
        (bool entered, ) = _enter(agent, address(providers), registryPausedUntil, data);
        if (!entered) return;
        ghost[agent].wallet -= amount;
        ghost[agent].staked += amount;
    }

    function thaw(uint256 who, uint256 amount) external act {
        address agent = _agent(who);
        uint256 free = ghost[agent].staked - ghost[agent].locked;
        bytes memory locked = abi.encodeCall(IProviderRegistry.thaw, (free + 1));
        _refused(agent, address(providers), locked, "I34: locked stake began to thaw");
        // Small parts, so that providers stay in business.
        amount = _some(amount, free / 8);
        _call(agent, address(providers), abi.encodeCall(IProviderRegistry.thaw, (amount)));
        ghost[agent].staked -= amount;
        ghost[agent].thawing += amount;
        ghost[agent].unlockAt = clock + THAW;
    }

    /// @dev Time passes up to the thaw in one case of four; in the others it is tried too early.
    function withdrawThawed(uint256 who, uint256 patience) external act {
        address agent = _agentWithThaw(who);
        bytes memory data = abi.encodeCall(IProviderRegistry.withdrawThawed, ());
        if (clock < ghost[agent].unlockAt) {
            _refused(agent, address(providers), data, "I34: stake left before its thaw");
            vm.assume(patience % 4 == 0);
            _passTo(ghost[agent].unlockAt);
        }
        _call(agent, address(providers), data);
        ghost[agent].wallet += ghost[agent].thawing;
        ghost[agent].thawing = 0;
        ghost[agent].unlockAt = 0;
    }

    function _agentWithThaw(uint256 seed) private view returns (address agent) {
        for (uint256 i; i < AGENTS; ++i) {
            agent = _agents[((seed % AGENTS) + i) % AGENTS];
            if (ghost[agent].thawing != 0) return agent;
        }
        vm.assume(false);
    }
}
