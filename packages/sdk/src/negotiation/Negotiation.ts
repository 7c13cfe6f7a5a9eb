import type { Integer } from "../checks/arguments";
import type { NegotiationLimits } from "./decide";
import type { NegotiationMessage } from "./messages";

/** Who negotiates about what with whom, and how far it goes. */
export interface NegotiationInput extends Omit<NegotiationLimits, "concessions" | "maxOffers" | "deadline"> {
  counterparty: string;
  resourceId: Integer;
  units: Integer;
  /** What the job works on, 32 bytes; by default none. */
  inputReference?: string;
  /** 4 by default. */
  concessions?: number;
  /** 12 by default. */
  maxOffers?: number;
  /** Ten minutes from now by default. */
  deadline?: Integer;
  /** How long each of one's own offers binds; a minute by default, never beyond the deadline. */
  offerSeconds?: Integer;
  /** The request's, for whoever answers one; by default a new one. */
  id?: string;
}

/** Where a negotiation is: going on, ended with a job, or without one. */
export type NegotiationOutcome =
  { status: "open" } | { status: "filled"; jobId: bigint } | { status: "ended"; reason: string };

/**
 * One party's side of a negotiation about one job. The transport is the caller's: what `request` and `receive` give is
 * to be sent to the other, what comes from the other goes into `receive`. One's own offers bind for their window and
 * share a nonce, so that at most one of them is filled; before one takes the other's offer, one's own are closed, so
 * that there is never a second job. After an end without a job they still bind until their window is over, unless
 * `withdraw` is called.
 */
export interface Negotiation {
  readonly id: string;
  /** Asks the other for a first offer. */
  request(): NegotiationMessage;
  /**
   * Takes what the other said and gives what to answer; nothing when nothing is to be said. Signs, or fills the other's
   * offer on the chain, within one's limits alone.
   * A refusal by a contract ends the negotiation and goes into the answer.
   * @throws `SdkError` BAD_ARGUMENT for a message of another negotiation or a job that did not come of this one. After
   * any other `SdkError` look for a job before you negotiate again: a fill may be on its way.
   */
  receive(message: NegotiationMessage): Promise<NegotiationMessage | undefined>;
  /** Gives up and takes one's own offers back at once, by a transaction while they bind. The answer as `receive`. */
  withdraw(): Promise<NegotiationMessage | undefined>;
  /** Where it is, by what was said; `refresh` looks also whether the other filled an offer without saying so. */
  outcome(options?: { refresh: boolean }): Promise<NegotiationOutcome>;
}
