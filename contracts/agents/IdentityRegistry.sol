// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {ERC721} from "@openzeppelin/contracts/token/ERC721/ERC721.sol";
import {ERC721URIStorage} from "@openzeppelin/contracts/token/ERC721/extensions/ERC721URIStorage.sol";
import {EIP712} from "@openzeppelin/contracts/utils/cryptography/EIP712.sol";
import {IERC165} from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import {SignerCheck} from "../shared/SignerCheck.sol";
import {IIdentityRegistry} from "./IIdentityRegistry.sol";

/// @title See {IIdentityRegistry}.
contract IdentityRegistry is IIdentityRegistry, ERC721URIStorage, EIP712 {
    using SignerCheck for address;

    /// @dev One slot. Untouched while the wallet is the one that registered, which then still owns the agent.
    struct Wallet {
        address account;
        bool isChanged;
    }

    string private constant WALLET_KEY = "agentWallet";
    bytes32 private constant WALLET_KEY_HASH = keccak256(bytes(WALLET_KEY));
    bytes32 private constant WALLET_TYPEHASH = keccak256(
        "AgentWalletSet(uint256 agentId,address newWallet,address owner,uint256 deadline)"
    );
    uint256 private constant LONGEST_CONSENT = 5 minutes;

    uint256 private _lastId;
    mapping(uint256 agentId => Wallet wallet) private _wallets;
    mapping(uint256 agentId => mapping(string metadataKey => bytes metadataValue)) private _metadata;

    constructor() ERC721("Compute Agents", "AGENT") EIP712("ERC8004IdentityRegistry", "1") {}

    // REGISTRANT

    /// @inheritdoc IIdentityRegistry
    function register() external returns (uint256 agentId) {
        return _register("");
    }

    /// @inheritdoc IIdentityRegistry
    function register(string memory agentURI) external returns (uint256 agentId) {
        return _register(agentURI);
    }

    /// @inheritdoc IIdentityRegistry
    function register(string memory agentURI, MetadataEntry[] memory metadata) external returns (uint256 agentId) {
        agentId = _register(agentURI);
        for (uint256 i; i < metadata.length; ++i) {
            _setMetadata(agentId, metadata[i].metadataKey, metadata[i].metadataValue);
        }
    }

    // OWNER

    /// @inheritdoc IIdentityRegistry
    function setAgentURI(uint256 agentId, string memory newURI) external {
        _checkControl(agentId);

        _setTokenURI(agentId, newURI);
        emit URIUpdated(agentId, newURI, msg.sender);
    }

    /// @inheritdoc IIdentityRegistry
    function setMetadata(uint256 agentId, string memory metadataKey, bytes memory metadataValue) external {
        _checkControl(agentId);

        _setMetadata(agentId, metadataKey, metadataValue);
    }

    /// @inheritdoc IIdentityRegistry
    function setAgentWallet(uint256 agentId, address newWallet, uint256 deadline, bytes calldata signature) external {
        _checkControl(agentId);
        if (newWallet == address(0)) revert IdentityRegistryWalletZero(agentId);
        _checkDeadline(deadline);
        bytes32 digest = _hashTypedDataV4(
            keccak256(abi.encode(WALLET_TYPEHASH, agentId, newWallet, _ownerOf(agentId), deadline))
        );
        if (!newWallet.isSignedBy(digest, signature)) revert IdentityRegistryBadSignature(newWallet, digest);

        _setWallet(agentId, newWallet);
    }

    /// @inheritdoc IIdentityRegistry
    function unsetAgentWallet(uint256 agentId) external {
        _checkControl(agentId);

        _setWallet(agentId, address(0));
    }

    // VIEWS

    /// @inheritdoc IIdentityRegistry
    function getMetadata(uint256 agentId, string memory metadataKey) external view returns (bytes memory) {
        if (_isReserved(metadataKey)) return _asBytes(getAgentWallet(agentId));
        _requireOwned(agentId);
        return _metadata[agentId][metadataKey];
    }

    /// @inheritdoc IIdentityRegistry
    function isAuthorizedOrOwner(address spender, uint256 agentId) external view returns (bool) {
        return _isAuthorized(_requireOwned(agentId), spender, agentId);
    }

    /// @inheritdoc IIdentityRegistry
    function getAgentWallet(uint256 agentId) public view returns (address) {
        address owner = _requireOwned(agentId);
        Wallet memory wallet = _wallets[agentId];
        return wallet.isChanged ? wallet.account : owner;
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) public view override(ERC721URIStorage, IERC165) returns (bool) {
        return interfaceId == type(IIdentityRegistry).interfaceId || super.supportsInterface(interfaceId);
    }

    /// @dev A wallet acts for the owner that chose it: a transfer, be it to oneself, ends that.
    function _update(address to, uint256 agentId, address auth) internal override returns (address from) {
        from = super._update(to, agentId, auth);
        if (from != address(0)) _setWallet(agentId, address(0));
    }

    function _register(string memory agentURI) private returns (uint256 agentId) {
        agentId = ++_lastId;
        _mint(msg.sender, agentId);
        if (bytes(agentURI).length != 0) _setTokenURI(agentId, agentURI);
        emit Registered(agentId, agentURI, msg.sender);
        emit MetadataSet(agentId, WALLET_KEY, WALLET_KEY, abi.encodePacked(msg.sender));
    }

    function _setMetadata(uint256 agentId, string memory metadataKey, bytes memory metadataValue) private {
        if (_isReserved(metadataKey)) revert IdentityRegistryReservedKey(metadataKey);
        _metadata[agentId][metadataKey] = metadataValue;
        emit MetadataSet(agentId, metadataKey, metadataKey, metadataValue);
    }

    function _setWallet(uint256 agentId, address account) private {
        _wallets[agentId] = Wallet({account: account, isChanged: true});
        emit MetadataSet(agentId, WALLET_KEY, WALLET_KEY, _asBytes(account));
    }

    function _checkControl(uint256 agentId) private view {
        _checkAuthorized(_ownerOf(agentId), msg.sender, agentId);
    }

    function _checkDeadline(uint256 deadline) private view {
        if (block.timestamp > deadline) revert IdentityRegistryDeadlineOver(deadline, block.timestamp);
        uint256 latest = block.timestamp + LONGEST_CONSENT;
        if (deadline > latest) revert IdentityRegistryDeadlineTooFar(deadline, latest);
    }

    function _isReserved(string memory metadataKey) private pure returns (bool) {
        return keccak256(bytes(metadataKey)) == WALLET_KEY_HASH;
    }

    function _asBytes(address account) private pure returns (bytes memory) {
        return account == address(0) ? bytes("") : abi.encodePacked(account);
    }
}
