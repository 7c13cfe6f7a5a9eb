import { parseRegistration, encodeRegistration } from "@compute-economy/sdk";
import { describe, expect, it } from "vitest";
import type { ClientRole } from "../../src/agent/index.js";
import { registrationOf } from "../../src/agent/identity.js";

const URL = "http://localhost:4000/";
const provider = { kind: "provider", strategy: "never-delivers", stakeWei: "1" } as const;
const client: ClientRole = { kind: "client", strategy: "cheapest", depositWei: "1", purchases: [], textFolder: "" };

describe("what an agent registers", () => {
  it("says how a provider is reached, what it sells, and why to trust it", () => {
    const file = registrationOf({ name: "ada", role: provider }, URL);

    expect(parseRegistration(encodeRegistration(file))).toEqual(file);
    expect(file).toMatchObject({
      name: "ada",
      description: "Sells digits-train, text-index.",
      services: [{ name: "Kinos message", endpoint: URL, version: "1" }],
      supportedTrust: ["reputation", "crypto-economic"],
    });
  });

  it("names no reason to trust a client, whom nobody rates", () => {
    expect(registrationOf({ name: "carl", role: client }, URL).supportedTrust).toEqual([]);
  });
});
