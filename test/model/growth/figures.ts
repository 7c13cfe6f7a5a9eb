import type { HardhatEthersSigner } from "@nomicfoundation/hardhat-ethers/signers";
import { time } from "@nomicfoundation/hardhat-network-helpers";
import type { TransactionResponse } from "ethers";
import { network } from "hardhat";
import type { OrderParams } from "../../fixtures/book";
import type { Growth } from "../../../scripts/growth/sizes";
import { loadFixture } from "../../fixtures/load";
import { type DustBook, FIRST_TICK, LOT, SHAPES, type Shape, ask, dustMarket, fillUp, taking } from "./dust";

/** Prepares what it needs, and sends the one transaction whose gas counts. */
type Operation = (dust: DustBook) => Promise<TransactionResponse>;

const EXPIRY_SECONDS = 1_000;

const OPERATIONS: Record<string, Operation> = {
  "place.existingLevel": (dust) => place(dust, dust.provider, ask(dust.resourceId, tickInside(dust))),
  "place.newLevel": (dust) => place(dust, dust.provider, ask(dust.resourceId, freeTick(dust))),
  "take.one": (dust) => place(dust, dust.client, taking(dust.resourceId, 1n)),
  "take.ten": (dust) => place(dust, dust.client, taking(dust.resourceId, 10n)),
  cancel: (dust) => dust.book.connect(dust.provider).cancel(inside(dust)),
  "cancel.emptyingBest": async (dust) => {
    const { book, worker, resourceId } = dust;
    const best = ask(resourceId, FIRST_TICK - 1n);
    const { orderId } = await book.connect(worker).place.staticCall(best);
    await book.connect(worker).place(best);
    return await book.connect(worker).cancel(orderId);
  },
  replace: (dust) => dust.book.connect(dust.provider).replace(inside(dust), LOT, ask(dust.resourceId, freeTick(dust))),
  "prune.one": async (dust) => {
    const { book, provider, worker, resourceId } = dust;
    const expiresAt = (await time.latest()) + EXPIRY_SECONDS;
    const expiring = ask(resourceId, tickInside(dust), { expiresAt });
    const { orderId } = await book.connect(provider).place.staticCall(expiring);
    await book.connect(provider).place(expiring);
    await time.increaseTo(expiresAt);
    return await book.connect(worker).prune([orderId]);
  },
  "previewPlace.ten": async ({ book, client, resourceId }) => {
    const data = book.interface.encodeFunctionData("previewPlace", [client.address, taking(resourceId, 10n)]);
    return await client.sendTransaction({ to: book, data });
  },
};

/** What an operation needs to find in the book, where that is more than one order. */
const LEAST_SIZES: Record<string, number> = { "take.ten": 10, "previewPlace.ten": 10 };

/** The gas of every operation in books of `sizes` one-lot asks, which lie as `shape` says. */
export async function growthOf(shape: Shape, sizes: readonly number[]): Promise<Growth> {
  const dust: DustBook = { ...(await loadFixture(dustMarket)), shape, orderIds: [] };
  const growth: Growth = {};
  for (const size of sizes) {
    await fillUp(dust, size);
    for (const [name, operation] of Object.entries(OPERATIONS)) {
      if (size < (LEAST_SIZES[name] ?? 1)) continue;
      (growth[name] ??= {})[String(size)] = await gasAlone(() => operation(dust));
    }
  }
  return growth;
}

/** The gas of what `send` sends; what it changed is undone. */
export async function gasAlone(send: () => Promise<TransactionResponse>): Promise<number> {
  const snapshot = await network.provider.send("evm_snapshot");
  const receipt = await (await send()).wait();
  await network.provider.send("evm_revert", [snapshot]);
  if (receipt === null) throw new Error("the transaction was not mined");
  return Number(receipt.gasUsed);
}

function place({ book }: DustBook, trader: HardhatEthersSigner, order: OrderParams) {
  return book.connect(trader).place(order);
}

/** The middle one of all orders. */
function inside({ orderIds }: DustBook): bigint {
  return orderIds[Math.floor(orderIds.length / 2)] as bigint;
}

function tickInside({ shape, orderIds }: DustBook): bigint {
  return SHAPES[shape](Math.floor(orderIds.length / 2));
}

/** A tick without orders, in a word of the bitmap that is in use; where orders are sparse, in one that is not. */
function freeTick(dust: DustBook): bigint {
  return tickInside(dust) + (dust.shape === "sparsePrices" ? 256n : 1n);
}
