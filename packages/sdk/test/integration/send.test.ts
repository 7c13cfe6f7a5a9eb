import { JsonRpcProvider, NonceManager, Wallet, ZeroAddress } from "ethers";
import { describe, expect, it } from "vitest";
import { connect, createProvider, parseCompute, SdkError } from "../../src";
import {
  client,
  deployment,
  failureOf,
  INPUT,
  minedWith,
  newcomer,
  provider,
  rpcUrl,
  signedOffer,
  worker,
} from "../setup/agents";
import { startProxy, withoutPendingBlock } from "../setup/proxy";

describe("sending", () => {
  it("says when the account can not pay for gas", async () => {
    const key = Wallet.createRandom().privateKey;
    const agent = await connect({ deployment: deployment(), key, rpcUrl: rpcUrl() });

    expect(await failureOf(agent.approveOperator())).toMatchObject({ code: "INSUFFICIENT_FUNDS_FOR_GAS" });
  });

  it("goes on with the right number after a refusal, also through a NonceManager", async () => {
    const { key } = await newcomer();
    const signer = new NonceManager(new Wallet(key, provider()));
    const agent = await connect({ deployment: deployment(), signer });

    await agent.approveOperator();
    expect(await failureOf(agent.withdraw(1n))).toMatchObject({ code: "JobEscrowInsufficientBalance" });
    await agent.deposit(parseCompute("1"));

    expect(await agent.balanceWei()).toBe(parseCompute("1"));
  });

  it("works with a provider that remembers answers, as ethers' default does", async () => {
    const { key } = await newcomer();
    const signer = new Wallet(key, new JsonRpcProvider(rpcUrl()));
    const agent = await connect({ deployment: deployment(), signer });

    await Promise.all([1n, 2n, 3n].map((limitWei) => agent.approveOperator({ limitWei })));

    expect((await agent.operatorGrant()).limitWei).toBe(3n);
  });

  it("works with a node that knows no pending block, and still finds the reason of a refusal", async () => {
    const { key } = await newcomer();
    const proxy = await startProxy(withoutPendingBlock);
    const agent = await connect({ deployment: deployment(), key, rpcUrl: proxy.url });

    await agent.deposit(1n);
    const failure = await failureOf(agent.withdraw(2n));
    const now = await agent.chainTime();
    proxy.stop();

    expect(failure).toMatchObject({ code: "JobEscrowInsufficientBalance", args: { balance: 1n, required: 2n } });
    expect(now).toBeGreaterThan(0n);
  });

  it("reports arguments that do not fit without sending anything", async () => {
    const { agent } = await newcomer();

    expect(await failureOf(agent.setProvider(1, "nobody"))).toMatchObject({ code: "BAD_ARGUMENT" });
    expect(await failureOf(agent.approveOperator({ operator: ZeroAddress }))).toMatchObject({
      code: "JobEscrowZeroAddress",
    });
  });

  it("finds the reason of a transaction that was fine when it was simulated and failed in its block", async () => {
    const [first, second, seller] = [await client(), await client(), await worker()];
    const signed = await signedOffer(seller, "ask");
    const chain = provider();
    await chain.send("evm_setAutomine", [false]);
    const fills = [first, second].map((buyer) => buyer.fillQuote(signed, { inputReference: INPUT }));
    const settled = Promise.allSettled(fills);
    try {
      await minedWith(2);
    } finally {
      await chain.send("evm_setAutomine", [true]);
    }

    const results = await settled;
    const failed = results.find(({ status }) => status === "rejected");
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(failed).toMatchObject({ reason: { code: "QuoteBookUnitsExceeded" } });
  });

  it("numbers transactions itself while the node does not count unmined ones", async () => {
    const { key } = await newcomer();
    const proxy = await startProxy(({ method, params }) =>
      method === "eth_getTransactionCount" ? { params: [params[0], "latest"] } : undefined,
    );
    const agent = await connect({ deployment: deployment(), key, rpcUrl: proxy.url });
    await provider().send("evm_setAutomine", [false]);
    const sent = Promise.all([1n, 2n, 3n].map((limitWei) => agent.approveOperator({ limitWei })));
    try {
      await minedWith(3);
      await sent;
    } finally {
      await provider().send("evm_setAutomine", [true]);
      proxy.stop();
    }

    expect(await provider().getTransactionCount(agent.address)).toBe(3);
  });

  it("leaves no gap behind a transaction that the node did not take", async () => {
    const { key } = await newcomer();
    let refusals = 1;
    const proxy = await startProxy(({ method }) =>
      method === "eth_sendRawTransaction" && refusals-- > 0 ? { refusal: "limit exceeded" } : undefined,
    );
    const signer = new NonceManager(new Wallet(key, createProvider(proxy.url, deployment().chainId)));
    const agent = await connect({ deployment: deployment(), signer, timeoutMs: 2_000 });

    expect(await failureOf(agent.approveOperator())).toBeInstanceOf(SdkError);
    await agent.approveOperator({ limitWei: 7n });
    const { limitWei } = await agent.operatorGrant();
    proxy.stop();

    expect(limitWei).toBe(7n);
  });

  it("says so when a transaction is not mined in time, with its hash", async () => {
    const { key } = await newcomer();
    const agent = await connect({ deployment: deployment(), key, rpcUrl: rpcUrl(), timeoutMs: 300 });
    await provider().send("evm_setAutomine", [false]);
    try {
      expect(await failureOf(agent.approveOperator())).toMatchObject({
        code: "TRANSACTION_TIMEOUT",
        details: { hash: expect.stringMatching(/^0x/) as unknown, timeoutMs: 300 },
      });
    } finally {
      await provider().send("evm_mine", []);
      await provider().send("evm_setAutomine", [true]);
    }
  });
});
