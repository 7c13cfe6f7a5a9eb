import { describe, expect, it } from "vitest";
import {
  decodeFeedbackFile,
  encodeFeedbackFile,
  feedbackDataUri,
  type FeedbackFile,
  hashFeedbackFile,
  SdkError,
} from "../../src";

const CLIENT = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
const PROVIDER = "0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC";
const ESCROW = "0x5FbDB2315678afecb367f032d93F642f64180aa3";

const FILE: FeedbackFile = {
  agentRegistry: `eip155:31337:${ESCROW}`,
  agentId: 7n,
  clientAddress: `eip155:31337:${CLIENT}`,
  createdAt: "2026-11-20T16:00:00.000Z",
  value: 90n,
  valueDecimals: 0,
  tag1: "digits-train",
  comment: "Quick, and right.",
  proofOfPayment: {
    chainId: 31337n,
    escrow: ESCROW,
    jobId: 3n,
    termsId: 1n,
    fromAddress: CLIENT,
    toAddress: PROVIDER,
    budgetWei: 200n,
    paidWei: 150n,
    feeWei: 3n,
    txHash: `0x${"ab".repeat(32)}`,
  },
};

const TEXT = encodeFeedbackFile(FILE);

/** The text with one field of the file, or of the proof, replaced. */
function changed(name: string, value: unknown, part?: "proofOfPayment"): string {
  const file = JSON.parse(TEXT) as Record<string, Record<string, unknown>>;
  const target = part === undefined ? file : (file[part] ?? {});
  Object.assign(target, { [name]: value });
  return JSON.stringify(file);
}

describe("feedback files", () => {
  it("come back as they were, and have one text and one hash", () => {
    expect(decodeFeedbackFile(TEXT, hashFeedbackFile(TEXT))).toEqual(FILE);
    const { proofOfPayment, ...rest } = FILE;
    expect(encodeFeedbackFile({ proofOfPayment, ...rest })).toBe(TEXT);
    expect(decodeURIComponent(feedbackDataUri(TEXT).slice("data:application/json,".length))).toBe(TEXT);
  });

  it("are refused, when the text has another hash", () => {
    const other = hashFeedbackFile(`${TEXT} `);
    expect(() => decodeFeedbackFile(TEXT, other)).toThrow(/BAD_FEEDBACK_FORMAT.*does not have the hash/);
  });

  for (const [text, problem] of [
    ["{", "it is not JSON"],
    ["[]", "the file is not an object"],
    [changed("proofOfPayment", null), "proofOfPayment is not an object"],
    [changed("value", "101"), "value is above 100"],
    [changed("value", 90), "value is not a decimal string"],
    [changed("valueDecimals", 2), "valueDecimals is not 0"],
    [changed("agentId", "-1"), "agentId is not a decimal string"],
    [changed("clientAddress", `eip155:31337:${PROVIDER}`), "clientAddress is not who paid"],
    [changed("agentRegistry", `eip155:1:${ESCROW}`), "agentRegistry is no registry on the chain of the payment"],
    [changed("createdAt", "yesterday"), "createdAt is no time"],
    [changed("comment", 1), "comment is not a text"],
    [changed("escrow", "0x12", "proofOfPayment"), "escrow is not an address"],
    [changed("txHash", "0x12", "proofOfPayment"), "txHash is not 32 bytes of hex"],
    [changed("paidWei", "201", "proofOfPayment"), "paidWei is above budgetWei"],
    [changed("feeWei", "151", "proofOfPayment"), "feeWei is above paidWei"],
    [changed("termsId", String(2 ** 24), "proofOfPayment"), "termsId does not fit 24 bits"],
  ] as const) {
    it(`are refused, when ${problem}`, () => {
      expect(() => decodeFeedbackFile(text)).toThrow(SdkError);
      expect(() => decodeFeedbackFile(text)).toThrow(`BAD_FEEDBACK_FORMAT: This is no feedback file: ${problem}.`);
    });
  }
});
