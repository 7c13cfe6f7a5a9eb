import { hexlify, randomBytes, ZeroAddress, ZeroHash } from "ethers";
import { toAddress, toBytes32, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { createMutex } from "../chain/mutex";
import { reading } from "../chain/reading";
import { chainTime } from "../chain/time";
import { ProtocolError } from "../errors/ProtocolError";
import { SdkError } from "../errors/SdkError";
import type { QuoteActions } from "../quotes/quoteActions";
import type { Quote, SignedQuote } from "../quotes/Quote";
import { beginNegotiation, decide, type NegotiationEvent, type NegotiationLimits } from "./decide";
import { type NegotiationMessage, type NegotiationSubject, toPrintable } from "./messages";
import type { Negotiation, NegotiationInput, NegotiationOutcome } from "./Negotiation";
import { createOwnOffers } from "./ownOffers";

const DEFAULT_CONCESSIONS = 4;
const DEFAULT_OFFERS = 12;
const DEFAULT_SECONDS = 600n;
const DEFAULT_OFFER_SECONDS = 60n;

/** One's side of a negotiation. Throws `SdkError` BAD_ARGUMENT for limits that contradict themselves. */
export async function createNegotiation(
  connection: Connection,
  actions: QuoteActions,
  input: NegotiationInput,
): Promise<Negotiation> {
  const { address, provider } = connection;
  const now = () => reading(chainTime(provider));
  const counterparty = toAddress(input.counterparty, "counterparty");
  const id = toBytes32(input.id ?? hexlify(randomBytes(32)), "id");
  const subject: NegotiationSubject = {
    resourceId: toUint(input.resourceId, "resourceId", 32),
    units: toUint(input.units, "units", 32),
    inputReference: toBytes32(input.inputReference ?? ZeroHash, "inputReference"),
  };
  const offerSeconds = toUint(input.offerSeconds ?? DEFAULT_OFFER_SECONDS, "offerSeconds", 40);
  const limits: NegotiationLimits = {
    side: input.side,
    openingPriceWei: toUint(input.openingPriceWei, "openingPriceWei", 96),
    limitPriceWei: toUint(input.limitPriceWei, "limitPriceWei", 96),
    concessions: input.concessions ?? DEFAULT_CONCESSIONS,
    maxOffers: input.maxOffers ?? DEFAULT_OFFERS,
    deadline: toUint(input.deadline ?? (await now()) + DEFAULT_SECONDS, "deadline", 40),
  };
  const own = createOwnOffers(connection, actions);
  const inTurn = createMutex();
  let state = beginNegotiation(limits);
  let outcome: NegotiationOutcome = { status: "open" };

  function end(reason: string): NegotiationMessage {
    const printable = toPrintable(reason);
    outcome = { status: "ended", reason: printable };
    return { kind: "no-deal", id, reason: printable };
  }

  /** Theirs is for this deal and for oneself: what it says of the price is the only thing left to decide. */
  function isForThis({ maker, side, resourceId, units, minUnits, inputReference, ...quote }: Quote): boolean {
    const namesInput = inputReference === subject.inputReference || (side === "ask" && inputReference === ZeroHash);
    const isForMe = quote.counterparty === address || quote.counterparty === ZeroAddress;
    const isWhole = units === subject.units && minUnits <= units;
    const isTheirs = maker === counterparty && side !== limits.side;
    return isTheirs && isForMe && isWhole && namesInput && resourceId === subject.resourceId;
  }

  async function offer(priceWei: bigint, isFirst: boolean): Promise<NegotiationMessage> {
    const end = (await now()) + offerSeconds;
    const validBefore = end < limits.deadline ? end : limits.deadline;
    const signed = await own.sign({ side: limits.side, ...subject, priceWei, counterparty, validBefore });
    return { kind: isFirst ? "quote" : "counter-quote", id, signed };
  }

  /** Only once nobody can fill one's own offers, and nobody has. */
  async function accept(signed: SignedQuote): Promise<NegotiationMessage | undefined> {
    if (await closed()) return undefined;
    const { inputReference, units } = subject;
    const fill = signed.quote.inputReference === ZeroHash ? { units, inputReference } : { units };
    const [problem] = await actions.validateQuote(signed, fill);
    // The sentences tell what one has.
    if (problem !== undefined) return end(problem.code);
    const { jobId } = await actions.fillQuote(signed, fill);
    outcome = { status: "filled", jobId };
    return { kind: "filled", id, jobId };
  }

  /** Whether the other had taken one of one's own offers before they were closed. */
  async function closed(): Promise<boolean> {
    await own.close();
    const jobId = await own.filled();
    if (jobId !== undefined) outcome = { status: "filled", jobId };
    return jobId !== undefined;
  }

  async function respond(event: NegotiationEvent, signed?: SignedQuote): Promise<NegotiationMessage | undefined> {
    const isFirst = state.offersMade === 0 && event.type === "requested";
    const decided = decide(limits, state, event, await now());
    state = decided.state;
    const { decision } = decided;
    if (decision.type === "end") return end(decision.reason);
    try {
      return decision.type === "offer" ? await offer(decision.priceWei, isFirst) : signed && (await accept(signed));
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      return end(error.code);
    }
  }

  async function hear(message: NegotiationMessage): Promise<NegotiationMessage | undefined> {
    switch (message.kind) {
      case "quote-request":
        if (message.side === limits.side || !isSame(message, subject)) return end("other terms than these");
        return await respond({ type: "requested" });
      case "quote":
      case "counter-quote": {
        const { quote } = message.signed;
        if (!isForThis(quote)) return end("the quote is not of these terms");
        return await respond({ type: "offered", priceWei: quote.priceWei }, message.signed);
      }
      case "filled":
        outcome = { status: "filled", jobId: await checked(message.jobId) };
        return undefined;
      case "no-deal":
        outcome = { status: "ended", reason: message.reason };
        return undefined;
    }
  }

  /** They share a nonce: no other of one's own offers can be filled any more. */
  async function checked(jobId: bigint): Promise<bigint> {
    if ((await own.filled()) === jobId) return jobId;
    throw new SdkError("BAD_ARGUMENT", `Job ${jobId} did not come of this negotiation.`, { details: { jobId } });
  }

  return {
    id,
    request: () => ({ kind: "quote-request", id, side: limits.side, ...subject }),
    receive: (message) =>
      inTurn(async () => {
        if (message.id !== id) throw new SdkError("BAD_ARGUMENT", "The message is of another negotiation.");
        return outcome.status === "open" ? await hear(message) : undefined;
      }),
    withdraw: () =>
      inTurn(async () => {
        if (outcome.status === "filled" || (await closed())) return undefined;
        return end("withdrawn");
      }),
    outcome: ({ refresh } = { refresh: false }) =>
      inTurn(async () => {
        const jobId = refresh && outcome.status !== "filled" ? await own.filled() : undefined;
        if (jobId !== undefined) outcome = { status: "filled", jobId };
        return outcome;
      }),
  };
}

function isSame(a: NegotiationSubject, b: NegotiationSubject): boolean {
  return a.resourceId === b.resourceId && a.units === b.units && a.inputReference === b.inputReference;
}
