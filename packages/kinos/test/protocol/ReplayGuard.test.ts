import { describe, expect, it } from "vitest";
import { FRESH_MS, ReplayGuard } from "../../src/protocol/index.js";

const NOW = 1_800_000_000_000;
const envelope = (nonce: string, sentAt = NOW, sender = "0xA") => ({ sender, nonce, sentAt });

describe("the replay guard", () => {
  it("takes a message once", () => {
    const guard = new ReplayGuard();
    guard.take(envelope("1"), NOW);

    expect(() => guard.take(envelope("1"), NOW + 1)).toThrow(expect.objectContaining({ code: "Replayed" }));
  });

  it("takes the same nonce of another sender", () => {
    const guard = new ReplayGuard();
    guard.take(envelope("1"), NOW);

    expect(() => guard.take(envelope("1", NOW, "0xB"), NOW)).not.toThrow();
  });

  it.each([
    ["older than a message may be", NOW - FRESH_MS - 1],
    ["from further in the future than clocks differ", NOW + FRESH_MS + 1],
  ])("refuses as Stale what is %s", (_, sentAt) => {
    expect(() => new ReplayGuard().take(envelope("1", sentAt), NOW)).toThrow(
      expect.objectContaining({ code: "Stale" }),
    );
  });

  it("refuses as Busy more messages than it can remember, and takes new ones when those are stale", () => {
    const guard = new ReplayGuard();
    for (let i = 0; i < 50_000; i++) guard.take(envelope(String(i)), NOW);

    expect(() => guard.take(envelope("more"), NOW)).toThrow(expect.objectContaining({ code: "Busy" }));
    const later = NOW + FRESH_MS + 1;
    expect(() => guard.take(envelope("more", later), later)).not.toThrow();
  });
});
