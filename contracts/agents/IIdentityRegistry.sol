// SPDX-License-Identifier: MIT
pragma solidity >=0.8.4;

import {IERC721} from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

/// @title Agent identities: the Identity Registry of ERC-8004, an ERC-721 whose token URI is the registration file.
/// @dev Ids count from 1 here and from 0 in the canonical registry: no id means anything but the agent itself. An
///      agent's operator is whom its owner approved by ERC-721, for all tokens or for this one. EIP-712 domain:
///      `ERC8004IdentityRegistry`, version `1`. Nothing of value is owned by an id: it can be sold at any time.
interface IIdentityRegistry is IERC721 {
    struct MetadataEntry {
        string metadataKey;
        bytes metadataValue;
    }

    /// @notice `owner` registered the agent.
    event Registered(uint256 indexed agentId, string agentURI, address indexed owner);

    /// @notice `updatedBy` moved the agent's registration file to `newURI`.
    event URIUpdated(uint256 indexed agentId, string newURI, address indexed updatedBy);

    /// @notice The agent's metadata under a key is `metadataValue` from now on. The key `agentWallet` stands for the
    ///         wallet: its 20 bytes, or nothing when it was cleared.
    event MetadataSet(
        uint256 indexed agentId,
        string indexed indexedMetadataKey,
        string metadataKey,
        bytes metadataValue
    );

    /// @notice `metadataKey` is set by `setAgentWallet` alone.
    error IdentityRegistryReservedKey(string metadataKey);

    /// @notice The zero address cannot be a wallet: `unsetAgentWallet` clears it.
    error IdentityRegistryWalletZero(uint256 agentId);

    /// @notice The wallet's consent was good until `deadline`.
    error IdentityRegistryDeadlineOver(uint256 deadline, uint256 timestamp);

    /// @notice The wallet's consent is good for too long: until `latest` at most.
    error IdentityRegistryDeadlineTooFar(uint256 deadline, uint256 latest);

    /// @notice `wallet` did not sign `digest` with this signature.
    error IdentityRegistryBadSignature(address wallet, bytes32 digest);

    /// @notice Registers an agent of the caller without a registration file, which `setAgentURI` can name later.
    /// @return agentId the next number. The agent's wallet is the caller, until it is changed or the agent transferred.
    function register() external returns (uint256 agentId);

    /// @notice Registers an agent of the caller, whose registration file is at `agentURI`.
    /// @dev The caller is not asked by ERC-721's receiver hook: it registers itself, and knows.
    function register(string calldata agentURI) external returns (uint256 agentId);

    /// @notice The same, with metadata. The key `agentWallet` is refused.
    function register(string calldata agentURI, MetadataEntry[] calldata metadata) external returns (uint256 agentId);

    /// @notice Moves the registration file. Owner or operator.
    function setAgentURI(uint256 agentId, string calldata newURI) external;

    /// @notice Stores `metadataValue` under `metadataKey`. Owner or operator. The key `agentWallet` is refused.
    function setMetadata(uint256 agentId, string calldata metadataKey, bytes calldata metadataValue) external;

    /// @notice Makes `newWallet` the agent's wallet. Owner or operator, with the consent of the wallet.
    /// @dev The wallet signs `AgentWalletSet(uint256 agentId,address newWallet,address owner,uint256 deadline)`, by its
    ///      key (65 bytes, or 64 in ERC-2098 form) or by ERC-1271. Until the deadline, at most five minutes ahead, the
    ///      same consent may be used again, by this owner for this agent only.
    function setAgentWallet(uint256 agentId, address newWallet, uint256 deadline, bytes calldata signature) external;

    /// @notice Leaves the agent without a wallet. Owner or operator.
    function unsetAgentWallet(uint256 agentId) external;

    /// @notice The wallet that acts and is paid for the agent. At first its owner; zero after a transfer, until the new
    ///         owner sets one. Reverts for an agent that does not exist.
    function getAgentWallet(uint256 agentId) external view returns (address);

    /// @notice What was stored under `metadataKey`, or nothing; of `agentWallet` the 20 bytes of the wallet. Reverts for
    ///         an agent that does not exist.
    function getMetadata(uint256 agentId, string calldata metadataKey) external view returns (bytes memory);

    /// @notice Whether `spender` is the agent's owner or operator. Reverts for an agent that does not exist.
    /// @dev Beside the standard, as the canonical registry has it.
    function isAuthorizedOrOwner(address spender, uint256 agentId) external view returns (bool);
}
