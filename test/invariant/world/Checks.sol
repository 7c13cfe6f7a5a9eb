// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {IJobTerms} from "../../../contracts/escrow/IJobTerms.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {Model} from "./Model.sol";
import {BookChecks} from "./BookChecks.sol";

/// @notice The invariants about jobs, quotes, bonds and authority; those about money and the order book are inherited.
abstract contract Checks is BookChecks {
    function _checkFalls(uint256 first, uint256 end) internal view {
        for (uint256 i = first; i < end; ++i) {
            vm.assertEq(h.falls(i), 0, "I16, I17: a figure fell that only grows");
        }
    }

    function _checkJobs() internal view {
        vm.assertEq(h.illegalEdges(), 0, "I19: a job moved along an edge that is not listed");
        uint256 count = h.jobCount();
        vm.assertEq(h.escrow().jobCount(), count, "I19: a job came from nowhere");
        for (uint256 id = 1; id <= count; ++id) {
            IJobEscrow.Job memory job = h.escrow().getJob(id);
            Model.GhostJob memory ghost = h.ghostJob(id);
            vm.assertTrue(job.status == ghost.status, "I19: a job is in another state");
            vm.assertEq(job.client, ghost.client, "I19: a job changed its client");
            vm.assertEq(job.provider, ghost.provider, "I19: a job changed its provider");
            vm.assertEq(job.evaluator, ghost.judge, "I19: a job changed its evaluator");
            vm.assertEq(job.budget, ghost.budget, "I19: a job changed its budget");
            vm.assertEq(job.expiredAt, ghost.expiry, "I19: a job changed its expiry");
            vm.assertEq(job.submittedAt, ghost.submittedAt, "I19: a job changed its submission");
        }
    }

    function _checkParameters() internal view {
        uint256 count = h.escrow().termsCount();
        for (uint256 id; id < count; ++id) {
            IJobTerms.Terms memory terms = h.escrow().termsOf(id);
            (uint256 feeBps, uint256 bondBps, uint256 seats, address judge) = h.rows(id);
            vm.assertLe(feeBps, 500, "I31: a fee is above its bound");
            vm.assertEq(terms.feeBps, feeBps, "I31: a fee changed");
            vm.assertEq(terms.bondBps, bondBps, "I31: a bond changed");
            vm.assertEq(terms.seats, seats, "I31: a committee changed");
            vm.assertEq(terms.evaluator, judge, "I31: an evaluator changed");
            vm.assertEq(terms.lifetimeSeconds, 840, "I31: windows changed");
        }
        vm.assertEq(h.fees().burnShareBps(0), 5_000, "I31: the burn share changed");
        vm.assertTrue(h.compute().isSealed() && h.burner().isSealed() && h.fees().isSealed(), "I31: unsealed");
    }

    function _checkQuotes() internal view {
        uint256 count = h.quoteCount();
        for (uint256 i; i < count; ++i) {
            (address maker, uint64 nonce, uint256 signedFor, uint256 paid) = h.quoteOf(i);
            vm.assertLe(paid, signedFor, "I32: a quote paid more than it was signed for");
            vm.assertEq(h.quotes().filledUnits(maker, nonce), h.ghostFilled(maker, nonce), "I32: a counter is wrong");
        }
    }

    function _checkPauses() internal view {
        uint256 escrowUntil = h.escrow().entriesPausedUntil();
        uint256 registryUntil = h.providers().entriesPausedUntil();
        vm.assertEq(escrowUntil, h.escrowPausedUntil(), "I33: the escrow is paused for another time");
        vm.assertEq(registryUntil, h.registryPausedUntil(), "I33: the registry is paused for another time");
        vm.assertLe(escrowUntil, h.clock() + 14 days, "I33: the escrow is paused for longer than 14 days");
        vm.assertLe(registryUntil, h.clock() + 14 days, "I33: the registry is paused for longer than 14 days");
    }

    function _checkBonds() internal view {
        uint256 sum;
        uint256 count = h.jobCount();
        for (uint256 id = 1; id <= count; ++id) {
            uint256 bond = h.escrow().bondOf(id);
            Model.GhostJob memory ghost = h.ghostJob(id);
            bool isLive =
                ghost.status == IAgenticCommerce.JobStatus.Funded ||
                    ghost.status == IAgenticCommerce.JobStatus.Submitted;
            vm.assertEq(bond, isLive ? ghost.bond : 0, "I34: a bond differs from what the terms say");
            sum += bond;
        }
        uint256 locked;
        for (uint256 i; i < 6; ++i) {
            (uint256 staked, uint256 part, , ) = h.providers().recordOf(h.people(i));
            vm.assertLe(part, staked, "I34: more is locked than staked");
            locked += part;
            (, uint256 ofAsks) = h.locksOf(h.people(i));
            sum += ofAsks + h.brokerLocks(h.people(i), false);
        }
        vm.assertEq(locked, sum, "I34: locked is not the bonds of live jobs and the locks of orders");
    }

    function _checkRoles() internal view {
        uint64[3] memory roles = [h.access().ADMIN_ROLE(), Roles.GOVERNANCE, Roles.GUARDIAN];
        for (uint256 i; i < roles.length; ++i) {
            for (uint256 j; j < 12; ++j) {
                vm.assertTrue(!_has(roles[i], h.people(j)), "I36: somebody has a role");
            }
            vm.assertTrue(!_has(roles[i], address(h)), "I36: the deployer kept a role");
            vm.assertTrue(_has(roles[i], h.GOVERNOR()) == (i < 2), "I36: the governor's roles differ");
            vm.assertTrue(_has(roles[i], h.GUARDIAN()) == (i == 2), "I36: the guardian's roles differ");
        }
    }

    function _has(uint64 role, address account) private view returns (bool isMember) {
        (isMember, ) = h.access().hasRole(role, account);
    }
}
