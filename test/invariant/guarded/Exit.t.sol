// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checks} from "../world/Checks.sol";
import {GuardedExit} from "./Exit.sol";

/// @notice Campaign A again; here every run ends with all deadlines past, all jobs closed by a stranger, all orders
/// withdrawn or swept, and everybody gone, half of the runs while paused.
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: deep.invariant.fail-on-revert = true
contract ExitCampaign is Checks {
    function setUp() external {
        h = new GuardedExit();
        _target(address(h), h.actions());
        _sender(h.BROKER());
    }

    /// @dev I20, I21, I22 and I33, once a run.
    function afterInvariant() external {
        h.closeAll(h.jobCount() % 2 == 0);
        h.withdrawOrders();
        h.flushFees(0);
        h.leaveAll();
        _checkEmpty();
        _checkJobs();
        _checkOrders();
    }

    function invariant_I20_anyoneClosesEveryJobAfterItsLastDeadline() external view {
        _checkEscrowHolds();
    }
}
