// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBurner} from "../../../contracts/burn/IBurner.sol";
import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IEscrowBalances} from "../../../contracts/escrow/IEscrowBalances.sol";
import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {IJobTerms} from "../../../contracts/escrow/IJobTerms.sol";
import {ITermsRegistrar} from "../../../contracts/escrow/ITermsRegistrar.sol";
import {IProviderRegistry} from "../../../contracts/providers/IProviderRegistry.sol";
import {IChallenges} from "../../../contracts/validation/IChallenges.sol";
import {Actors} from "../world/Actors.sol";
import {Tribunal} from "../world/Tribunal.sol";

/// @notice What the campaign of challenges remembers, and how it reckons who must have what, without the contracts'
/// libraries.
abstract contract ChallengeGhosts is Actors {
    struct GhostChallenge {
        IChallenges.Stage stage;
        uint256 fee;
        uint256 rest;
        bool isSplit;
        uint256 value;
    }

    /// @dev What an ending may change, of one job.
    struct Purse {
        uint256 client;
        uint256 provider;
        uint256 worker;
        uint256 staked;
        uint256 locked;
        uint256 burned;
    }

    uint256 internal constant SEATS = 5;
    uint256 internal constant PASS_SCORE = 60;
    uint256 internal constant REVIEW = 60;

    Tribunal public tribunal;
    uint256 public termsId;

    uint256 public feesPaidOut;
    mapping(uint256 jobId => GhostChallenge) internal _challenges;

    constructor() {
        tribunal = new Tribunal();
        IJobTerms.Terms memory row = _row(200, 200, uint8(SEATS), address(evaluator), false);
        row.arbitrator = address(tribunal);
        termsId = escrow.termsCount();
        _call(GOVERNOR, address(registrar), abi.encodeCall(ITermsRegistrar.addTerms, (row)));
        for (uint256 i; i < AGENTS; ++i) {
            _call(_agents[i], address(escrow), abi.encodeCall(IEscrowBalances.deposit, (PURSE / 2)));
            _call(_agents[i], address(providers), abi.encodeCall(IProviderRegistry.stake, (PURSE / 2)));
            _mandate(_agents[i], BROKER);
            _mandate(_agents[i], address(evaluator));
        }
    }

    /// @notice The ghost of a challenge.
    function ghostChallenge(uint256 jobId) external view returns (GhostChallenge memory) {
        return _challenges[jobId];
    }

    /// @notice What of the clients' bonds must be waiting.
    function waiting() external view returns (uint256 sum) {
        uint256 count = escrow.jobCount();
        for (uint256 id = 1; id <= count; ++id) {
            sum += _challenges[id].rest;
        }
    }

    function _passTo(uint256 timestamp) internal {
        if (timestamp > clock) clock = timestamp;
        vm.warp(clock);
    }

    function _mandate(address account, address operator) internal {
        bytes memory data = abi.encodeCall(IEscrowBalances.setOperator, (operator, type(uint96).max, type(uint40).max));
        _call(account, address(escrow), data);
    }

    function _pick(
        uint256 seed,
        IAgenticCommerce.JobStatus status,
        IChallenges.Stage stage
    ) internal returns (uint256 id) {
        uint256 count = escrow.jobCount();
        for (uint256 i; i < count; ++i) {
            id = 1 + (((seed % count) + i) % count);
            if (escrow.getJob(id).status == status && _challenges[id].stage == stage) return id;
        }
        vm.assume(false);
    }

    /// @dev A tenth of a percent a seat, at least 1; together with the rest 5 %, rounded up.
    function _bondOf(uint256 budget) internal pure returns (uint256 fee, uint256 rest) {
        uint256 seatFee = budget / 1000;
        fee = SEATS * (seatFee < 1 ether ? 1 ether : seatFee);
        uint256 least = budget / 20 + (budget % 20 == 0 ? 0 : 1);
        rest = least > fee ? least - fee : 0;
    }

    function _purse(IJobEscrow.Job memory job) internal view returns (Purse memory purse) {
        purse.client = escrow.balanceOf(job.client);
        purse.provider = escrow.balanceOf(job.provider);
        purse.worker = escrow.balanceOf(WORKER);
        (purse.staked, purse.locked, , ) = providers.recordOf(job.provider);
        purse.burned = burner.burnedBySource(IBurner.Source.Slashing);
    }

    /// @dev What `gross` of the budget leaves everybody, before the challenge is reckoned.
    function _settled(Purse memory purse, IJobEscrow.Job memory job, uint256 bond, uint256 gross) internal pure {
        purse.provider += gross - (gross * 200) / 10_000;
        purse.client += job.budget - gross;
        purse.locked -= bond;
    }

    /// @dev At most 1 % of the budget to the provider, the remainder is burned.
    function _lost(Purse memory purse, IJobEscrow.Job memory job, uint256 rest) internal pure {
        uint256 most = job.budget / 100;
        uint256 toProvider = rest < most ? rest : most;
        purse.provider += toProvider;
        purse.burned += rest - toProvider;
    }

    function _checkPurse(IJobEscrow.Job memory job, Purse memory expected, string memory why) internal view {
        Purse memory actual = _purse(job);
        vm.assertEq(actual.client, expected.client, why);
        vm.assertEq(actual.provider, expected.provider, why);
        vm.assertEq(actual.worker, expected.worker, why);
        vm.assertEq(actual.staked, expected.staked, why);
        vm.assertEq(actual.locked, expected.locked, why);
        vm.assertEq(actual.burned, expected.burned, why);
    }
}
