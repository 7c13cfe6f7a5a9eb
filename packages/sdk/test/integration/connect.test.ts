import { Wallet } from "ethers";
import { describe, expect, it } from "vitest";
import { connect, SdkError } from "../../src";
import { deployment, failureOf, rpcUrl } from "../setup/agents";

const KEY = Wallet.createRandom().privateKey;

describe("connect", () => {
  it("refuses an RPC that serves another chain", async () => {
    const failure = await failureOf(
      connect({ deployment: { ...deployment(), chainId: 1 }, key: KEY, rpcUrl: rpcUrl() }),
    );

    expect(failure).toBeInstanceOf(SdkError);
    expect(failure).toMatchObject({ code: "CHAIN_MISMATCH", details: { expected: 1n, actual: 31_337n } });
  });

  it("names the contracts that are not there", async () => {
    const { chainId, addresses } = deployment();
    const elsewhere = { chainId, addresses: { ...addresses, quotes: Wallet.createRandom().address } };

    expect(await failureOf(connect({ deployment: elsewhere, key: KEY, rpcUrl: rpcUrl() }))).toMatchObject({
      code: "NO_CODE",
      details: { missing: ["quotes"] },
    });
  });

  it("says at once when nothing answers", async () => {
    expect(
      await failureOf(connect({ deployment: deployment(), key: KEY, rpcUrl: "http://127.0.0.1:9" })),
    ).toMatchObject({ code: "RPC_UNAVAILABLE" });
  });

  it("does not repeat a key that is none", async () => {
    const failure = await failureOf(connect({ deployment: deployment(), key: "0xsecret", rpcUrl: rpcUrl() }));

    expect(failure).toMatchObject({ code: "BAD_ARGUMENT", cause: undefined });
    expect(String(failure)).not.toContain("secret");
  });

  it("needs a signer with a provider", async () => {
    expect(await failureOf(connect({ deployment: deployment(), signer: new Wallet(KEY) }))).toMatchObject({
      code: "NO_PROVIDER",
    });
  });
});
