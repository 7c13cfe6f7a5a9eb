import { type TransactionReceipt, ZeroAddress } from "ethers";
import { type Integer, toAddress, toSignature, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import { type Agent, agentRegistryOf } from "./Agent";
import { registryEvent } from "./registryEvents";
import { LONGEST_CONSENT_SECONDS, signWalletConsent, type WalletConsent } from "./walletConsent";

/** What an agent begins with. */
export interface AgentInput {
  /** Where its registration file is: a `data:` URI of the file itself, or where it is kept. */
  uri?: string;
  /** Further facts on the chain, hex by key; the key `agentWallet` is refused. */
  metadata?: Record<string, string>;
}

/** ERC-8004 identities. An agent is a token: whoever gets it, owns the agent, and its wallet is cleared. */
export interface AgentActions {
  /** Registers an agent of one's own; the account is its first wallet. */
  registerAgent(input?: AgentInput): Promise<{ agentId: bigint; receipt: TransactionReceipt }>;
  /** An agent as it is now. Throws `ERC721NonexistentToken`. */
  readAgent(agentId: Integer): Promise<Agent>;
  /** Moves the registration file. Owner or operator; throws `ERC721InsufficientApproval`. */
  setAgentURI(agentId: Integer, uri: string): Promise<TransactionReceipt>;
  /**
   * Signs that this account wants to be the agent's wallet; its owner sends that by `setAgentWallet`. Good for five
   * minutes at most, and for the present owner alone.
   */
  consentToAgent(agentId: Integer, validForSeconds?: number): Promise<WalletConsent>;
  /** Makes a wallet that consented the agent's. Owner or operator; throws `IdentityRegistryBadSignature`. */
  setAgentWallet(agentId: Integer, consent: WalletConsent): Promise<TransactionReceipt>;
  /** Leaves the agent without a wallet. Owner or operator. */
  unsetAgentWallet(agentId: Integer): Promise<TransactionReceipt>;
}

/** The identity actions of `connection`. */
export function agentActions(connection: Connection): AgentActions {
  const { contracts, deployment, send } = connection;
  const { identity } = contracts;
  return {
    async registerAgent({ uri = "", metadata = {} } = {}) {
      const entries = Object.entries(metadata).map(([metadataKey, metadataValue]) => ({ metadataKey, metadataValue }));
      const receipt = await send(
        entries.length === 0
          ? identity["register(string)"].populateTransaction(uri)
          : identity["register(string,(string,bytes)[])"].populateTransaction(uri, entries),
      );
      const { args } = registryEvent(receipt, connection, "identity", "Registered");
      return { agentId: BigInt(String(args.agentId)), receipt };
    },
    async readAgent(id) {
      const agentId = toUint(id, "agentId");
      const [owner, wallet, uri] = await reading(
        Promise.all([identity.ownerOf(agentId), identity.getAgentWallet(agentId), identity.tokenURI(agentId)]),
      );
      const agent = { agentId, agentRegistry: agentRegistryOf(deployment), owner, uri };
      return wallet === ZeroAddress ? agent : { ...agent, wallet };
    },
    setAgentURI: (agentId, uri) => send(identity.setAgentURI.populateTransaction(agentId, uri)),
    consentToAgent: async (agentId, validForSeconds = LONGEST_CONSENT_SECONDS) =>
      await signWalletConsent(connection, toUint(agentId, "agentId"), validForSeconds),
    async setAgentWallet(agentId, { newWallet, deadline, signature }) {
      const wallet = toAddress(newWallet, "newWallet");
      return await send(identity.setAgentWallet.populateTransaction(agentId, wallet, deadline, toSignature(signature)));
    },
    unsetAgentWallet: (agentId) => send(identity.unsetAgentWallet.populateTransaction(agentId)),
  };
}
