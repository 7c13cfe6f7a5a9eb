// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Actors} from "../world/Actors.sol";

/// @notice $COMPUTE as a ledger: T1 to T3, against a model of two sentences each.
contract TokenTest is Actors {
    function testFuzz_T1_nobodyMintsBeyondTheYearlyGrants(uint256 amount, uint256 again, uint32 later) external {
        uint256 most = (compute.totalSupply() * 200) / 10_000;
        amount = _bound(amount, 0, most);
        vm.prank(GOVERNOR);
        compute.grantMintAllowance(WORKER, amount);
        vm.assertEq(compute.grantableThisYear(), most - amount, "T1: the year's grants are not counted");
        _refused(WORKER, address(compute), abi.encodeCall(compute.mint, (WORKER, amount + 1)), "T1: minted too much");
        vm.prank(WORKER);
        compute.mint(WORKER, amount);
        again = _bound(again, compute.grantableThisYear() + 1, type(uint128).max);
        bytes memory more = abi.encodeCall(compute.grantMintAllowance, (WORKER, again));
        _refused(GOVERNOR, address(compute), more, "T1: granted more than 2 % in a year");
        vm.warp(clock + _bound(later, 0, 10 * 365 days));
        vm.assertLe(compute.totalSupply(), compute.supplyBound(), "T1: the supply is above its bound");
        vm.assertLe(compute.grantableThisYear(), (compute.totalSupply() * 200) / 10_000, "T1: more than 2 % a year");
    }

    function testFuzz_T2_aTransferToOneselfChangesNothing(uint256 who, uint256 amount) external {
        address holder = _agent(who);
        amount = _bound(amount, 0, PURSE);
        vm.prank(holder);
        compute.transfer(holder, amount);

        vm.assertEq(compute.balanceOf(holder), PURSE, "T2: a transfer to oneself changed the balance");
        vm.assertEq(compute.totalSupply(), GENESIS, "T2: a transfer to oneself changed the supply");
    }

    function testFuzz_T3_allowancesFollowTheModel(
        uint256 approved,
        uint256 first,
        uint256 second,
        bool isBurn
    ) external {
        (address owner, address spender, address receiver) = (_agents[0], _agents[1], _agents[2]);
        vm.prank(owner);
        compute.approve(spender, approved);
        uint256 expectedAllowance = approved;
        uint256 expectedBalance = PURSE;
        uint256[2] memory amounts = [_bound(first, 0, 2 * PURSE), _bound(second, 0, 2 * PURSE)];
        for (uint256 i; i < 2; ++i) {
            bytes memory data =
                isBurn
                    ? abi.encodeCall(compute.burnFrom, (owner, amounts[i]))
                    : abi.encodeCall(compute.transferFrom, (owner, receiver, amounts[i]));
            bool isAllowed = amounts[i] <= expectedAllowance && amounts[i] <= expectedBalance;
            vm.prank(spender);
            (bool ok, ) = address(compute).call(data);
            vm.assertTrue(ok == isAllowed, "T3: spent against the model");
            if (!ok) continue;
            if (expectedAllowance != type(uint256).max) expectedAllowance -= amounts[i];
            expectedBalance -= amounts[i];
        }
        vm.assertEq(compute.allowance(owner, spender), expectedAllowance, "T3: the allowance differs");
        vm.assertEq(compute.balanceOf(owner), expectedBalance, "T3: the balance differs");
        uint256 moved = PURSE - expectedBalance;
        vm.assertEq(compute.balanceOf(receiver), isBurn ? PURSE : PURSE + moved, "T3: the receiver's balance differs");
        vm.assertEq(compute.totalSupply(), isBurn ? GENESIS - moved : GENESIS, "T3: the supply differs");
    }
}
