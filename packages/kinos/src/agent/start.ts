import { connect } from "@compute-economy/sdk";
import { Wallet, getAddress } from "ethers";
import { ContentStore } from "../content/index.js";
import { Correspondent, MessageError, type MessageHandler, MessageServer } from "../protocol/index.js";
import type { AgentConfig } from "./AgentConfig.js";
import type { AgentContext } from "./AgentContext.js";
import { Client } from "./client/Client.js";
import { takeIdentity } from "./identity.js";
import type { AgentCard } from "./ipc.js";
import { Provider } from "./provider/Provider.js";
import { tradedResources } from "./resources.js";
import { SharedContent } from "./SharedContent.js";
import { Windows } from "./Windows.js";

/** An agent that listens; it trades once it knows its peers. */
export interface RunningAgent {
  card: AgentCard;
  /** Makes the others known and, of a client, starts to buy. */
  meet(peers: AgentCard[]): void;
  /** Does what is left to do, takes the escrow balance home and stops to listen. */
  stop(): Promise<void>;
}

/** Starts the agent of `config`: wallet, money, content store, endpoint, identity. `fail` is told what ends it. */
export async function startAgent(config: AgentConfig, fail: (error: unknown) => void): Promise<RunningAgent> {
  const { key, rpcUrl, deployment, role, name } = config;
  const economy = await connect({ deployment, key, rpcUrl });
  const resources = await tradedResources(economy);
  const signer = new Wallet(key);
  const chainId = BigInt(deployment.chainId);
  const context: AgentContext = {
    config,
    economy,
    correspondent: new Correspondent(signer, chainId),
    content: new SharedContent(new ContentStore(config.storeDirectory)),
    windows: new Windows(() => economy.chainTime()),
    peers: new Map(),
    background: (task) => void task().catch(fail),
  };
  await economy.approveOperator();
  await economy.approveOperator({ operator: "book" });
  if (role.kind === "provider") await economy.stake(BigInt(role.stakeWei));
  else await economy.deposit(BigInt(role.depositWei));

  const client = role.kind === "client" ? new Client(context, role, resources) : undefined;
  const provider = role.kind === "provider" ? new Provider(context, role.strategy, resources) : undefined;
  const answering = client ?? provider;
  await provider?.open();
  const handler: MessageHandler = {
    async answer(envelope) {
      if (!context.peers.has(envelope.sender)) throw new MessageError("NotAllowed", "you are nobody I know");
      if (!answering) throw new MessageError("Refused", "no role");
      return await answering.answer(envelope);
    },
    content: (cid, requester) => context.content.serve(cid, requester),
  };
  const server = new MessageServer(signer, chainId, handler);
  const card = { name, address: getAddress(economy.address), url: await server.listen(), kind: role.kind };
  await takeIdentity(economy, config, card.url);
  context.background(() => context.windows.watch());
  return {
    card,
    meet(peers) {
      for (const peer of peers) if (peer.address !== card.address) context.peers.set(peer.address, peer);
      if (client) context.background(() => client.run());
    },
    async stop() {
      context.windows.stop();
      await server.close();
      await provider?.close();
      await client?.close();
      const balance = await economy.balanceWei();
      if (balance > 0n) await economy.withdraw(balance);
    },
  };
}
