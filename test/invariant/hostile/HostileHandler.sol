// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {AccessManager} from "@openzeppelin/contracts/access/manager/AccessManager.sol";
import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IEscrowBalances} from "../../../contracts/escrow/IEscrowBalances.sol";
import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {ITermsRegistrar} from "../../../contracts/escrow/ITermsRegistrar.sol";
import {IOrderLocks} from "../../../contracts/escrow/IOrderLocks.sol";
import {IQuoteBook} from "../../../contracts/market/IQuoteBook.sol";
import {IResourceCatalog} from "../../../contracts/market/IResourceCatalog.sol";
import {IEntryPause} from "../../../contracts/shared/IEntryPause.sol";
import {IJobEvaluator} from "../../../contracts/validation/IJobEvaluator.sol";
import {BookAttacks} from "./BookAttacks.sol";

/// @notice Attackers call whatever there is, with whatever arguments; what fails, fails.
contract HostileHandler is BookAttacks {
    /// @dev Any function whose arguments are words, as any attacker.
    function raw(uint256 which, uint256 by, uint256 a, uint256 b, uint256 c, uint256 d) external act {
        (address target, bytes4 selector) = _wordFunction(which);
        _attack(by, target, abi.encodeWithSelector(selector, _word(a), _word(b), _word(c), _word(d)));
    }

    /// @dev The same with the words as they come.
    function rawest(uint256 which, uint256 by, uint256 a, uint256 b, uint256 c, uint256 d) external act {
        (address target, bytes4 selector) = _wordFunction(which);
        _attack(by, target, abi.encodeWithSelector(selector, a, b, c, d));
    }

    /// @dev What parties and evaluators do to jobs.
    function onJob(uint256 which, uint256 by, uint256 id, uint256 word) external act {
        bytes4[6] memory selectors = [
            IAgenticCommerce.setProvider.selector,
            IAgenticCommerce.setBudget.selector,
            IAgenticCommerce.fund.selector,
            IAgenticCommerce.submit.selector,
            IAgenticCommerce.complete.selector,
            IAgenticCommerce.reject.selector
        ];
        id = 1 + (id % (escrow.jobCount() + 1));
        _attack(by, address(escrow), abi.encodeWithSelector(selectors[which % 6], id, _word(word), ""));
    }

    /// @dev A plain job against whomever, at times with a hook that calls back in.
    function createJob(uint256 by, uint256 provider, uint256 judge, uint256 expiresIn, bool isHooked) external act {
        bytes memory data = abi.encodeCall(
            IAgenticCommerce.createJob,
            (
                _someone(provider),
                _someone(judge),
                clock + (expiresIn % 2 days),
                "",
                isHooked ? address(attacker) : address(0)
            )
        );
        if (_attack(by, address(escrow), data) && isHooked) {
            uint256 id = escrow.jobCount();
            attacker.arm(address(escrow), _reentry(expiresIn));
            _attack(by, address(escrow), abi.encodeCall(IAgenticCommerce.setBudget, (id, 10 ether, "")));
            _attack(by, address(escrow), abi.encodeCall(IAgenticCommerce.fund, (id, 10 ether, "")));
        }
    }

    /// @dev A market job with the attacker as market, for whoever made it an operator, or not.
    function open(
        uint256 by,
        uint256 client,
        uint256 provider,
        uint96 budget,
        uint24 termsId,
        bool isTrade
    ) external act {
        IJobEscrow.OpenParams memory params;
        params.client = _someone(client);
        params.provider = _someone(provider);
        params.budget = isTrade ? uint96(100 ether + (budget % 1000 ether)) : budget;
        params.termsId = isTrade ? 1 : termsId;
        params.maxFeeBps = 500;
        _attack(by, address(escrow), abi.encodeCall(IJobEscrow.open, (params)));
    }

    /// @dev A victim's quote again, whole or changed.
    function replayQuote(uint256 which, uint256 by, uint32 units, uint256 change) external act {
        Signed memory signed = _quotes[which % _quotes.length];
        if (units % 8 != 0) units = uint32(LOT * (1 + (units % 10)));
        if (change % 5 == 1) signed.quote.counterparty = attackerAt(by);
        if (change % 5 == 2) signed.quote.units = type(uint32).max;
        if (change % 5 == 3) signed.quote.maker = victim(change / 5);
        if (change % 5 == 4) signed.quote.nonce = uint64(change);
        _attack(by, address(quotes), abi.encodeCall(IQuoteBook.fill, (signed.quote, units, 0, signed.signature)));
        IQuoteBook.BatchFill[] memory batch = new IQuoteBook.BatchFill[](2);
        batch[0] = IQuoteBook.BatchFill(signed.quote, units, 0, signed.signature);
        batch[1] = batch[0];
        _attack(by, address(quotes), abi.encodeCall(IQuoteBook.fillBatch, (batch)));
    }

    /// @dev A victim's quote with another's, or with one of an attacker's that would suit it.
    function settleQuotes(uint256 which, uint256 other, uint256 by, uint256 lots, bool isOwn) external act {
        Signed memory first = _quotes[which % _quotes.length];
        Signed memory second = _quotes[other % _quotes.length];
        if (isOwn) {
            second.quote = first.quote;
            second.quote.maker = _agents[3 + (by % 3)];
            second.quote.isBid = !first.quote.isBid;
            second.quote.nonce = uint64(other);
            second.quote.counterparty = address(0);
            second.signature = _signature(second.quote.maker, quotes.hashQuote(second.quote), false);
        }
        if (first.quote.isBid) (first, second) = (second, first);
        IQuoteBook.Settlement[] memory batch = new IQuoteBook.Settlement[](2);
        batch[0] = IQuoteBook.Settlement(
            first.quote,
            second.quote,
            uint32(LOT * (1 + (lots % 8))),
            first.signature,
            second.signature
        );
        batch[1] = batch[0];
        _attack(by, address(quotes), abi.encodeCall(IQuoteBook.settleBatch, (batch)));
    }

    /// @dev A quote by an attacker's key or lying wallet, in its own name or in a victim's.
    function forgeQuote(
        uint256 maker,
        uint256 by,
        uint256 lots,
        uint64 nonce,
        bool isBid,
        bool inOwnName
    ) external act {
        IQuoteBook.Quote memory quote;
        address signer = _agents[3 + (maker % 3)];
        quote.maker = inOwnName ? attackerAt(maker) : victim(maker);
        quote.isBid = isBid;
        quote.resourceId = 1;
        quote.price = uint96(LOWEST_PRICE);
        quote.units = uint32(LOT * (1 + (lots % 8)));
        quote.validBefore = type(uint40).max;
        quote.nonce = nonce;
        quote.maxFeeBps = 500;
        bytes memory signature = _signature(signer, quotes.hashQuote(quote), isBid);
        _attack(by, address(quotes), abi.encodeCall(IQuoteBook.fill, (quote, uint32(LOT), 0, signature)));
    }

    /// @dev A split of any job, signed by attackers only.
    function forgeSplit(uint256 id, uint256 by, uint256 amount) external act {
        IJobEvaluator.Split memory split;
        split.jobId = 1 + (id % escrow.jobCount());
        split.providerAmount = amount % (2 * BUDGET);
        split.deadline = type(uint256).max;
        bytes memory signature = _signature(_agents[3 + (by % 3)], evaluator.hashSplit(split), false);
        bytes memory data = abi.encodeCall(IJobEvaluator.settleAgreed, (split, signature, signature));
        _attack(by, address(evaluator), data);
    }

    /// @dev What belongs to governance: rows, resources, roles.
    function usurp(uint256 which, uint256 by, uint64 role, uint16 feeBps) external act {
        address self = attackerAt(by);
        which = which % 7;
        if (which == 0) {
            _attack(
                by,
                address(registrar),
                abi.encodeCall(ITermsRegistrar.addTerms, (_row(feeBps, 200, 1, self, false)))
            );
        }
        if (which == 1) _attack(by, address(catalog), abi.encodeCall(IResourceCatalog.addResource, (_resource(1))));
        if (which == 2) _attack(by, address(access), abi.encodeCall(AccessManager.grantRole, (role % 4, self, 0)));
        if (which == 3) {
            bytes memory pause = abi.encodeCall(IEntryPause.pauseEntries, ());
            _attack(by, address(access), abi.encodeCall(AccessManager.execute, (address(escrow), pause)));
        }
        if (which == 4)
            _attack(by, address(access), abi.encodeCall(AccessManager.setTargetClosed, (address(escrow), true)));
        if (which == 5) {
            _attack(by, address(access), abi.encodeCall(AccessManager.updateAuthority, (address(escrow), self)));
        }
        if (which == 6) _attack(by, address(escrow), abi.encodeWithSignature("setAuthority(address)", self));
    }

    function pass(uint256 time) external act {
        _passTo(clock + (time % 8 == 0 ? time % 8 days : time % 100));
    }

    /// @notice The functions that forge calls.
    function actions() external pure returns (bytes4[] memory list) {
        bytes4[16] memory all = [
            this.raw.selector,
            this.rawest.selector,
            this.onJob.selector,
            this.createJob.selector,
            this.open.selector,
            this.replayQuote.selector,
            this.forgeQuote.selector,
            this.forgeSplit.selector,
            this.usurp.selector,
            this.settleQuotes.selector,
            this.placeOrder.selector,
            this.replaceOrder.selector,
            this.endOrders.selector,
            this.lieAsMarket.selector,
            this.openAsMarket.selector,
            this.pass.selector
        ];
        list = new bytes4[](all.length);
        for (uint256 i; i < all.length; ++i) {
            list[i] = all[i];
        }
    }

    /// @dev What a hook calls back: any of these would succeed from outside.
    function _reentry(uint256 seed) private view returns (bytes memory) {
        if (seed % 4 == 0) return abi.encodeCall(IEscrowBalances.deposit, (1));
        if (seed % 4 == 1) return abi.encodeCall(IOrderLocks.lock, (victim(0), IOrderLocks.LockKind.Balance, 1 ether));
        if (seed % 4 == 2) {
            return abi.encodeCall(IAgenticCommerce.createJob, (JUDGE, JUDGE, clock + 1 days, "", address(0)));
        }
        return abi.encodeCall(IAgenticCommerce.claimRefund, (1 + (seed % escrow.jobCount())));
    }

    /// @dev A person, a contract, a job, an amount, a time, or the word itself.
    function _word(uint256 seed) private view returns (uint256) {
        uint256 kind = seed % 8;
        seed /= 8;
        address[8] memory contracts = [
            address(escrow),
            address(providers),
            address(quotes),
            address(evaluator),
            address(burner),
            address(fees),
            address(book),
            address(catalog)
        ];
        if (kind < 2) return uint160(_someone(seed));
        if (kind == 2) return uint160(contracts[seed % 8]);
        if (kind == 3) return 1 + (seed % (escrow.jobCount() + 1));
        if (kind == 4) return seed % PURSE;
        if (kind == 5) return clock + (seed % 1 days);
        if (kind == 6) return seed % 8;
        return seed;
    }
}
