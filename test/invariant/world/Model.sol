// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {Actors} from "./Actors.sol";

/// @notice The ghost ledger: what everybody must have after every action, reckoned without the contracts' libraries.
abstract contract Model is Actors {
    struct Account {
        uint256 wallet;
        uint256 balance;
        uint256 staked;
        uint256 locked;
        uint256 thawing;
        uint256 unlockAt;
        uint256 feesPaid; // whole gwei, as the record has them
        uint256 failures;
    }

    struct Grant {
        uint256 limit;
        uint256 until;
    }

    struct Row {
        uint256 feeBps;
        uint256 bondBps;
        uint256 seats;
        address judge;
    }

    struct GhostJob {
        address client;
        address provider;
        address judge;
        uint256 budget;
        uint256 bond;
        uint256 deliverBy;
        uint256 expiry;
        uint256 submittedAt;
        uint256 termsId;
        IAgenticCommerce.JobStatus status;
    }

    enum Fate {
        Returned,
        Declined,
        Slashed
    }

    mapping(address account => Account) public ghost;
    mapping(address account => mapping(address operator => Grant)) public ghostGrant;
    Row[] public rows;
    GhostJob[] internal _jobs;

    uint256 public escrowPausedUntil;
    uint256 public registryPausedUntil;

    uint256[] public epochs;
    mapping(uint256 epoch => bool) private _hasFees;
    mapping(uint256 epoch => uint256) public feesOf;
    mapping(uint256 epoch => uint256) public flushedOf;
    mapping(uint256 epoch => uint256) public burnedOf;
    mapping(uint256 epoch => uint256) public treasuryOf;

    uint256 public minted;
    uint256 public granted;
    uint256 public holderBurned;
    uint256 public feesBurned;
    uint256 public slashed;
    uint256 public slashBurned;
    uint256 public slashCompensation;
    uint256 public slashWages;
    mapping(address target => uint256) public donated;

    constructor() {
        for (uint256 i; i < people.length; ++i) {
            ghost[people[i]].wallet = compute.balanceOf(people[i]);
        }
        rows.push(Row({feeBps: 200, bondBps: 0, seats: 0, judge: address(0)}));
        rows.push(Row({feeBps: 200, bondBps: 200, seats: 5, judge: address(evaluator)}));
        _jobs.push();
    }

    /// @notice How many jobs there ever were.
    function jobCount() public view returns (uint256) {
        return _jobs.length - 1;
    }

    /// @notice The ghost of job `jobId`.
    function ghostJob(uint256 jobId) external view returns (GhostJob memory) {
        return _jobs[jobId];
    }

    /// @notice In how many epochs fees were earned.
    function epochCount() external view returns (uint256) {
        return epochs.length;
    }

    function _isLive(GhostJob storage job) internal view returns (bool) {
        return job.status == IAgenticCommerce.JobStatus.Funded || job.status == IAgenticCommerce.JobStatus.Submitted;
    }

    function _free(address provider) internal view returns (uint256) {
        return ghost[provider].staked - ghost[provider].locked;
    }

    /// @dev Share rounded up, and one committee at a tenth of a percent a seat, at least 1.
    function _bondOf(uint256 termsId, uint256 budget) internal view returns (uint256) {
        Row storage row = rows[termsId];
        uint256 seatFee = budget / 1000;
        if (seatFee < 1 ether) seatFee = 1 ether;
        uint256 share = (budget * row.bondBps) / 10_000;
        if (share * 10_000 != budget * row.bondBps) ++share;
        return share + row.seats * seatFee;
    }

    function _useGrant(address account, address operator, uint256 amount) internal {
        Grant storage grant = ghostGrant[account][operator];
        if (grant.limit != type(uint96).max) grant.limit -= amount;
    }

    function _opened(address client, address provider, uint256 budget, uint256 termsId, address operator) internal {
        ghost[client].balance -= budget;
        _useGrant(client, operator, budget);
        _useGrant(provider, operator, _bondOf(termsId, budget));
        _funded(client, provider, budget, termsId);
    }

    /// @dev The budget is out of the client's balance already, and whoever spent a mandate has.
    function _funded(address client, address provider, uint256 budget, uint256 termsId) internal {
        uint256 bond = _bondOf(termsId, budget);
        ghost[provider].locked += bond;
        _jobs.push(
            GhostJob({
                client: client,
                provider: provider,
                judge: rows[termsId].judge,
                budget: budget,
                bond: bond,
                deliverBy: clock + 60,
                expiry: clock + 840,
                submittedAt: 0,
                termsId: termsId,
                status: IAgenticCommerce.JobStatus.Funded
            })
        );
    }

    function _paid(GhostJob storage job, uint256 gross, address worker) internal {
        uint256 fee = (gross * rows[job.termsId].feeBps) / 10_000;
        uint256 net = gross - fee;
        job.status = IAgenticCommerce.JobStatus.Completed;
        _accrued(fee);
        if (job.termsId == 0) {
            ghost[job.provider].wallet += net;
            ghost[job.client].wallet += job.budget - gross;
            return;
        }
        if (worker != address(0)) {
            net -= WAGE;
            ghost[worker].balance += WAGE;
        }
        ghost[job.provider].balance += net;
        ghost[job.client].balance += job.budget - gross;
        ghost[job.provider].locked -= job.bond;
        ghost[job.provider].feesPaid += (fee / 1 gwei) * 1 gwei;
    }

    function _refunded(GhostJob storage job, IAgenticCommerce.JobStatus status, Fate fate, address worker) internal {
        job.status = status;
        if (job.termsId == 0) {
            ghost[job.client].wallet += job.budget;
            return;
        }
        ghost[job.client].balance += job.budget;
        ghost[job.provider].locked -= job.bond;
        if (fate == Fate.Declined) _slashed(job, (job.bond * DECLINE_BURN_BPS) / 10_000, 0, 0);
        if (fate != Fate.Slashed) return;
        ghost[job.provider].failures += 1;
        uint256 wage = worker == address(0) ? 0 : WAGE;
        ghost[worker].balance += wage;
        _slashed(job, job.bond, (job.bond - wage) / 2, wage);
    }

    /// @dev For an order of `account`: out of its balance, or its stake.
    function _locked(address account, address market, bool isBalance, uint256 amount) internal {
        _useGrant(account, market, amount);
        if (isBalance) ghost[account].balance -= amount;
        else ghost[account].locked += amount;
    }

    /// @dev Back to where it was, less a wage; out of stake it is slashed like any other, but no failure.
    function _unlocked(address account, bool isBalance, uint256 amount, address worker, uint256 wage) internal {
        ghost[worker].balance += wage;
        if (isBalance) {
            ghost[account].balance += amount - wage;
            return;
        }
        ghost[account].locked -= amount;
        ghost[account].staked -= wage;
        slashed += wage;
        slashWages += wage;
    }

    function _accrued(uint256 fee) private {
        uint256 epoch = clock / 1 weeks;
        if (!_hasFees[epoch]) {
            epochs.push(epoch);
            _hasFees[epoch] = true;
        }
        feesOf[epoch] += fee;
    }

    function _slashed(GhostJob storage job, uint256 amount, uint256 toClient, uint256 wage) private {
        ghost[job.provider].staked -= amount;
        ghost[job.client].balance += toClient;
        slashed += amount;
        slashCompensation += toClient;
        slashWages += wage;
        slashBurned += amount - toClient - wage;
    }
}
