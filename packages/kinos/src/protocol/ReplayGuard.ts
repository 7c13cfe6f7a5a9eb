import type { Envelope } from "./envelope.js";
import { MessageError } from "./errors.js";

/** How old a message may be when it arrives, and how far ahead its sender's clock may run. */
export const FRESH_MS = 60_000;

const MOST_REMEMBERED = 50_000;

/** Takes each message once, while it is fresh. A nonce is remembered for as long as its message could be. */
export class ReplayGuard {
  private readonly seen = new Map<string, number>();

  /** Throws `MessageError`: `Stale`, `Replayed`, or `Busy` when more is remembered than the guard can hold. */
  take({ sender, nonce, sentAt }: Pick<Envelope, "sender" | "nonce" | "sentAt">, now = Date.now()): void {
    if (Math.abs(now - sentAt) > FRESH_MS) throw new MessageError("Stale", `sent at ${sentAt}, it is ${now}`);
    const key = `${sender} ${nonce}`;
    if (this.seen.has(key)) throw new MessageError("Replayed", key);
    if (this.seen.size >= MOST_REMEMBERED) this.forget(now);
    if (this.seen.size >= MOST_REMEMBERED) throw new MessageError("Busy", `${this.seen.size} messages in a minute`);
    this.seen.set(key, sentAt);
  }

  private forget(now: number): void {
    for (const [key, sentAt] of this.seen) if (now - sentAt > FRESH_MS) this.seen.delete(key);
  }
}
