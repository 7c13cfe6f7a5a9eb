// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Checks} from "../world/Checks.sol";
import {GuardedExit} from "./Exit.sol";

/// @notice Campaign A: whatever people may do, in any order, with amounts that can succeed. Nothing may revert, and
/// after every action everybody has to the wei what the ghost ledger says.
/// forge-config: default.invariant.fail-on-revert = true
/// forge-config: deep.invariant.fail-on-revert = true
contract GuardedCampaign is Checks {
    function setUp() external {
        h = new GuardedExit();
        _target(address(h), h.actions());
        _sender(h.BROKER());
    }

    function invariant_I2_I3_theBookHasLockedWhatItsOrdersNeed() external view {
        _checkAskLocks();
        _checkBidLocks();
    }

    function invariant_I4_escrowHoldsBalancesLocksJobsAndFees() external view {
        _checkEscrowHolds();
    }

    function invariant_I9_walletsSumToTheSupply() external view {
        _checkWallets();
    }

    function invariant_I10_supplyIsGenesisPlusMintedLessBurned() external view {
        _checkSupply();
    }

    function invariant_I11_contractsHoldWhatCameLessWhatWent() external view {
        _checkInAndOut();
    }

    function invariant_I12_burnAndTreasuryAreTheFeesOfEachEpoch() external view {
        _checkFees();
    }

    function invariant_I13_slashedIsBurnedCompensatedAndWages() external view {
        _checkSlashing();
    }

    function invariant_I14_I19_ordersEndOnceAndTheBookIsSorted() external view {
        _checkOrders();
        _checkBook();
    }

    function invariant_I16_noncesRecordsAndCountersNeverFall() external view {
        _checkFalls(8, 12);
    }

    function invariant_I17_totalsNeverFall() external view {
        _checkFalls(0, 8);
    }

    function invariant_I19_jobsMoveAlongListedEdges() external view {
        _checkJobs();
    }

    function invariant_I27_assetsMoveOnlyByCallSignatureExpiryOrRuling() external view {
        _checkAccounts();
    }

    function invariant_I27_mandatesAreUsedToTheWei() external view {
        _checkGrants();
    }

    function invariant_I31_parametersAreGovernances() external view {
        _checkParameters();
    }

    function invariant_I32_quotesPayAtMostWhatWasSigned() external view {
        _checkQuotes();
    }

    function invariant_I33_pausesEndByThemselves() external view {
        _checkPauses();
    }

    function invariant_I34_lockedIsTheBondsOfLiveJobsAndAsks() external view {
        _checkBonds();
    }

    function invariant_I36_rolesAreThoseOfTheDeployment() external view {
        _checkRoles();
    }
}
