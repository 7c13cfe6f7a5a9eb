// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IEscrowBalances} from "../../../contracts/escrow/IEscrowBalances.sol";
import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {IProviderRegistry} from "../../../contracts/providers/IProviderRegistry.sol";
import {IEntryPause} from "../../../contracts/shared/IEntryPause.sol";
import {IChallenges} from "../../../contracts/validation/IChallenges.sol";
import {IJobEvaluator} from "../../../contracts/validation/IJobEvaluator.sol";
import {Tribunal} from "../world/Tribunal.sol";
import {ChallengeGhosts} from "./ChallengeGhosts.sol";

/// @notice Delivered jobs that are challenged, ruled on, executed, conceded, agreed on or left alone, in a world of their
/// own. Beside each action stands who must not be able to take it; after each ending everybody has to the wei what the
/// economics say.
contract ChallengeHandler is ChallengeGhosts {
    /// @notice Successful actions by selector (I26).
    mapping(bytes4 action => uint256 count) public done;

    uint256 private _renewableAt;

    modifier act() {
        vm.warp(clock);
        _;
        ++done[msg.sig];
    }

    // ACTIONS

    /// @dev A delivered job with a budget that is odd by some wei; below 250 ether the fee is all of the bond.
    function deliver(uint256 who, uint256 with, uint256 budget) external act {
        address client = _agent(who);
        address provider = _agent(with);
        budget = _bound(budget, 100 ether, 3_000 ether);
        vm.assume(client != provider && escrow.balanceOf(client) >= 2 * budget);
        vm.assume(providers.availableStake(provider) >= budget && escrow.entriesPausedUntil() <= clock);
        IJobEscrow.OpenParams memory params = IJobEscrow.OpenParams({
            client: client,
            provider: provider,
            budget: uint96(budget),
            termsId: uint24(termsId),
            maxFeeBps: 200,
            inputReference: bytes32(budget),
            origin: bytes32(who)
        });
        bytes memory result = _call(BROKER, address(escrow), abi.encodeCall(IJobEscrow.open, (params)));
        uint256 id = abi.decode(result, (uint256));
        _call(provider, address(escrow), abi.encodeCall(IAgenticCommerce.submit, (id, bytes32(id), "")));
    }

    /// @dev Never paused (Z2). While it is asked the tribunal tries to rule a second time, to execute, or to take money.
    function challenge(uint256 which, uint256 attempt) external act {
        uint256 id = _pick(which, IAgenticCommerce.JobStatus.Submitted, IChallenges.Stage.None);
        IJobEscrow.Job memory job = escrow.getJob(id);
        bytes memory data = abi.encodeCall(IChallenges.challenge, (id, bytes32(which)));
        if (clock >= job.submittedAt + REVIEW) {
            return _refused(job.client, address(evaluator), data, "E5: challenged when the review was over");
        }
        (uint256 fee, uint256 rest) = _bondOf(job.budget);
        vm.assume(escrow.balanceOf(job.client) >= fee + rest);
        _refused(job.provider, address(evaluator), data, "I27: challenged by the provider");
        _prepare(id, attempt);
        Purse memory expected = _purse(job);
        _call(job.client, address(evaluator), data);

        expected.client -= fee + rest;
        feesPaidOut += fee;
        _challenges[id] = GhostChallenge(IChallenges.Stage.Open, fee, rest, false, 0);
        _checkPurse(job, expected, "I27: a challenge took something else than its bond");
        _refused(job.client, address(evaluator), data, "I35: challenged twice");
        data = abi.encodeCall(IJobEvaluator.finalise, (id));
        _refused(job.provider, address(evaluator), data, "E5: finalised while challenged");
    }

    function rule(uint256 which, bool isSplit, uint256 value) external act {
        uint256 id = _pick(which, _anyStatus(which), IChallenges.Stage.Open);
        IChallenges.Verdict verdict = isSplit ? IChallenges.Verdict.Split : IChallenges.Verdict.Score;
        uint256 most = isSplit ? 10_000 : 100;
        value = _bound(value, 0, most);
        bytes memory data = abi.encodeCall(IChallenges.rule, (id, verdict, value));
        _refused(WORKER, address(evaluator), data, "I27: ruled by a stranger");
        bytes memory tooHigh = abi.encodeCall(IChallenges.rule, (id, verdict, most + 1));
        _refused(address(tribunal), address(evaluator), tooHigh, "I35: ruled above the bound");
        _call(address(tribunal), address(evaluator), data);

        GhostChallenge storage ghost = _challenges[id];
        (ghost.stage, ghost.isSplit, ghost.value) = (IChallenges.Stage.Ruled, isSplit, value);
        _refused(address(tribunal), address(evaluator), data, "I35: ruled twice");
    }

    function execute(uint256 which) external act {
        uint256 id = _pick(which, IAgenticCommerce.JobStatus.Submitted, IChallenges.Stage.Ruled);
        IJobEscrow.Job memory job = escrow.getJob(id);
        GhostChallenge storage ghost = _challenges[id];
        _thawRefused(job.provider);
        Purse memory expected = _purse(job);
        uint256 bond = escrow.bondOf(id);
        if (ghost.isSplit) {
            _settled(expected, job, bond, (job.budget * ghost.value) / 10_000);
            expected.client += ghost.rest;
        } else if (ghost.value >= PASS_SCORE) {
            _settled(expected, job, bond, job.budget);
            (expected.provider, expected.worker) = (expected.provider - WAGE, expected.worker + WAGE);
            _lost(expected, job, ghost.rest);
        } else {
            uint256 left = bond - WAGE;
            uint256 reimbursed = ghost.fee < left ? ghost.fee : left;
            left -= reimbursed;
            expected.worker += WAGE;
            expected.client += job.budget + ghost.rest + reimbursed + left / 2;
            expected.burned += left - left / 2;
            (expected.staked, expected.locked) = (expected.staked - bond, expected.locked - bond);
        }
        bytes memory data = abi.encodeCall(IChallenges.execute, (id));
        _call(WORKER, address(evaluator), data);

        _close(ghost);
        _checkPurse(job, expected, "I35: a ruling paid something else");
        _refused(WORKER, address(evaluator), data, "I35: executed twice");
        data = abi.encodeCall(IChallenges.closeChallenge, (id));
        _refused(WORKER, address(evaluator), data, "I35: closed after it was executed");
    }

    function accept(uint256 which, uint256 stage) external act {
        uint256 id = _pick(which, IAgenticCommerce.JobStatus.Submitted, IChallenges.Stage(stage % 3));
        IJobEscrow.Job memory job = escrow.getJob(id);
        Purse memory expected = _purse(job);
        _settled(expected, job, escrow.bondOf(id), job.budget);
        _call(job.client, address(evaluator), abi.encodeCall(IJobEvaluator.accept, (id)));
        _checkPurse(job, expected, "I27: an acceptance paid something else");
    }

    /// @dev The rest goes back with the agreement, whatever the stage.
    function agree(uint256 which, uint256 stage, uint256 amount) external act {
        uint256 id = _pick(which, IAgenticCommerce.JobStatus.Submitted, IChallenges.Stage(stage % 3));
        IJobEscrow.Job memory job = escrow.getJob(id);
        amount = _bound(amount, 0, job.budget);
        IJobEvaluator.Split memory split = IJobEvaluator.Split({jobId: id, providerAmount: amount, deadline: clock});
        bytes32 digest = evaluator.hashSplit(split);
        Purse memory expected = _purse(job);
        _settled(expected, job, escrow.bondOf(id), amount);
        expected.client += _challenges[id].rest;
        bytes memory ofClient = _signature(job.client, digest, false);
        bytes memory ofProvider = _signature(job.provider, digest, true);
        _call(WORKER, address(evaluator), abi.encodeCall(IJobEvaluator.settleAgreed, (split, ofClient, ofProvider)));
        if (_challenges[id].stage != IChallenges.Stage.None) _close(_challenges[id]);
        _checkPurse(job, expected, "I27: an agreement paid something else");
    }

    function finalise(uint256 which) external act {
        _finalise(_pick(which, IAgenticCommerce.JobStatus.Submitted, IChallenges.Stage.None));
    }

    /// @dev Nobody ruled, or nobody executed: the job expires.
    function expire(uint256 which, uint256 stage) external act {
        _expire(_pick(which, IAgenticCommerce.JobStatus.Submitted, IChallenges.Stage(1 + (stage % 2))));
    }

    function closeChallenge(uint256 which, uint256 stage) external act {
        IChallenges.Stage wanted = IChallenges.Stage(1 + (stage % 2));
        IAgenticCommerce.JobStatus over =
            which % 2 == 0 ? IAgenticCommerce.JobStatus.Completed : IAgenticCommerce.JobStatus.Expired;
        _closeChallenge(_pick(which, over, wanted));
    }

    function takeMandateBack(uint256 who) external act {
        address account = _agent(who);
        _call(account, address(escrow), abi.encodeCall(IEscrowBalances.setOperator, (address(evaluator), 0, 0)));
        _mandate(account, address(evaluator));
    }

    /// @dev Half of the pauses go on while the campaign does; only new jobs wait for their end.
    function pause(uint256 seed) external act {
        vm.assume(clock >= _renewableAt);
        _call(GUARDIAN, address(escrow), abi.encodeCall(IEntryPause.pauseEntries, ()));
        _renewableAt = clock + 2 * PAUSE;
        if (seed % 4 == 0) return;
        _call(GOVERNOR, address(escrow), abi.encodeCall(IEntryPause.reopenEntries, ()));
        _renewableAt = clock + PAUSE;
    }

    function pass(uint256 time) external act {
        _passTo(clock + (time % 16 == 0 ? _bound(time, 1 hours, 15 days) : _bound(time, 1, 40)));
    }

    /// @dev I20: strangers end every job and every challenge after the last deadline.
    function leave() external {
        vm.warp(clock);
        uint256 count = escrow.jobCount();
        for (uint256 id = 1; id <= count; ++id) {
            bool isLive = escrow.getJob(id).status == IAgenticCommerce.JobStatus.Submitted;
            IChallenges.Stage stage = _challenges[id].stage;
            if (isLive && stage == IChallenges.Stage.None) _finalise(id);
            else if (isLive) _expire(id);
            stage = _challenges[id].stage;
            if (stage == IChallenges.Stage.Open || stage == IChallenges.Stage.Ruled) _closeChallenge(id);
        }
    }

    /// @notice The actions, each of which must succeed at least once (I26).
    function actions() external pure returns (bytes4[] memory list) {
        bytes4[12] memory all = [
            this.deliver.selector,
            this.challenge.selector,
            this.rule.selector,
            this.execute.selector,
            this.accept.selector,
            this.agree.selector,
            this.finalise.selector,
            this.expire.selector,
            this.closeChallenge.selector,
            this.takeMandateBack.selector,
            this.pause.selector,
            this.pass.selector
        ];
        list = new bytes4[](all.length);
        for (uint256 i; i < list.length; ++i) {
            list[i] = all[i];
        }
    }

    function _finalise(uint256 id) private {
        IJobEscrow.Job memory job = escrow.getJob(id);
        bytes memory data = abi.encodeCall(IJobEvaluator.finalise, (id));
        if (clock < job.submittedAt + REVIEW) {
            _refused(job.provider, address(evaluator), data, "E5: finalised within the review");
            _passTo(job.submittedAt + REVIEW);
        }
        Purse memory expected = _purse(job);
        _settled(expected, job, escrow.bondOf(id), job.budget);
        (expected.provider, expected.worker) = (expected.provider - WAGE, expected.worker + WAGE);
        _call(WORKER, address(evaluator), data);
        _checkPurse(job, expected, "I27: finalising paid something else");
    }

    function _expire(uint256 id) private {
        IJobEscrow.Job memory job = escrow.getJob(id);
        bytes memory data = abi.encodeCall(IAgenticCommerce.claimRefund, (id));
        if (clock < job.expiredAt) {
            _refused(job.client, address(escrow), data, "E5: refunded before the expiry");
            _passTo(job.expiredAt);
        }
        Purse memory expected = _purse(job);
        _settled(expected, job, escrow.bondOf(id), 0);
        _call(WORKER, address(escrow), data);
        _checkPurse(job, expected, "I27: an expiry paid something else");
        if (_challenges[id].stage != IChallenges.Stage.Ruled) return;
        data = abi.encodeCall(IChallenges.execute, (id));
        _refused(WORKER, address(evaluator), data, "I35: executed when the job was over");
    }

    /// @dev A client that accepted has conceded, unless the ruling was for it.
    function _closeChallenge(uint256 id) private {
        IJobEscrow.Job memory job = escrow.getJob(id);
        GhostChallenge storage ghost = _challenges[id];
        Purse memory expected = _purse(job);
        bool isAgainst = ghost.stage == IChallenges.Stage.Open || (!ghost.isSplit && ghost.value >= PASS_SCORE);
        if (job.status == IAgenticCommerce.JobStatus.Completed && isAgainst) _lost(expected, job, ghost.rest);
        else expected.client += ghost.rest;
        bytes memory data = abi.encodeCall(IChallenges.closeChallenge, (id));
        _call(WORKER, address(evaluator), data);
        _close(ghost);
        _checkPurse(job, expected, "I35: closing paid something else");
        _refused(WORKER, address(evaluator), data, "I35: closed twice");
    }

    function _close(GhostChallenge storage ghost) private {
        (ghost.stage, ghost.rest) = (IChallenges.Stage.Closed, 0);
    }

    /// @dev D9: what is locked cannot be thawed while it is judged.
    function _thawRefused(address provider) private {
        uint256 available = providers.availableStake(provider);
        bytes memory data = abi.encodeCall(IProviderRegistry.thaw, (available + 1));
        _refused(provider, address(providers), data, "D9: locked stake was thawed");
    }

    function _prepare(uint256 id, uint256 attempt) private {
        bytes memory data = abi.encodeCall(IChallenges.execute, (id));
        address target = address(evaluator);
        if (attempt % 3 == 1) data = abi.encodeCall(IChallenges.closeChallenge, (id));
        if (attempt % 3 == 2) {
            target = address(escrow);
            data = abi.encodeCall(IEscrowBalances.transferBalance, (address(evaluator), address(tribunal), 1));
        }
        tribunal.prepare(target, data);
    }

    function _anyStatus(uint256 seed) private pure returns (IAgenticCommerce.JobStatus) {
        if (seed % 8 == 0) return IAgenticCommerce.JobStatus.Expired;
        return seed % 8 == 1 ? IAgenticCommerce.JobStatus.Completed : IAgenticCommerce.JobStatus.Submitted;
    }
}
