import { type TransactionReceipt, ZeroHash } from "ethers";
import { type Integer, toAddress, toBytes32, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import type { Feedback, PageQuery } from "./Agent";
import { formatFeedbackValue, parseFeedbackValue } from "./feedbackValue";
import { pageFrom, pageOf } from "./pages";
import { registryEvent } from "./registryEvents";

/** What a client says of an agent. */
export interface FeedbackInput {
  agentId: Integer;
  /** A decimal text, such as "87" or "99.77": at most 38 digits, 18 behind the point. */
  value: string;
  /** What was measured, and a finer name for it. */
  tag1?: string;
  tag2?: string;
  /** Where the agent was asked. */
  endpoint?: string;
  /** Where more is said, and its keccak256; neither is stored, both are logged. */
  feedbackURI?: string;
  feedbackHash?: string;
}

/** Whose feedback to add up. */
export interface FeedbackSummaryQuery {
  agentId: Integer;
  /** At least one: a summary is worth what these are. */
  clients: string[];
  tag1?: string;
  tag2?: string;
}

/** The mean of feedback that was not revoked, as a decimal text; absent when there is none. */
export interface FeedbackSummary {
  count: bigint;
  mean?: string;
}

/** An answer to feedback, for readers. */
export interface FeedbackAnswer {
  agentId: Integer;
  client: string;
  feedbackIndex: Integer;
  responseURI: string;
  responseHash?: string;
}

/** ERC-8004 feedback of anybody about anybody. It is unpaid: scores that the market trusts come from paid jobs alone. */
export interface FeedbackActions {
  /** Says something of an agent that is not one's own. Throws `ReputationRegistrySelfFeedback`. */
  giveFeedback(feedback: FeedbackInput): Promise<{ feedbackIndex: bigint; receipt: TransactionReceipt }>;
  /** Takes one's own feedback out of every summary, for good. */
  revokeFeedback(agentId: Integer, feedbackIndex: Integer): Promise<TransactionReceipt>;
  /** Answers anybody's feedback. */
  answerFeedback(answer: FeedbackAnswer): Promise<TransactionReceipt>;
  /** One page of what a client said of an agent, revoked feedback included, the first first. */
  readFeedback(
    query: PageQuery & { agentId: Integer; client: string },
  ): Promise<{ feedback: Feedback[]; next?: bigint }>;
  /** One page of those who gave feedback about an agent. */
  feedbackClients(query: PageQuery & { agentId: Integer }): Promise<{ clients: string[]; next?: bigint }>;
  /** What the clients that the caller chose say on average. */
  summariseFeedback(query: FeedbackSummaryQuery): Promise<FeedbackSummary>;
}

/** The feedback actions of `connection`. */
export function feedbackActions(connection: Connection): FeedbackActions {
  const { contracts, send } = connection;
  const { reputation } = contracts;

  async function feedbackAt(agentId: bigint, client: string, feedbackIndex: bigint): Promise<Feedback> {
    const found = await reading(reputation.readFeedback(agentId, client, feedbackIndex));
    const { value, valueDecimals, tag1, tag2, isRevoked } = found;
    return { client, feedbackIndex, value, valueDecimals, tag1, tag2, isRevoked };
  }

  return {
    async giveFeedback(input) {
      const { value, valueDecimals } = parseFeedbackValue(input.value);
      const { tag1 = "", tag2 = "", endpoint = "", feedbackURI = "", feedbackHash = ZeroHash } = input;
      const agentId = toUint(input.agentId, "agentId");
      const hash = toBytes32(feedbackHash, "feedbackHash");
      const receipt = await send(
        reputation.giveFeedback.populateTransaction(
          agentId,
          value,
          valueDecimals,
          tag1,
          tag2,
          endpoint,
          feedbackURI,
          hash,
        ),
      );
      const { args } = registryEvent(receipt, connection, "reputation", "NewFeedback");
      return { feedbackIndex: BigInt(String(args.feedbackIndex)), receipt };
    },
    revokeFeedback: (agentId, feedbackIndex) =>
      send(reputation.revokeFeedback.populateTransaction(agentId, feedbackIndex)),
    async answerFeedback({ agentId, client, feedbackIndex, responseURI, responseHash = ZeroHash }) {
      const to = toAddress(client, "client");
      const hash = toBytes32(responseHash, "responseHash");
      return await send(reputation.appendResponse.populateTransaction(agentId, to, feedbackIndex, responseURI, hash));
    },
    async readFeedback(query) {
      const [agentId, client] = [toUint(query.agentId, "agentId"), toAddress(query.client, "client")];
      const { from, maxCount } = pageOf({ ...query, from: query.from || 1n });
      const last = await reading(reputation.getLastIndex(agentId, client));
      const end = last < from + maxCount ? last + 1n : from + maxCount;
      const indexes = Array.from({ length: Number(end > from ? end - from : 0n) }, (_, at) => from + BigInt(at));
      const feedback = await Promise.all(indexes.map((index) => feedbackAt(agentId, client, index)));
      return end <= last ? { feedback, next: end } : { feedback };
    },
    async feedbackClients(query) {
      const agentId = toUint(query.agentId, "agentId");
      const { entries, next } = await pageFrom(
        query,
        (from, maxCount) => reputation.getClientsPage(agentId, from, maxCount),
        () => reputation.getClients(agentId),
      );
      return next === undefined ? { clients: entries } : { clients: entries, next };
    },
    async summariseFeedback({ agentId, clients, tag1 = "", tag2 = "" }) {
      const chosen = clients.map((client) => toAddress(client, "clients"));
      const found = await reading(reputation.getSummary(agentId, chosen, tag1, tag2));
      if (found.count === 0n) return { count: 0n };
      return { count: found.count, mean: formatFeedbackValue(found.summaryValue, found.summaryValueDecimals) };
    },
  };
}
