// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {Burner} from "../../../contracts/burn/Burner.sol";
import {FeeController} from "../../../contracts/burn/FeeController.sol";
import {IBurner} from "../../../contracts/burn/IBurner.sol";
import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {IJobTerms} from "../../../contracts/escrow/IJobTerms.sol";
import {JobEscrow} from "../../../contracts/escrow/JobEscrow.sol";
import {EconomyAccess} from "../../../contracts/governance/EconomyAccess.sol";
import {IResourceCatalog} from "../../../contracts/market/IResourceCatalog.sol";
import {OrderBook} from "../../../contracts/market/OrderBook.sol";
import {QuoteBook} from "../../../contracts/market/QuoteBook.sol";
import {TermsRegistrar} from "../../../contracts/escrow/TermsRegistrar.sol";
import {ResourceCatalog} from "../../../contracts/market/ResourceCatalog.sol";
import {OddIdentities} from "../../../contracts/mocks/agents/OddIdentities.sol";
import {IIdentityRegistry} from "../../../contracts/agents/IIdentityRegistry.sol";
import {IProviderRegistry} from "../../../contracts/providers/IProviderRegistry.sol";
import {ProviderRegistry} from "../../../contracts/providers/ProviderRegistry.sol";
import {Roles} from "../../../contracts/shared/Roles.sol";
import {ComputeToken} from "../../../contracts/token/ComputeToken.sol";
import {IComputeToken} from "../../../contracts/token/IComputeToken.sol";
import {JobEvaluator} from "../../../contracts/validation/JobEvaluator.sol";
import {Base} from "../Base.sol";

/// @notice The economy, deployed, wired, sealed and handed over as deploy/modules/Economy.ts does it, with the figures
/// of deploy/parameters/localhost.json5: windows of a minute.
abstract contract Economy is Base {
    uint256 internal constant GENESIS = 2_000_000 ether;
    uint256 internal constant WAGE = 1 ether;
    uint256 internal constant THAW = 7 days;
    uint256 internal constant PAUSE = 14 days;
    uint256 internal constant BURN_SHARE_BPS = 5_000;
    uint256 internal constant DECLINE_BURN_BPS = 1_000;
    uint256 internal constant MIN_BUDGET = 100 ether;
    uint256 internal constant LOT = 10;
    uint256 internal constant LOWEST_PRICE = 10 ether;
    uint256 internal constant SWEEP_WAGE = 0.05 ether;
    /// @dev Of resource 3, whose prices and bonds have odd figures down to the gwei.
    uint256 internal constant FINE_TICK = 1001 gwei;
    uint256 internal constant FINE_LOWEST_TICK = 9_990_010;

    address public constant LAUNCH = address(0x1a0c);
    address public constant GOVERNOR = address(0x60f0);
    address public constant GUARDIAN = address(0x60a2);
    address public constant TREASURY = address(0x72ea);
    address public constant FUND = address(0xf0d0);

    EconomyAccess public access;
    ComputeToken public compute;
    Burner public burner;
    FeeController public fees;
    JobEscrow public escrow;
    ProviderRegistry public providers;
    JobEvaluator public evaluator;
    ResourceCatalog public catalog;
    TermsRegistrar public registrar;
    OrderBook public book;
    QuoteBook public quotes;

    /// @dev forge forgets what a handler warped; every action starts by warping here.
    uint256 public clock = 1_760_000_000;

    constructor() {
        vm.warp(clock);
        _deploy();
        _wire();
        _populate();
        _handOver();
    }

    function _deploy() private {
        access = new EconomyAccess(address(this));
        IComputeToken.GenesisMint[] memory genesis = new IComputeToken.GenesisMint[](2);
        genesis[0] = IComputeToken.GenesisMint({to: LAUNCH, amount: GENESIS / 2});
        genesis[1] = IComputeToken.GenesisMint({to: FUND, amount: GENESIS / 2});
        compute = new ComputeToken(address(access), genesis);
        compute.seal();
        burner = new Burner(compute);
        fees = new FeeController(compute, burner, TREASURY, BURN_SHARE_BPS);
        escrow = new JobEscrow(
            compute,
            burner,
            fees,
            address(access),
            _config(),
            _row(200, 0, 0, address(0), false),
            _registry()
        );
        providers = ProviderRegistry(address(escrow.providerRegistry()));
        registrar = TermsRegistrar(address(escrow.termsRegistrar()));
        evaluator = new JobEvaluator(escrow, burner);
        book = new OrderBook(escrow, address(access), SWEEP_WAGE);
        catalog = ResourceCatalog(address(book.catalog()));
        quotes = new QuoteBook(escrow, catalog);
    }

    function _wire() private {
        burner.allowSource(address(escrow), IBurner.Source.Slashing);
        burner.allowSource(address(fees), IBurner.Source.Marketplace);
        burner.allowSource(address(evaluator), IBurner.Source.Slashing);
        burner.seal();
        fees.allowCollector(address(escrow), IBurner.Source.Marketplace);
        fees.seal();
        _restrict(address(compute), Roles.GOVERNANCE, ComputeToken.grantMintAllowance.selector);
        _restrict(address(providers), Roles.GOVERNANCE, providers.reopenEntries.selector);
        _restrict(address(providers), Roles.GUARDIAN, providers.pauseEntries.selector);
        _restrict(address(registrar), Roles.GOVERNANCE, registrar.addTerms.selector);
        _restrict(address(escrow), Roles.GOVERNANCE, escrow.reopenEntries.selector);
        _restrict(address(escrow), Roles.GUARDIAN, escrow.pauseEntries.selector);
        _restrict(address(catalog), Roles.GOVERNANCE, catalog.addResource.selector);
        _restrict(address(catalog), Roles.GOVERNANCE, catalog.retireResource.selector);
    }

    function _populate() private {
        access.grantRole(Roles.GOVERNANCE, address(this), 0);
        registrar.addTerms(_row(200, 200, 5, address(evaluator), false));
        catalog.addResource(_resource(1));
        catalog.addResource(_resource(1));
        IResourceCatalog.ResourceInput memory fine = _resource(1);
        fine.tickSize = uint64(FINE_TICK);
        fine.lowestTick = uint32(FINE_LOWEST_TICK);
        catalog.addResource(fine);
    }

    function _handOver() private {
        uint64 admin = access.ADMIN_ROLE();
        access.grantRole(Roles.GOVERNANCE, GOVERNOR, 0);
        access.grantRole(Roles.GUARDIAN, GUARDIAN, 0);
        access.grantRole(admin, GOVERNOR, 0);
        access.renounceRole(Roles.GOVERNANCE, address(this));
        access.renounceRole(admin, address(this));
    }

    function _restrict(address target, uint64 role, bytes4 selector) private {
        bytes4[] memory selectors = new bytes4[](1);
        selectors[0] = selector;
        access.setTargetFunctionRole(target, selectors, role);
    }

    function _config() private pure returns (IJobEscrow.EscrowConfig memory) {
        return
            IJobEscrow.EscrowConfig({
                minMarketBudget: uint96(MIN_BUDGET),
                wage: uint96(WAGE),
                minSeatFee: 1 ether,
                seatFeeBps: 10,
                declineBurnBps: uint16(DECLINE_BURN_BPS),
                hookGasLimit: 200_000,
                maxJobSeconds: 365 days
            });
    }

    function _registry() private returns (IProviderRegistry.RegistryConfig memory registry) {
        registry.identity = IIdentityRegistry(address(new OddIdentities()));
        registry.thawSeconds = uint32(THAW);
        registry.failureFee = 100 ether;
        registry.tiers[0] = IProviderRegistry.TierRule({stake: 1_000 ether, fees: 20 ether});
        registry.tiers[1] = IProviderRegistry.TierRule({stake: 10_000 ether, fees: 1_000 ether});
        registry.tiers[2] = IProviderRegistry.TierRule({stake: 50_000 ether, fees: 20_000 ether});
    }

    /// @dev A row with windows of a minute: 60 seconds to deliver, 780 to dispute.
    function _row(
        uint16 feeBps,
        uint16 bondBps,
        uint8 seats,
        address judge,
        bool exact
    ) internal pure returns (IJobTerms.Terms memory terms) {
        terms.submitSeconds = 60;
        terms.reviewSeconds = 60;
        terms.commitSeconds = 60;
        terms.revealSeconds = 60;
        terms.passScore = seats == 0 ? 0 : 60;
        terms.mode = exact ? IJobTerms.ValidationMode.Exact : IJobTerms.ValidationMode.Scored;
        terms.evaluator = judge;
        terms.feeBps = feeBps;
        terms.bondBps = bondBps;
        terms.seats = seats;
    }

    function _resource(uint24 termsId) internal pure returns (IResourceCatalog.ResourceInput memory) {
        return
            IResourceCatalog.ResourceInput({
                unitName: "unit",
                specificationURI: "docs/resources/unit.md",
                specificationHash: keccak256("unit"),
                lotUnits: uint32(LOT),
                tickSize: 0.1 ether,
                lowestTick: 100,
                largestJob: 100_000 ether,
                termsId: termsId
            });
    }
}
