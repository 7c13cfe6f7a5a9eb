import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { rpcUrl } from "./agents";

/** One JSON-RPC request. */
export interface RpcRequest {
  id: unknown;
  method: string;
  params: unknown[];
}

/** What a weak node does with a request: answer an error, answer for other parameters, be down, or nothing special. */
export type Weakness = (request: RpcRequest) => { refusal: string } | { params: unknown[] } | "down" | undefined;

/** Stands before the chain's RPC with `weakness`. */
export async function startProxy(weakness: Weakness): Promise<{ url: string; stop(): void }> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      void answer(Buffer.concat(chunks).toString(), weakness).then((body) =>
        body === undefined ? response.writeHead(400).end("{}") : response.end(JSON.stringify(body)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const stop = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop };
}

/** Undefined when the node is down. Every request meets `weakness` once. */
async function answer(body: string, weakness: Weakness): Promise<unknown> {
  const parsed = JSON.parse(body) as RpcRequest | RpcRequest[];
  const requests = (Array.isArray(parsed) ? parsed : [parsed]).map((request) => ({ request, weak: weakness(request) }));
  if (requests.some(({ weak }) => weak === "down")) return undefined;
  const answers = await Promise.all(requests.map(({ request, weak }) => answerOne(request, weak)));
  return Array.isArray(parsed) ? answers : answers[0];
}

async function answerOne(request: RpcRequest, weak: ReturnType<Weakness>): Promise<unknown> {
  if (typeof weak === "object" && "refusal" in weak) {
    return { jsonrpc: "2.0", id: request.id, error: { code: -32_602, message: weak.refusal } };
  }
  const asked = typeof weak === "object" ? { ...request, params: weak.params } : request;
  const headers = { "content-type": "application/json" };
  return await (await fetch(rpcUrl(), { method: "POST", headers, body: JSON.stringify(asked) })).json();
}

/** A node that knows no pending block, but counts pending transactions: simulations see the last block. */
export const withoutPendingBlock: Weakness = ({ method, params }) =>
  method !== "eth_getTransactionCount" && params.includes("pending")
    ? { refusal: "pending block is not available" }
    : undefined;
