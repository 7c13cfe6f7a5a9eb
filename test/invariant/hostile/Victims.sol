// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IEscrowBalances} from "../../../contracts/escrow/IEscrowBalances.sol";
import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {IQuoteBook} from "../../../contracts/market/IQuoteBook.sol";
import {IProviderRegistry} from "../../../contracts/providers/IProviderRegistry.sol";
import {Watched} from "../guarded/Watched.sol";
import {Attacker} from "./Attacker.sol";

/// @notice The state that attackers find: a client, a provider and a bystander with jobs in every state, standing
/// approvals, open mandates, and signatures that were used, cancelled, or meant for somebody else.
abstract contract Victims is Watched {
    struct Signed {
        IQuoteBook.Quote quote;
        bytes signature;
    }

    uint256 internal constant HONEST_MARKET_JOBS = 6;
    uint256 internal constant BUDGET = 500 ether;

    Signed[] internal _quotes;
    Attacker public attacker;

    constructor() {
        attacker = new Attacker();
        vm.prank(LAUNCH);
        compute.transfer(address(attacker), PURSE / 10);
        people.push(address(attacker));
        for (uint256 i; i < AGENTS; ++i) {
            _settleIn(_agents[i]);
        }
        attacker.execute(address(compute), abi.encodeWithSignature("approve(address,uint256)", escrow, 2 ** 255));
        attacker.execute(address(compute), abi.encodeWithSignature("approve(address,uint256)", providers, 2 ** 255));
        attacker.execute(address(escrow), abi.encodeCall(IEscrowBalances.deposit, (PURSE / 20)));
        attacker.execute(address(providers), abi.encodeCall(IProviderRegistry.stake, (PURSE / 50)));
        _openMarketJobs();
        _openPlainJobs();
        _signUnusable();
        observe();
    }

    /// @notice Client, provider and bystander.
    function victim(uint256 i) public view returns (address) {
        return _agents[i % 3];
    }

    /// @notice Three keys and a contract.
    function attackerAt(uint256 i) public view returns (address) {
        return i % 4 == 3 ? address(attacker) : _agents[3 + (i % 4)];
    }

    /// @notice All that `account` has: wallet, balance, stake, what thaws, what the book has locked of its balance,
    /// and its budgets in live jobs.
    function assetsOf(address account) public view returns (uint256 sum) {
        (uint256 staked, , , ) = providers.recordOf(account);
        (uint256 thawing, ) = providers.thawing(account);
        sum = compute.balanceOf(account) + escrow.balanceOf(account) + staked + thawing;
        sum += escrow.grantOf(account, address(book)).lockedBalance;
        uint256 count = escrow.jobCount();
        for (uint256 id = 1; id <= count; ++id) {
            IJobEscrow.Job memory job = escrow.getJob(id);
            if (job.client == account && _holdsMoney(job.status)) sum += job.budget;
        }
    }

    /// @notice What is in live jobs.
    function budgets() external view returns (uint256 sum) {
        uint256 count = escrow.jobCount();
        for (uint256 id = 1; id <= count; ++id) {
            IJobEscrow.Job memory job = escrow.getJob(id);
            if (_holdsMoney(job.status)) sum += job.budget;
        }
    }

    /// @notice All jobs end after their deadlines, and the victims take everything out.
    function rescue() external act {
        uint256 count = escrow.jobCount();
        for (uint256 id = 1; id <= count; ++id) {
            IJobEscrow.Job memory job = escrow.getJob(id);
            if (!_holdsMoney(job.status)) continue;
            _passTo(job.expiredAt);
            _call(JUDGE, address(escrow), abi.encodeCall(IAgenticCommerce.claimRefund, (id)));
        }
        for (uint256 i; i < 3; ++i) {
            address account = victim(i);
            uint256 balance = escrow.balanceOf(account);
            _call(account, address(escrow), abi.encodeCall(IEscrowBalances.withdraw, (account, balance)));
            uint256 free = providers.availableStake(account);
            _call(account, address(providers), abi.encodeCall(IProviderRegistry.thaw, (free)));
            _passTo(clock + THAW);
            _call(account, address(providers), abi.encodeCall(IProviderRegistry.withdrawThawed, ()));
        }
    }

    function _holdsMoney(IAgenticCommerce.JobStatus status) internal pure returns (bool) {
        return status == IAgenticCommerce.JobStatus.Funded || status == IAgenticCommerce.JobStatus.Submitted;
    }

    function _settleIn(address agent) private {
        _call(agent, address(escrow), abi.encodeCall(IEscrowBalances.deposit, (PURSE / 2)));
        _call(agent, address(providers), abi.encodeCall(IProviderRegistry.stake, (PURSE / 5)));
        bytes memory open = abi.encodeCall(
            IEscrowBalances.setOperator,
            (address(quotes), type(uint96).max, type(uint40).max)
        );
        _call(agent, address(escrow), open);
    }

    /// @dev Six jobs, of which the client opens each by a fill; three are delivered and one of these is paid.
    function _openMarketJobs() private {
        for (uint64 nonce = 1; nonce <= HONEST_MARKET_JOBS; ++nonce) {
            bool isBid = nonce % 2 == 0;
            address maker = isBid ? victim(0) : victim(1);
            _sign(maker, isBid, LOWEST_PRICE, 50, nonce, address(0));
            Signed storage signed = _quotes[_quotes.length - 1];
            bytes memory data = abi.encodeCall(IQuoteBook.fill, (signed.quote, 50, 0, signed.signature));
            _call(isBid ? victim(1) : victim(0), address(quotes), data);
            observe();
            if (nonce > 3) continue;
            _call(victim(1), address(escrow), abi.encodeCall(IAgenticCommerce.submit, (nonce, "work", "")));
        }
        _call(victim(0), address(evaluator), abi.encodeWithSignature("accept(uint256)", 1));
    }

    function _openPlainJobs() private {
        for (uint256 i; i < 3; ++i) {
            bytes memory data = abi.encodeCall(
                IAgenticCommerce.createJob,
                (victim(1), i == 0 ? address(evaluator) : JUDGE, clock + 1 hours, "", address(0))
            );
            uint256 id = abi.decode(_call(victim(0), address(escrow), data), (uint256));
            _call(victim(0), address(escrow), abi.encodeCall(IAgenticCommerce.setBudget, (id, BUDGET, "")));
            if (i == 2) continue;
            _call(victim(0), address(escrow), abi.encodeCall(IAgenticCommerce.fund, (id, BUDGET, "")));
            observe();
            if (i == 1) continue;
            _call(victim(1), address(escrow), abi.encodeCall(IAgenticCommerce.submit, (id, "work", "")));
        }
    }

    /// @dev For somebody else at prices that do not meet, and cancelled: the filled ones are there already.
    function _signUnusable() private {
        _sign(victim(1), false, 2 * LOWEST_PRICE, 100, 20, victim(0));
        _sign(victim(0), true, LOWEST_PRICE, 100, 20, victim(1));
        _sign(victim(2), false, LOWEST_PRICE, 100, 21, victim(0));
        _sign(victim(2), true, LOWEST_PRICE, 100, 22, address(0));
        _call(victim(2), address(quotes), abi.encodeCall(IQuoteBook.cancel, (22)));
    }

    function _sign(address maker, bool isBid, uint256 price, uint32 units, uint64 nonce, address counterparty) private {
        IQuoteBook.Quote memory quote;
        quote.maker = maker;
        quote.isBid = isBid;
        quote.resourceId = 1;
        quote.price = uint96(price);
        quote.units = units;
        quote.validBefore = type(uint40).max;
        quote.nonce = nonce;
        quote.maxFeeBps = 500;
        quote.counterparty = counterparty;
        bytes memory signature = _signature(maker, quotes.hashQuote(quote), false);
        _quotes.push(Signed({quote: quote, signature: signature}));
    }
}
