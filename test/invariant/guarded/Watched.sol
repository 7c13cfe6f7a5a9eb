// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IBurner} from "../../../contracts/burn/IBurner.sol";
import {Model} from "../world/Model.sol";

/// @notice What is looked at after every action: edges of the state machine, and figures that never fall.
abstract contract Watched is Model {
    using {_isEdge} for IAgenticCommerce.JobStatus;

    uint256 internal constant FIGURES = 12;

    /// @notice Successful actions by selector (I26).
    mapping(bytes4 action => uint256 count) public done;
    /// @notice Moves of a job along an edge that is not listed (I19).
    uint256 public illegalEdges;
    /// @notice How often a figure fell: totals that only grow (I17), then nonces, records and counters (I16).
    uint256[FIGURES] public falls;

    IAgenticCommerce.JobStatus[] private _seen;
    uint256[FIGURES] private _figures;

    modifier act() {
        vm.warp(clock);
        _;
        ++done[msg.sig];
        observe();
    }

    constructor() {
        _seen.push();
    }

    /// @notice Compares the chain with what was seen before.
    function observe() public {
        _observeJobs();
        _observeFigures();
    }

    function _passTo(uint256 timestamp) internal {
        if (timestamp > clock) clock = timestamp;
        vm.warp(clock);
    }

    function _observeJobs() private {
        uint256 count = escrow.jobCount();
        for (uint256 id = 1; id <= count; ++id) {
            bool isNew = id == _seen.length;
            if (!isNew && _seen[id] > IAgenticCommerce.JobStatus.Submitted) continue;
            IAgenticCommerce.JobStatus status = escrow.getJob(id).status;
            if (isNew) {
                if (status > IAgenticCommerce.JobStatus.Funded) ++illegalEdges;
                _seen.push(status);
            } else if (status != _seen[id]) {
                if (!_seen[id]._isEdge(status)) ++illegalEdges;
                _seen[id] = status;
            }
        }
    }

    function _observeFigures() private {
        uint256[FIGURES] memory figures = [
            burner.totalBurned(),
            burner.burnedBySource(IBurner.Source.Marketplace),
            burner.burnedBySource(IBurner.Source.Slashing),
            fees.totalToTreasury(),
            escrow.jobCount(),
            escrow.termsCount(),
            catalog.resourceCount(),
            compute.supplyBound(),
            compute.nonces(_agents[0]),
            compute.nonces(_agents[1]),
            _recordSum(),
            _filledSum()
        ];
        for (uint256 i; i < FIGURES; ++i) {
            if (figures[i] < _figures[i]) ++falls[i];
            _figures[i] = figures[i];
        }
    }

    function _recordSum() private view returns (uint256 sum) {
        for (uint256 i; i < AGENTS; ++i) {
            (, , uint256 feesPaid, uint256 failures) = providers.recordOf(_agents[i]);
            sum += feesPaid + failures;
        }
    }

    /// @dev Of everybody's first quote; a cancelled counter is the largest of all.
    function _filledSum() private view returns (uint256 sum) {
        for (uint256 i; i < AGENTS; ++i) {
            sum += quotes.filledUnits(_agents[i], 1);
        }
    }
}

function _isEdge(IAgenticCommerce.JobStatus from, IAgenticCommerce.JobStatus to) pure returns (bool) {
    if (from == IAgenticCommerce.JobStatus.Open) {
        return to == IAgenticCommerce.JobStatus.Funded || to == IAgenticCommerce.JobStatus.Rejected;
    }
    if (from == IAgenticCommerce.JobStatus.Funded) {
        return
            to == IAgenticCommerce.JobStatus.Submitted ||
            to == IAgenticCommerce.JobStatus.Rejected ||
            to == IAgenticCommerce.JobStatus.Expired;
    }
    return from == IAgenticCommerce.JobStatus.Submitted && to > IAgenticCommerce.JobStatus.Submitted;
}
