// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {Filters} from "./Filters.sol";
import {IValidationPages} from "./IValidationPages.sol";
import {IValidationRegistry} from "./IValidationRegistry.sol";
import {ValidationRecord} from "./ValidationRecord.sol";
import {ValidationStore} from "./ValidationStore.sol";

/// @title Summaries and pages of validations.
abstract contract ValidationReads is ValidationStore, IValidationPages {
    using Filters for address[];

    /// @inheritdoc IValidationRegistry
    function getIdentityRegistry() external view returns (address) {
        return address(IDENTITIES);
    }

    /// @inheritdoc IValidationRegistry
    function getValidationStatus(
        bytes32 requestHash
    )
        external
        view
        returns (
            address validatorAddress,
            uint256 agentId,
            uint8 response,
            bytes32 responseHash,
            string memory tag,
            uint256 lastUpdate
        )
    {
        Validation storage validation = _known(requestHash);
        ValidationRecord record = validation.record;
        return (
            record.validator(),
            record.agentId(),
            record.response(),
            validation.responseHash,
            validation.tag,
            record.lastUpdate()
        );
    }

    /// @inheritdoc IValidationRegistry
    function getSummary(
        uint256 agentId,
        address[] memory validatorAddresses,
        string memory tag
    ) external view returns (uint64 count, uint8 averageResponse) {
        uint256 sum;
        if (bytes(tag).length != 0) {
            (count, sum) = _addUp(agentId, validatorAddresses, Filters.hashTag(tag), 0, type(uint256).max);
        } else if (validatorAddresses.length == 0) {
            (count, sum) = totalOf(agentId, ANYBODY);
        } else {
            (count, sum) = _addTotals(agentId, validatorAddresses);
        }
        if (count != 0) averageResponse = uint8(sum / count);
    }

    /// @inheritdoc IValidationRegistry
    function getAgentValidations(uint256 agentId) external view returns (bytes32[] memory) {
        return _ofAgent[agentId];
    }

    /// @inheritdoc IValidationRegistry
    function getValidatorRequests(address validatorAddress) external view returns (bytes32[] memory) {
        return _ofValidator[validatorAddress];
    }

    // PAGES

    /// @inheritdoc IValidationPages
    function isPending(bytes32 requestHash) external view returns (bool) {
        ValidationRecord record = _validations[requestHash].record;
        return record.validator() != ANYBODY && record.lastUpdate() == 0;
    }

    /// @inheritdoc IValidationPages
    function agentValidationCount(uint256 agentId) external view returns (uint256) {
        return _ofAgent[agentId].length;
    }

    /// @inheritdoc IValidationPages
    function getAgentValidationsPage(
        uint256 agentId,
        uint256 from,
        uint256 maxCount
    ) external view returns (bytes32[] memory) {
        return _page(_ofAgent[agentId], from, maxCount);
    }

    /// @inheritdoc IValidationPages
    function validatorRequestCount(address validator) external view returns (uint256) {
        return _ofValidator[validator].length;
    }

    /// @inheritdoc IValidationPages
    function getValidatorRequestsPage(
        address validator,
        uint256 from,
        uint256 maxCount
    ) external view returns (bytes32[] memory) {
        return _page(_ofValidator[validator], from, maxCount);
    }

    /// @inheritdoc IValidationPages
    function sumValidations(
        uint256 agentId,
        address validator,
        string memory tag,
        uint256 from,
        uint256 maxCount
    ) external view returns (uint64, uint256) {
        address[] memory validators = new address[](validator == ANYBODY ? 0 : 1);
        if (validator != ANYBODY) validators[0] = validator;
        return _addUp(agentId, validators, Filters.hashTag(tag), from, maxCount);
    }

    /// @inheritdoc IValidationPages
    function totalOf(uint256 agentId, address validator) public view returns (uint64 count, uint256 sum) {
        Totals memory totals = _totals[agentId][validator];
        return (totals.count, totals.sum);
    }

    function _addTotals(uint256 agentId, address[] memory validators) private view returns (uint64 count, uint256 sum) {
        for (uint256 i; i < validators.length; ++i) {
            if (validators.isSkipped(i)) continue;
            Totals memory totals = _totals[agentId][validators[i]];
            count += totals.count;
            sum += totals.sum;
        }
    }

    /// @dev Of these validators, or of all when none is named.
    function _addUp(
        uint256 agentId,
        address[] memory validators,
        bytes32 tagHash,
        uint256 from,
        uint256 maxCount
    ) private view returns (uint64 count, uint256 sum) {
        bytes32[] storage requestHashes = _ofAgent[agentId];
        uint256 end = Filters.pageEnd(from, maxCount, requestHashes.length);
        for (uint256 i = from; i < end; ++i) {
            Validation storage validation = _validations[requestHashes[i]];
            ValidationRecord record = validation.record;
            if (record.lastUpdate() == 0) continue;
            if (validators.length != 0 && !validators.contains(record.validator())) continue;
            if (tagHash != 0 && !_isTagged(validation, record, tagHash)) continue;
            ++count;
            sum += record.response();
        }
    }

    function _isTagged(
        Validation storage validation,
        ValidationRecord record,
        bytes32 tagHash
    ) private view returns (bool) {
        return record.isTagged() && keccak256(bytes(validation.tag)) == tagHash;
    }

    function _page(
        bytes32[] storage requestHashes,
        uint256 from,
        uint256 maxCount
    ) private view returns (bytes32[] memory page) {
        page = new bytes32[](Filters.pageEnd(from, maxCount, requestHashes.length) - from);
        for (uint256 i; i < page.length; ++i) {
            page[i] = requestHashes[from + i];
        }
    }
}
