// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checks} from "../world/Checks.sol";
import {GuardedExit} from "./Exit.sol";

/// @notice Campaign A again with the actions of the order book only, so that orders are many and meet often.
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: deep.invariant.fail-on-revert = true
contract BookCampaign is Checks {
    function setUp() external {
        h = new GuardedExit();
        _target(address(h), h.bookActions());
        _sender(h.BROKER());
    }

    /// @dev I20, I21, once a run: everybody gets out whatever the book looks like.
    function afterInvariant() external {
        h.closeAll(h.orderCount() % 2 == 0);
        h.withdrawOrders();
        h.flushFees(0);
        h.leaveAll();
        _checkEmpty();
        _checkOrders();
        _checkBook();
    }

    function invariant_I2_I3_I11_I34_theBookHasLockedWhatItsOrdersNeed() external view {
        _checkAskLocks();
        _checkBidLocks();
        _checkBonds();
        _checkInAndOut();
    }

    function invariant_I14_I19_ordersEndOnceAndTheBookIsSorted() external view {
        _checkOrders();
        _checkBook();
    }

    function invariant_I27_assetsMoveOnlyByCallSignatureExpiryOrRuling() external view {
        _checkAccounts();
        _checkGrants();
    }
}
