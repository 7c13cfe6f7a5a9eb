import { ZeroAddress } from "ethers";
import type { Connection } from "../chain/Connection";
import type { Parties } from "./decodeJobEvent";
import type { JobEvent } from "./JobEvent";

/** After these a job is forgotten; the last two come after its end. */
const FINAL: ReadonlySet<JobEvent["type"]> = new Set([
  "completed",
  "rejected",
  "expired",
  "feesReimbursed",
  "challengeClosed",
]);

/** Remembers whose job a job is, from its events or, for jobs created earlier, from the chain. */
export interface PartyBook {
  /** The parties of `jobId`, of which an event of `type` came; `named` when the event itself names them. */
  partiesOf(jobId: bigint, named: Parties | undefined, type: JobEvent["type"]): Promise<Parties>;
}

/** An empty book. */
export function createPartyBook({ contracts }: Connection): PartyBook {
  const known = new Map<bigint, Parties>();

  async function find(jobId: bigint, named: Parties | undefined): Promise<Parties> {
    const parties = named ?? known.get(jobId);
    if (parties !== undefined && parties.provider !== ZeroAddress) return parties;
    // A plain job may get its provider later.
    const { client, provider } = await contracts.escrow.getJob(jobId);
    return { client, provider };
  }

  return {
    async partiesOf(jobId, named, type) {
      const parties = await find(jobId, named);
      if (FINAL.has(type)) known.delete(jobId);
      else known.set(jobId, parties);
      return parties;
    },
  };
}
