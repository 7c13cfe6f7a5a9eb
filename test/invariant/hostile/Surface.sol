// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IBurner} from "../../../contracts/burn/IBurner.sol";
import {IFeeController} from "../../../contracts/burn/IFeeController.sol";
import {IAgenticCommerce} from "../../../contracts/escrow/IAgenticCommerce.sol";
import {IEscrowBalances} from "../../../contracts/escrow/IEscrowBalances.sol";
import {IJobEscrow} from "../../../contracts/escrow/IJobEscrow.sol";
import {IJobTerms} from "../../../contracts/escrow/IJobTerms.sol";
import {IOrderLocks} from "../../../contracts/escrow/IOrderLocks.sol";
import {IOrderBook} from "../../../contracts/market/IOrderBook.sol";
import {IQuoteBook} from "../../../contracts/market/IQuoteBook.sol";
import {IResourceCatalog} from "../../../contracts/market/IResourceCatalog.sol";
import {IProviderRegistry} from "../../../contracts/providers/IProviderRegistry.sol";
import {IEntryPause} from "../../../contracts/shared/IEntryPause.sol";
import {ISealable} from "../../../contracts/shared/ISealable.sol";
import {IComputeToken} from "../../../contracts/token/IComputeToken.sol";
import {IChallenges} from "../../../contracts/validation/IChallenges.sol";
import {IJobEvaluator} from "../../../contracts/validation/IJobEvaluator.sol";
import {VictimOrders} from "./VictimOrders.sol";

/// @notice The functions of all contracts whose arguments are plain words.
abstract contract Surface is VictimOrders {
    function _wordFunction(uint256 seed) internal view returns (address target, bytes4 selector) {
        bytes4[17] memory ofEscrow = [
            IEscrowBalances.deposit.selector,
            IEscrowBalances.depositWithPermit.selector,
            IEscrowBalances.withdraw.selector,
            IEscrowBalances.setOperator.selector,
            IJobEscrow.decline.selector,
            IJobEscrow.settle.selector,
            IJobEscrow.completeFor.selector,
            IJobEscrow.rejectFor.selector,
            IJobEscrow.cancel.selector,
            IJobEscrow.flushFees.selector,
            IAgenticCommerce.claimRefund.selector,
            IEntryPause.pauseEntries.selector,
            IEntryPause.reopenEntries.selector,
            IEscrowBalances.withdraw.selector,
            IEscrowBalances.setOperator.selector,
            IEscrowBalances.transferBalance.selector,
            IJobTerms.appendTerms.selector
        ];
        bytes4[7] memory ofRegistry = [
            IProviderRegistry.stake.selector,
            IProviderRegistry.thaw.selector,
            IProviderRegistry.withdrawThawed.selector,
            IProviderRegistry.lock.selector,
            IProviderRegistry.release.selector,
            IProviderRegistry.slash.selector,
            IProviderRegistry.setAgent.selector
        ];
        bytes4[7] memory ofEvaluator = [
            IJobEvaluator.accept.selector,
            IJobEvaluator.finalise.selector,
            IJobEvaluator.closeOverdue.selector,
            IChallenges.challenge.selector,
            IChallenges.rule.selector,
            IChallenges.execute.selector,
            IChallenges.closeChallenge.selector
        ];
        bytes4[8] memory ofToken = [
            IComputeToken.mint.selector,
            IComputeToken.lowerMintAllowance.selector,
            IComputeToken.grantGenesisAllowance.selector,
            IComputeToken.grantMintAllowance.selector,
            IComputeToken.burn.selector,
            IComputeToken.burnFrom.selector,
            bytes4(keccak256("transfer(address,uint256)")),
            bytes4(keccak256("transferFrom(address,address,uint256)"))
        ];
        uint256 index = seed % 50;
        if (index < 17) return (address(escrow), ofEscrow[index]);
        if (index < 24) return (address(providers), ofRegistry[index - 17]);
        if (index < 31) return (address(evaluator), ofEvaluator[index - 24]);
        if (index < 39) return (address(compute), ofToken[index - 31]);
        if (index == 39) return (address(burner), IBurner.burn.selector);
        if (index == 40) return (address(burner), IBurner.allowSource.selector);
        if (index == 41) return (address(fees), IFeeController.collect.selector);
        if (index == 42) return (address(fees), IFeeController.allowCollector.selector);
        if (index == 43) return (address(fees), ISealable.seal.selector);
        if (index == 44) return (address(catalog), IResourceCatalog.retireResource.selector);
        if (index == 45) return (address(escrow), IOrderLocks.lock.selector);
        if (index == 46) return (address(book), IOrderBook.close.selector);
        if (index == 47) return (address(book), IOrderBook.cancel.selector);
        if (index == 48) return (address(quotes), IQuoteBook.invalidate.selector);
        return (address(quotes), IQuoteBook.cancel.selector);
    }
}
