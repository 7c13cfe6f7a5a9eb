import { Wallet } from "ethers";
import { describe, expect, it } from "vitest";
import { connect, type JobEvent } from "../../src";
import {
  client,
  deployment,
  DELIVERABLE,
  fundedJob,
  INPUT,
  provider,
  signedOffer,
  submittedJob,
  worker,
} from "../setup/agents";
import { ask, bid } from "../setup/book";
import { startProxy } from "../setup/proxy";

const POLL_MS = 20;

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error("it never came");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe("watchJobs", () => {
  it("tells the whole life of a job in order, with the fill that opened it", async () => {
    const fromBlock = await provider().getBlockNumber();
    const { buyer, seller, jobId, signed } = await submittedJob();
    await buyer.accept(jobId);
    const events: JobEvent[] = [];

    const stop = seller.watchJobs({ provider: seller.address, fromBlock, pollMs: POLL_MS }, (event) => {
      events.push(event);
    });
    await until(() => events.some(({ type }) => type === "completed"));
    stop();

    expect(events.map(({ type }) => type)).toEqual(["created", "funded", "opened", "submitted", "completed"]);
    expect(new Set(events.map(({ client, provider: by }) => `${client} ${by}`))).toEqual(
      new Set([`${buyer.address} ${seller.address}`]),
    );
    expect(events[2]).toMatchObject({
      jobId,
      inputReference: INPUT,
      origin: { side: "ask", nonce: signed.quote.nonce, units: 20n },
    });
    expect(events[3]).toMatchObject({ deliverable: DELIVERABLE, logIndex: expect.any(Number) });
  });

  it("tells the provider of a resting bid's jobs their input, and which part of it is whose", async () => {
    const [buyer, seller] = [await client("book"), await worker("book")];
    const fromBlock = (await provider().getBlockNumber()) + 1;
    const { orderId } = await buyer.placeOrder(bid({ units: 30 }));
    await seller.placeOrder(ask({ units: 10, timeInForce: "immediateOrCancel" }));
    await seller.placeOrder(ask({ units: 20, timeInForce: "immediateOrCancel" }));
    const events: JobEvent[] = [];

    const stop = seller.watchJobs({ provider: seller.address, fromBlock, pollMs: POLL_MS }, (event) => {
      if (event.type === "opened") events.push(event);
    });
    await until(() => events.length === 2);
    stop();

    const opening = { market: buyer.deployment.addresses.book, inputReference: INPUT };
    expect(events).toMatchObject([
      { ...opening, origin: { kind: "order", side: "bid", orderId, units: 10n, inputOffset: 0n } },
      { ...opening, origin: { kind: "order", side: "bid", orderId, units: 20n, inputOffset: 10n } },
    ]);
    const job = await seller.getJob(events[1]?.jobId ?? 0n, { withOpening: true });
    expect(job.opening).toMatchObject({ inputReference: INPUT, origin: { inputOffset: 10n } });
  });

  it("tells the jobs of one buying order their parts of its input", async () => {
    const [buyer, first, second] = [await client("book"), await worker("book"), await worker("book")];
    await first.placeOrder(ask({ units: 10 }));
    await second.placeOrder(ask({ units: 10 }));

    const { fills } = await buyer.placeOrder(bid());

    const jobs = await Promise.all(fills.map(({ jobId }) => buyer.getJob(jobId, { withOpening: true })));
    expect(jobs.map(({ opening }) => opening)).toMatchObject([
      { inputReference: INPUT, origin: { side: "ask", units: 10n, inputOffset: 0n } },
      { inputReference: INPUT, origin: { side: "ask", units: 10n, inputOffset: 10n } },
    ]);
  });

  it("lets two agents trade by what they see alone, each event in the very next block", async () => {
    const [buyer, seller] = [await client(), await worker()];
    const seen: string[] = [];
    const stops = [
      seller.watchJobs({ provider: seller.address, pollMs: POLL_MS }, async ({ type, jobId }) => {
        seen.push(type);
        if (type === "opened") await seller.submit(jobId, DELIVERABLE);
      }),
      buyer.watchJobs({ client: buyer.address, pollMs: POLL_MS }, async ({ type, jobId }) => {
        if (type === "submitted") await buyer.accept(jobId);
      }),
    ];
    await new Promise((resolve) => setTimeout(resolve, 100));

    await buyer.fillQuote(await signedOffer(seller, "ask"), { inputReference: INPUT });
    await until(() => seen.includes("completed"));
    for (const stop of stops) stop();

    expect(seen).toEqual(["created", "funded", "opened", "submitted", "completed"]);
  });

  it("starts with the next block when no first one is named, and knows whose older jobs are", async () => {
    const { buyer, seller, jobId } = await fundedJob();
    const others: JobEvent[] = [];
    const events: JobEvent[] = [];
    const stops = [
      seller.watchJobs({ client: buyer.address, pollMs: POLL_MS }, (event) => void events.push(event)),
      seller.watchJobs({ client: seller.address, pollMs: POLL_MS }, (event) => void others.push(event)),
    ];
    await new Promise((resolve) => setTimeout(resolve, 200));

    await seller.decline(jobId);
    await until(() => events.length >= 2);
    for (const stop of stops) stop();

    expect(events.map(({ type }) => type)).toEqual(["declined", "rejected"]);
    expect(events[0]).toMatchObject({ jobId, client: buyer.address, provider: seller.address });
    expect(others).toEqual([]);
  });

  it("neither drops nor repeats an event when the RPC fails in between, nor when the handler does", async () => {
    const state = { isDown: false, refused: 0 };
    const proxy = await startProxy(() => {
      if (!state.isDown) return undefined;
      state.refused++;
      return "down";
    });
    const fromBlock = (await provider().getBlockNumber()) + 1;
    const watcher = await connect({
      deployment: deployment(),
      key: Wallet.createRandom().privateKey,
      rpcUrl: proxy.url,
    });
    const events: JobEvent[] = [];
    const errors: string[] = [];
    const options = { fromBlock, pollMs: POLL_MS, onError: ({ message }: Error) => void errors.push(message) };
    const stop = watcher.watchJobs(options, (event) => {
      events.push(event);
      if (events.length === 2) throw new Error("the handler failed");
    });

    const first = await fundedJob();
    await until(() => events.length === 3);
    state.isDown = true;
    await until(() => state.refused > 2);
    const second = await submittedJob();
    await first.seller.decline(first.jobId);
    state.isDown = false;
    await until(() => events.some(({ type, jobId }) => type === "rejected" && jobId === first.jobId));
    stop();
    proxy.stop();

    expect(errors.some((message) => message.includes("the handler failed"))).toBe(true);
    expect(errors.length).toBeGreaterThan(2);
    expect(events.map(({ type, jobId }) => `${type} ${jobId}`)).toEqual([
      ...["created", "funded", "opened"].map((type) => `${type} ${first.jobId}`),
      ...["created", "funded", "opened", "submitted"].map((type) => `${type} ${second.jobId}`),
      ...["declined", "rejected"].map((type) => `${type} ${first.jobId}`),
    ]);
  });

  it("does not call the handler after it was stopped", async () => {
    const fromBlock = await provider().getBlockNumber();
    const { seller } = await fundedJob();
    const events: JobEvent[] = [];
    const stop = seller.watchJobs({ fromBlock, pollMs: POLL_MS }, (event) => {
      events.push(event);
      stop();
    });

    await until(() => events.length > 0);
    await new Promise((resolve) => setTimeout(resolve, 200));

    expect(events).toHaveLength(1);
  });

  it("asks for fewer blocks when the node refuses many", async () => {
    const fromBlock = await provider().getBlockNumber();
    const { seller } = await submittedJob();
    const spans: number[] = [];
    const proxy = await startProxy(({ method, params }) => {
      if (method !== "eth_getLogs") return undefined;
      const { fromBlock: from, toBlock: to } = params[0] as { fromBlock: string; toBlock: string };
      spans.push(Number(to) - Number(from) + 1);
      return Number(to) - Number(from) >= 4 ? { refusal: "block range is too wide" } : undefined;
    });
    const watcher = await connect({
      deployment: deployment(),
      key: Wallet.createRandom().privateKey,
      rpcUrl: proxy.url,
    });
    const events: JobEvent[] = [];

    const stop = watcher.watchJobs({ provider: seller.address, fromBlock, pollMs: POLL_MS }, (event) => {
      events.push(event);
    });
    await until(() => events.length >= 4);
    stop();
    proxy.stop();

    expect(events.map(({ type }) => type)).toEqual(["created", "funded", "opened", "submitted"]);
    expect(Math.max(...spans)).toBeGreaterThan(4);
  });
});
