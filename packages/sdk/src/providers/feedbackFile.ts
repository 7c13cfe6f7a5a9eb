import { keccak256, toUtf8Bytes } from "ethers";
import { readAddress, readBytes32, readRecord, readUint } from "../checks/fields";
import { SdkError } from "../errors/SdkError";

/** That the job was a paid one, and how much was paid. Amounts are wei; all of it can be read from the chain again. */
export interface ProofOfPayment {
  chainId: bigint;
  escrow: string;
  jobId: bigint;
  termsId: bigint;
  /** Client and provider. */
  fromAddress: string;
  toAddress: string;
  budgetWei: bigint;
  /** What the client paid of it, the fee included; 0 for a rejected job. */
  paidWei: bigint;
  feeWei: bigint;
  /** The transaction that ended the job. */
  txHash: string;
}

/** The off-chain file of an ERC-8004 feedback, with a paid job as its proof. */
export interface FeedbackFile {
  /** `eip155:<chain>:<identity registry>`. */
  agentRegistry: string;
  /** 0 when the provider works as no agent. */
  agentId: bigint;
  /** `eip155:<chain>:<client>`: the true client, whoever brings the rating. */
  clientAddress: string;
  /** ISO 8601. */
  createdAt: string;
  /** The score, 0 – 100, without decimals. */
  value: bigint;
  valueDecimals: 0;
  tag1?: string;
  tag2?: string;
  /** In the client's own words. */
  comment?: string;
  proofOfPayment: ProofOfPayment;
}

const MAX_SCORE = 100n;

const complain = (problem: string) =>
  new SdkError("BAD_FEEDBACK_FORMAT", `This is no feedback file: ${problem}.`, { details: { problem } });

/** `file` as the text that is stored and hashed: JSON, integers as decimal strings, fields always in the same order. */
export function encodeFeedbackFile(file: FeedbackFile): string {
  const { proofOfPayment: proof, ...rest } = file;
  const ordered = {
    agentRegistry: rest.agentRegistry,
    agentId: rest.agentId,
    clientAddress: rest.clientAddress,
    createdAt: rest.createdAt,
    value: rest.value,
    valueDecimals: rest.valueDecimals,
    tag1: rest.tag1,
    tag2: rest.tag2,
    comment: rest.comment,
    proofOfPayment: {
      chainId: proof.chainId,
      escrow: proof.escrow,
      jobId: proof.jobId,
      termsId: proof.termsId,
      fromAddress: proof.fromAddress,
      toAddress: proof.toAddress,
      budgetWei: proof.budgetWei,
      paidWei: proof.paidWei,
      feeWei: proof.feeWei,
      txHash: proof.txHash,
    },
  };
  return JSON.stringify(ordered, (_, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
}

/** The `feedbackHash` of a feedback file's text: keccak256 of its UTF-8 bytes. */
export function hashFeedbackFile(text: string): string {
  return keccak256(toUtf8Bytes(text));
}

/** The text as a `data:` URI, which needs nobody who stores it. */
export function feedbackDataUri(text: string): string {
  return `data:application/json,${encodeURIComponent(text)}`;
}

/**
 * Reads a feedback file from outside; every field is checked, others are left out. That the payment happened is for
 * `checkFeedbackFile`, with the chain.
 * @param text what `encodeFeedbackFile` gave.
 * @param feedbackHash when given, the hash that the text must have.
 * @throws `SdkError` BAD_FEEDBACK_FORMAT that names the field.
 */
export function decodeFeedbackFile(text: string, feedbackHash?: string): FeedbackFile {
  if (feedbackHash !== undefined && hashFeedbackFile(text) !== feedbackHash.toLowerCase()) {
    throw complain("its text does not have the hash that was given");
  }
  const record = readRecord(parsed(text), "the file", complain);
  const proof = readProof(readRecord(record.proofOfPayment, "proofOfPayment", complain));
  const { valueDecimals } = record;
  if (valueDecimals !== 0) throw complain("valueDecimals is not 0");
  const value = readUint(record, "value", 8, complain);
  if (value > MAX_SCORE) throw complain("value is above 100");
  const clientAddress = readText(record, "clientAddress");
  if (clientAddress !== `eip155:${proof.chainId}:${proof.fromAddress}`) {
    throw complain("clientAddress is not who paid");
  }
  const agentRegistry = readText(record, "agentRegistry");
  if (!new RegExp(`^eip155:${proof.chainId}:0x[0-9a-fA-F]{40}$`).test(agentRegistry)) {
    throw complain("agentRegistry is no registry on the chain of the payment");
  }
  const createdAt = readText(record, "createdAt");
  if (Number.isNaN(Date.parse(createdAt))) throw complain("createdAt is no time");
  return {
    agentRegistry,
    agentId: readUint(record, "agentId", 256, complain),
    clientAddress,
    createdAt,
    value,
    valueDecimals,
    ...texts(record),
    proofOfPayment: proof,
  };
}

function readProof(record: Record<string, unknown>): ProofOfPayment {
  const proof = {
    chainId: readUint(record, "chainId", 64, complain),
    escrow: readAddress(record, "escrow", complain),
    jobId: readUint(record, "jobId", 256, complain),
    termsId: readUint(record, "termsId", 24, complain),
    fromAddress: readAddress(record, "fromAddress", complain),
    toAddress: readAddress(record, "toAddress", complain),
    budgetWei: readUint(record, "budgetWei", 96, complain),
    paidWei: readUint(record, "paidWei", 96, complain),
    feeWei: readUint(record, "feeWei", 96, complain),
    txHash: readBytes32(record, "txHash", complain),
  };
  if (proof.paidWei > proof.budgetWei) throw complain("paidWei is above budgetWei");
  if (proof.feeWei > proof.paidWei) throw complain("feeWei is above paidWei");
  return proof;
}

function texts(record: Record<string, unknown>): Pick<FeedbackFile, "tag1" | "tag2" | "comment"> {
  const given = (["tag1", "tag2", "comment"] as const).filter((name) => record[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, readText(record, name)]));
}

function readText(record: Record<string, unknown>, name: string): string {
  const value = record[name];
  if (typeof value !== "string") throw complain(`${name} is not a text`);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw complain("it is not JSON");
  }
}
