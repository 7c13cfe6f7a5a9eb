// SPDX-License-Identifier: MIT
pragma solidity ^0.8.37;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import {AgentControl} from "./AgentControl.sol";
import {IValidationConsent} from "./IValidationConsent.sol";
import {IValidationRegistry} from "./IValidationRegistry.sol";
import {ValidationRecord} from "./ValidationRecord.sol";

/// @title Where requests are kept, and who may make them.
abstract contract ValidationStore is IValidationRegistry, IValidationConsent {
    using AgentControl for IERC721;

    struct Validation {
        ValidationRecord record;
        bytes32 responseHash;
        string tag;
    }

    /// @dev One slot: of the last answers.
    struct Totals {
        uint64 count;
        uint128 sum;
    }

    /// @dev In place of a validator: all of them. No validator is zero.
    address internal constant ANYBODY = address(0);

    IERC721 internal immutable IDENTITIES;

    mapping(bytes32 requestHash => Validation validation) internal _validations;
    mapping(uint256 agentId => bytes32[] requestHashes) internal _ofAgent;
    mapping(address validator => bytes32[] requestHashes) internal _ofValidator;
    mapping(uint256 agentId => mapping(address validator => Totals totals)) internal _totals;
    mapping(uint256 agentId => mapping(address owner => mapping(address validator => bool isAllowed)))
        private _consents;

    constructor(IERC721 identities) {
        if (address(identities).code.length == 0) revert ValidationRegistryNoIdentities(address(identities));
        IDENTITIES = identities;
    }

    // OWNER

    /// @inheritdoc IValidationConsent
    function setValidatorAllowed(uint256 agentId, address validator, bool isAllowed) external {
        address owner = IDENTITIES.ownerOf(agentId);
        if (msg.sender != owner) revert ValidationRegistryNotOwner(agentId, msg.sender, owner);
        if (validator == ANYBODY) revert ValidationRegistryValidatorZero(agentId);

        _consents[agentId][owner][validator] = isAllowed;
        emit ValidatorAllowed(agentId, owner, validator, isAllowed);
    }

    // VIEWS

    /// @inheritdoc IValidationConsent
    function isValidatorAllowed(uint256 agentId, address validator) public view returns (bool) {
        return _consents[agentId][IDENTITIES.ownerOf(agentId)][validator];
    }

    /// @inheritdoc IValidationConsent
    function requestHashOf(address validator, uint256 agentId, bytes32 payloadHash) public pure returns (bytes32) {
        return keccak256(abi.encode(validator, agentId, payloadHash));
    }

    function _checkMayAsk(uint256 agentId, address validator) internal view {
        if (msg.sender == validator && isValidatorAllowed(agentId, validator)) return;
        if (!IDENTITIES.isControlledBy(agentId, msg.sender)) {
            revert ValidationRegistryNotAuthorized(agentId, msg.sender);
        }
    }

    /// @dev Loads what exists, so that no function can forget to ask.
    function _known(bytes32 requestHash) internal view returns (Validation storage validation) {
        validation = _validations[requestHash];
        if (validation.record.validator() == ANYBODY) revert ValidationRegistryUnknownRequest(requestHash);
    }
}
