// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IJobEscrow} from "../escrow/IJobEscrow.sol";
import {IArbitrator} from "../validation/IArbitrator.sol";
import {IChallenges} from "../validation/IChallenges.sol";

/// @notice Rules as it is told, by anybody; can refuse requests, and answer them at once.
contract ArbitratorMock is IArbitrator {
    enum Mood {
        Waits,
        Refuses,
        RulesAtOnce
    }

    IJobEscrow private immutable ESCROW;

    Mood private _mood;

    event Requested(address evaluator, uint256 jobId, uint256 fee, uint256 balance);

    error ArbitratorMockRefused(uint256 jobId);

    constructor(IJobEscrow escrow) {
        ESCROW = escrow;
    }

    function setMood(Mood mood) external {
        _mood = mood;
    }

    function request(uint256 jobId, uint256 fee) external {
        if (_mood == Mood.Refuses) revert ArbitratorMockRefused(jobId);
        emit Requested(msg.sender, jobId, fee, ESCROW.balanceOf(address(this)));
        if (_mood == Mood.RulesAtOnce) IChallenges(msg.sender).rule(jobId, IChallenges.Verdict.Score, 0);
    }

    function rule(IChallenges evaluator, uint256 jobId, IChallenges.Verdict verdict, uint256 value) external {
        evaluator.rule(jobId, verdict, value);
    }
}
