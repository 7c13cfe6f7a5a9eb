import type { TransactionReceipt } from "ethers";
import { type Integer, toAddress, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import { chainTime } from "../chain/time";
import { feedbackDataUri, type FeedbackFile, hashFeedbackFile } from "./feedbackFile";
import { findProviders, type FoundProvider, type ProviderWish } from "./findProviders";
import { createFeedbackFile, isPaid } from "./proofOfPayment";
import {
  type Rating,
  RATING_TYPES,
  ratingDomain,
  type RatingInput,
  ratingOf,
  type SignedRating,
  toRatingStruct,
} from "./Rating";
import { readProvider, type ProviderStanding } from "./readProvider";
import { readRatings } from "./readRatings";
import { type Reputation, reputationOf } from "./Reputation";
import { type RatingResults, submitRatings } from "./submitRatings";

/** Whose reputation, at what, judged by whom; what is left out excludes nothing. */
export interface ReputationQuery {
  provider?: string;
  agentId?: Integer;
  resourceId?: Integer;
  judgedBy?: string | readonly string[];
}

/** Providers: who they are, what they are worth, and what their clients say. They throw `SdkError` BAD_ARGUMENT. */
export interface ProviderActions {
  /** Works as agent `agentId` from now on, whose wallet or owner one must be; 0 as none. */
  labelAgent(agentId: Integer): Promise<TransactionReceipt>;
  /** Stake, fees, failures, tier, agent and what is missing to the next tier; by default one's own. */
  readProvider(provider?: string): Promise<ProviderStanding>;
  /** Rates a market job that one bought and that is completed or rejected. Once per job, for good. */
  rateJob(input: RatingInput): Promise<TransactionReceipt>;
  /** The same for several jobs in one transaction: all of them or none. */
  rateJobs(inputs: readonly RatingInput[]): Promise<TransactionReceipt>;
  /** Signs a rating of a job that one bought; free. Whoever has it may bring it, for as long as the job is not rated. */
  signRating(input: RatingInput): Promise<SignedRating>;
  /** Brings ratings that clients signed; each stands and falls alone. Twenty go into a transaction. */
  submitRatings(signed: readonly SignedRating[]): Promise<RatingResults>;
  /** The feedback file of a job that is over, with what was paid as the chain has it: `rateJob` takes its text. */
  createFeedbackFile(input: RatingInput & { comment?: string }): Promise<FeedbackFile>;
  /** Whether the payment in `file` happened as it says. */
  isFeedbackPaid(file: FeedbackFile): Promise<boolean>;
  /** How good a provider (or agent) is at a resource, judged by whom: paid jobs alone, by value, old ones less. */
  readReputation(query: ReputationQuery): Promise<Reputation>;
  /** Everybody who fits, the best first. Reads the stake and the ratings of all. */
  findProviders(wish?: ProviderWish): Promise<FoundProvider[]>;
}

/** The provider actions of `connection`. */
export function providerActions(connection: Connection): ProviderActions {
  const { address, contracts, deployment, provider, send, signer } = connection;
  const { feedback, providers } = contracts;
  return {
    labelAgent: (agentId) => send(providers.setAgent.populateTransaction(toUint(agentId, "agentId"))),
    readProvider: (of = address) => readProvider(connection, toAddress(of, "provider")),
    rateJob: async (input) => await send(feedback.rate.populateTransaction(toRatingStruct(withFile(input)))),
    rateJobs: async (inputs) =>
      await send(feedback.rateMany.populateTransaction(inputs.map((input) => toRatingStruct(withFile(input))))),
    async signRating(input) {
      const rating = withFile(input);
      const signature = await reading(signer.signTypedData(ratingDomain(deployment), RATING_TYPES, rating));
      return { rating, signature };
    },
    submitRatings: (signed) => submitRatings(connection, signed),
    createFeedbackFile: ({ comment, ...input }) => {
      const { jobId, score } = ratingOf(input);
      const { tag1, tag2 } = input;
      const texts = { ...(tag1 === undefined ? {} : { tag1 }), ...(tag2 === undefined ? {} : { tag2 }) };
      const said = { ...texts, ...(comment === undefined ? {} : { comment }) };
      return createFeedbackFile(connection, { jobId, score, ...said });
    },
    isFeedbackPaid: (file) => isPaid(connection, file),
    async readReputation({ provider: of, agentId, resourceId, judgedBy }) {
      const filter = {
        ...(of === undefined ? {} : { provider: toAddress(of, "provider") }),
        ...(agentId === undefined ? {} : { agentId: toUint(agentId, "agentId") }),
        ...(resourceId === undefined ? {} : { resourceId: toUint(resourceId, "resourceId", 32) }),
        ...(judgedBy === undefined
          ? {}
          : { judgedBy: [judgedBy].flat().map((client) => toAddress(client, "judgedBy")) }),
      };
      const [ratings, now] = await reading(Promise.all([readRatings(connection, filter), chainTime(provider)]));
      return reputationOf(ratings, now);
    },
    findProviders: (wish = {}) => reading(findProviders(connection, wish)),
  };
}

/** A file names its own hash, and where nobody stores it, itself. */
function withFile({ file, ...input }: RatingInput): Rating {
  if (file === undefined) return ratingOf(input);
  return ratingOf({
    ...input,
    feedbackURI: input.feedbackURI ?? feedbackDataUri(file),
    feedbackHash: hashFeedbackFile(file),
  });
}
