import type { Connection } from "../chain/Connection";
import type { Terms } from "./Resource";

/** Row `termsId` of policy. Throws what the node throws. */
export async function readTerms({ contracts }: Pick<Connection, "contracts">, termsId: bigint): Promise<Terms> {
  const row = await contracts.escrow.termsOf(termsId);
  return {
    termsId,
    submitSeconds: row.submitSeconds,
    graceSeconds: row.graceSeconds,
    reviewSeconds: row.reviewSeconds,
    evidenceSeconds: row.evidenceSeconds,
    commitSeconds: row.commitSeconds,
    revealSeconds: row.revealSeconds,
    appealSeconds: row.appealSeconds,
    lifetimeSeconds: row.lifetimeSeconds,
    feeBps: row.feeBps,
    bondBps: row.bondBps,
    validateBps: row.validateBps,
    seats: row.seats,
    minTier: row.minTier,
    passScore: row.passScore,
    evaluator: row.evaluator,
    arbitrator: row.arbitrator,
    mode: row.mode === 0n ? "scored" : "exact",
  };
}
