import { type TypedDataDomain, TypedDataEncoder, ZeroHash } from "ethers";
import { type Integer, toBytes32, toUint } from "../checks/arguments";
import type { Deployment } from "../deployment/Deployment";
import { SdkError } from "../errors/SdkError";
import type { IJobFeedback } from "../../../../typechain-types/contracts/validation/JobFeedback";

/** What a client says of a job, as `JobFeedback` knows it. */
export interface Rating {
  jobId: bigint;
  /** 0 – 100. */
  score: bigint;
  /** Of the ERC-8004 feedback, as all that follows; empty texts and a zero hash for none. */
  tag1: string;
  tag2: string;
  feedbackURI: string;
  feedbackHash: string;
}

/** A rating with what may be left out; `file` takes the place of URI and hash. */
export interface RatingInput {
  jobId: Integer;
  score: Integer;
  tag1?: string;
  tag2?: string;
  /** What `encodeFeedbackFile` gave; without `feedbackURI` it goes into the transaction as a `data:` URI. */
  file?: string;
  feedbackURI?: string;
  feedbackHash?: string;
}

/** A rating and the signature (hex) of the job's client: what a client hands to a relayer. */
export interface SignedRating {
  rating: Rating;
  signature: string;
}

const MAX_SCORE = 100n;

/** EIP-712 types of a rating, as `JobFeedback` hashes them. */
export const RATING_TYPES: Record<string, { name: string; type: string }[]> = {
  Rating: [
    { name: "jobId", type: "uint256" },
    { name: "score", type: "uint8" },
    { name: "tag1", type: "string" },
    { name: "tag2", type: "string" },
    { name: "feedbackURI", type: "string" },
    { name: "feedbackHash", type: "bytes32" },
  ],
};

/** EIP-712 domain of the feedback contract of `deployment`. */
export function ratingDomain({ chainId, addresses }: Deployment): TypedDataDomain {
  return { name: "JobFeedback", version: "1", chainId, verifyingContract: addresses.feedback };
}

/** The EIP-712 digest that a job's client signs: the same as `JobFeedback.hashRating`. */
export function hashRating(rating: Rating, deployment: Deployment): string {
  return TypedDataEncoder.hash(ratingDomain(deployment), RATING_TYPES, rating);
}

/** `rating` as the contract's struct. Throws `SdkError` BAD_ARGUMENT for what the contract would refuse. */
export function toRatingStruct(rating: Rating): IJobFeedback.RatingStruct {
  const score = toUint(rating.score, "score", 8);
  if (score > MAX_SCORE) {
    throw new SdkError("BAD_ARGUMENT", "Give a score of 0 to 100.", { details: { name: "score", value: score } });
  }
  const feedbackHash = toBytes32(rating.feedbackHash, "feedbackHash");
  return { ...rating, jobId: toUint(rating.jobId, "jobId"), score, feedbackHash };
}

/** `input` with everything filled in but the file's URI and hash. Throws as `toRatingStruct`. */
export function ratingOf({ jobId, score, tag1 = "", tag2 = "", feedbackURI = "", feedbackHash }: RatingInput): Rating {
  const rating = {
    jobId: toUint(jobId, "jobId"),
    score: toUint(score, "score", 8),
    tag1,
    tag2,
    feedbackURI,
    feedbackHash: feedbackHash ?? ZeroHash,
  };
  toRatingStruct(rating);
  return rating;
}
