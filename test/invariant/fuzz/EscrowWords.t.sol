// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {GrantWord, GrantWords} from "../../../contracts/escrow/GrantWord.sol";
import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IJobTerms} from "../../../contracts/escrow/IJobTerms.sol";
import {IOrderLocks} from "../../../contracts/escrow/IOrderLocks.sol";
import {JobMoney, JobMoneys} from "../../../contracts/escrow/JobMoney.sol";
import {JobState, JobStates} from "../../../contracts/escrow/JobState.sol";
import {Ledger} from "../../../contracts/escrow/Ledger.sol";
import {JobMath} from "../../../contracts/escrow/JobMath.sol";
import {TermsPolicies} from "../../../contracts/escrow/TermsPolicy.sol";
import {TermsWord, TermsWords} from "../../../contracts/escrow/TermsWord.sol";
import {Base} from "../Base.sol";

/// @notice The packed words of the escrow: what goes in comes out, neighbours stay, full counters saturate.
/// forge-config: default.fuzz.runs = 5000
contract EscrowWordsTest is Base {
    function testFuzz_ledgerAccruesWithoutTouchingItsNeighbours(
        uint256 word,
        uint96 fee,
        uint256 paid,
        uint8 jobs
    ) external pure {
        // Fees are tokens, below 2^96 together; ids are below 2^40.
        uint256 held = fee == 0 ? 0 : ((word >> 56) % (uint256(type(uint96).max) - fee + 1));
        word = (word & ~(uint256(type(uint96).max) << 56) & ~uint256(0xff << 32)) | (held << 56);
        Ledger before = Ledger.wrap(word);
        Ledger ledger = before.accrue(fee, paid).withJobs(jobs);

        uint256 room = uint256(type(uint72).max) * 1 gwei - before.volume();
        uint256 added = (paid / 1 gwei) <= room / 1 gwei ? (paid / 1 gwei) * 1 gwei : room;
        vm.assertEq(ledger.volume(), before.volume() + added, "volume neither adds nor saturates");
        vm.assertEq(ledger.fees(), before.fees() + fee, "fees");
        vm.assertEq(ledger.epoch(), before.epoch(), "epoch");
        vm.assertEq(ledger.jobCount(), before.jobCount() + jobs, "jobCount");
        vm.assertEq(ledger.pausedUntil(), before.pausedUntil(), "pausedUntil");
    }

    function testFuzz_ledgerEmptiesAndPausesOnlyWhatItShould(uint256 word, uint16 epoch, uint32 until) external pure {
        Ledger before = Ledger.wrap(word);
        Ledger ledger = before.emptied(epoch).withPausedUntil(until);

        vm.assertEq(ledger.fees() + ledger.volume(), 0, "something accrued stayed");
        vm.assertEq(ledger.epoch(), epoch, "epoch");
        vm.assertEq(ledger.jobCount(), before.jobCount(), "jobCount");
        vm.assertEq(ledger.pausedUntil(), until, "pausedUntil");
        vm.assertEq(before.withPausedUntil(until).fees(), before.fees(), "a pause touched the fees");
        vm.assertEq(before.withPausedUntil(until).volume(), before.volume(), "a pause touched the volume");
        vm.assertEq(before.emptied(epoch).pausedUntil(), before.pausedUntil(), "emptying ended a pause");
    }

    function testFuzz_jobStateRoundTrips(
        address provider,
        uint32 deliverBy,
        uint24 termsId,
        uint8 status,
        uint32 at,
        uint8 flags
    ) external pure {
        IAgenticCommerce.JobStatus first = IAgenticCommerce.JobStatus(status % 6);
        JobState state = JobStates.pack(address(0), deliverBy, termsId, first).withProvider(provider);
        if (flags & 1 != 0) state = state.withExact();
        if (flags & 2 != 0) state = state.withGate();
        if (flags & 4 != 0) state = state.withHook();
        vm.assertTrue(state.status() == first, "status");
        state = state.withSubmission(at);
        vm.assertTrue(state.status() == IAgenticCommerce.JobStatus.Submitted, "status of a submission");
        state = state.withStatus(IAgenticCommerce.JobStatus((status / 6) % 6));

        vm.assertTrue(state.status() == IAgenticCommerce.JobStatus((status / 6) % 6), "changed status");
        vm.assertEq(state.provider(), provider, "provider");
        vm.assertEq(state.deliverBy(), deliverBy, "deliverBy");
        vm.assertEq(state.submittedAt(), at, "submittedAt");
        vm.assertEq(state.termsId(), termsId, "termsId");
        vm.assertTrue(state.isMarket() == (termsId != 0), "isMarket");
        vm.assertTrue(state.isExact() == (flags & 1 != 0), "isExact");
        vm.assertTrue(state.isGated() == (flags & 2 != 0), "isGated");
        vm.assertTrue(state.isHooked() == (flags & 4 != 0), "isHooked");
    }

    function testFuzz_jobMoneyRoundTrips(address client, uint96 budget) external pure {
        JobMoney money = JobMoneys.pack(client, budget);

        vm.assertEq(money.client(), client, "client");
        vm.assertEq(money.budget(), budget, "budget");
    }

    function testFuzz_grantLosesOnlyItsLimit(uint96 limit, uint40 until, uint96 used) external pure {
        GrantWord grant = GrantWord.wrap(0).renewed(limit, until);
        vm.assertEq(grant.limit(), limit, "limit");
        uint256 amount = _bound(used, 0, limit);

        uint256 left = limit == type(uint96).max ? limit : limit - amount;
        vm.assertEq(grant.less(amount).limit(), left, "what is left");
        vm.assertEq(grant.less(amount).until(), until, "until");
    }

    function testFuzz_I2_I3_grantLocksOneKindAndTouchesNothingElse(
        uint256 word,
        uint256 amount,
        uint256 back,
        bool ofBond
    ) external pure {
        IOrderLocks.LockKind kind = ofBond ? IOrderLocks.LockKind.Bond : IOrderLocks.LockKind.Balance;
        IOrderLocks.LockKind other = ofBond ? IOrderLocks.LockKind.Balance : IOrderLocks.LockKind.Bond;
        GrantWord before = GrantWord.wrap(word);
        amount = _bound(amount, 0, (GrantWords.MAX_LOCK - before.locked(kind)) / 1 gwei) * 1 gwei;
        GrantWord grant = before.lock(kind, amount);
        vm.assertEq(grant.locked(kind), before.locked(kind) + amount, "locked");
        back = _bound(back, 0, grant.locked(kind) / 1 gwei) * 1 gwei;
        grant = grant.unlock(kind, back);

        vm.assertEq(grant.locked(kind), before.locked(kind) + amount - back, "unlocked");
        vm.assertEq(grant.locked(other), before.locked(other), "the other kind of lock");
        vm.assertEq(grant.limit(), before.limit(), "limit");
        vm.assertEq(grant.until(), before.until(), "until");
    }

    function testFuzz_I2_I3_mandatesChangeWithoutTouchingLocks(
        uint256 word,
        uint96 limit,
        uint40 until,
        uint96 used
    ) external pure {
        GrantWord before = GrantWord.wrap(word);
        GrantWord grant = before.renewed(limit, until).less(_bound(used, 0, limit));

        vm.assertEq(
            grant.locked(IOrderLocks.LockKind.Balance),
            before.locked(IOrderLocks.LockKind.Balance),
            "a mandate touched a locked balance"
        );
        vm.assertEq(
            grant.locked(IOrderLocks.LockKind.Bond),
            before.locked(IOrderLocks.LockKind.Bond),
            "a mandate touched a locked bond"
        );
        vm.assertEq(grant.until(), until, "until");
    }

    function testFuzz_termsRoundTripInTwoWords(
        uint256[15] calldata words,
        address judge,
        address arbitrator
    ) external pure {
        IJobTerms.Terms memory terms = _windows(words);
        terms.passScore = uint8(words[7]);
        terms.mode = IJobTerms.ValidationMode(words[8] % 2);
        terms.evaluator = judge == address(0) ? address(1) : judge;
        terms.feeBps = uint16(words[9]);
        terms.bondBps = uint16(words[10]);
        terms.validateBps = uint16(words[11]);
        terms.seats = uint8(words[12]);
        terms.minTier = uint8(words[13] % 4);
        terms.arbitrator = arbitrator;
        IJobTerms.Terms memory given;
        given.arbitrator = arbitrator;
        TermsWord word = TermsWords.pack(terms);
        word.unpackTo(given);
        TermsPolicies.pack(terms).unpackTo(given);

        terms.lifetimeSeconds = uint32(word.deliverSeconds() + word.disputeSeconds());
        vm.assertEq(keccak256(abi.encode(given)), keccak256(abi.encode(terms)), "a row changed");
        vm.assertEq(word.seats(), terms.seats, "seats");
        vm.assertEq(word.disputeSeconds(), JobMath.disputeSeconds(terms), "disputeSeconds");
    }

    /// @dev Within the bounds of a row.
    function _windows(uint256[15] calldata words) private pure returns (IJobTerms.Terms memory terms) {
        terms.submitSeconds = uint32(words[0] % (30 days + 1));
        terms.graceSeconds = uint24(words[1] % (7 days + 1));
        terms.reviewSeconds = uint24(words[2] % (7 days + 1));
        terms.evidenceSeconds = uint24(words[3] % (3 days + 1));
        terms.commitSeconds = uint24(words[4] % (3 days + 1));
        terms.revealSeconds = uint24(words[5] % (3 days + 1));
        terms.appealSeconds = uint24(words[6] % (3 days + 1));
    }
}
