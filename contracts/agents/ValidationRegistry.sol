// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {ERC165} from "@openzeppelin/contracts/utils/introspection/ERC165.sol";
import {IValidationConsent} from "./IValidationConsent.sol";
import {IValidationPages} from "./IValidationPages.sol";
import {IValidationRegistry} from "./IValidationRegistry.sol";
import {ValidationReads} from "./ValidationReads.sol";
import {ValidationRecord, ValidationRecords} from "./ValidationRecord.sol";
import {ValidationStore} from "./ValidationStore.sol";

/// @title See {IValidationRegistry}, {IValidationConsent} and {IValidationPages}.
/// @dev Its parts: {ValidationStore}, {ValidationReads}; here, asking and answering.
contract ValidationRegistry is ValidationReads, ERC165 {
    constructor(IERC721 identities) ValidationStore(identities) {}

    // AGENT

    /// @inheritdoc IValidationRegistry
    function validationRequest(
        address validatorAddress,
        uint256 agentId,
        string calldata requestURI,
        bytes32 payloadHash
    ) external returns (bytes32 requestHash) {
        if (validatorAddress == ANYBODY) revert ValidationRegistryValidatorZero(agentId);
        if (agentId > ValidationRecords.MAX_AGENT_ID) {
            revert ValidationRegistryAgentIdTooLarge(agentId, ValidationRecords.MAX_AGENT_ID);
        }
        _checkMayAsk(agentId, validatorAddress);
        requestHash = requestHashOf(validatorAddress, agentId, payloadHash);
        Validation storage validation = _validations[requestHash];
        if (validation.record.validator() != ANYBODY) revert ValidationRegistryRequestExists(requestHash);

        validation.record = ValidationRecords.request(validatorAddress, agentId);
        _ofAgent[agentId].push(requestHash);
        _ofValidator[validatorAddress].push(requestHash);
        emit ValidationRequest(validatorAddress, agentId, requestURI, requestHash);
    }

    // VALIDATOR

    /// @inheritdoc IValidationRegistry
    function validationResponse(
        bytes32 requestHash,
        uint8 response,
        string calldata responseURI,
        bytes32 responseHash,
        string calldata tag
    ) external {
        Validation storage validation = _known(requestHash);
        ValidationRecord record = validation.record;
        if (msg.sender != record.validator()) {
            revert ValidationRegistryNotValidator(requestHash, msg.sender, record.validator());
        }
        if (response > ValidationRecords.MAX_RESPONSE) {
            revert ValidationRegistryResponseOutOfBounds(response, ValidationRecords.MAX_RESPONSE);
        }

        bool isTagged = bytes(tag).length != 0;
        validation.record = record.answered(response, isTagged);
        validation.responseHash = responseHash;
        if (isTagged || record.isTagged()) validation.tag = tag;
        _count(_totals[record.agentId()][msg.sender], record, response);
        _count(_totals[record.agentId()][ANYBODY], record, response);
        emit ValidationResponse(msg.sender, record.agentId(), requestHash, response, responseURI, responseHash, tag);
    }

    // VIEWS

    /// @inheritdoc ERC165
    function supportsInterface(bytes4 interfaceId) public view override returns (bool) {
        return
            interfaceId == type(IValidationRegistry).interfaceId ||
            interfaceId == type(IValidationConsent).interfaceId ||
            interfaceId == type(IValidationPages).interfaceId ||
            super.supportsInterface(interfaceId);
    }

    /// @dev An answer takes the place of the one before it.
    function _count(Totals storage totals, ValidationRecord before, uint8 response) private {
        if (before.lastUpdate() == 0) ++totals.count;
        totals.sum = totals.sum + response - before.response();
    }
}
