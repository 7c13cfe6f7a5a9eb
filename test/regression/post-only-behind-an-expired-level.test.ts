import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { POST_ONLY, bidOrder, inSeconds, restAsk, ticksUp, twoSidedBook } from "../fixtures/book";
import { loadFixture } from "../fixtures/load";

describe("A post-only order and a level that has expired", () => {
  it("names the price of the live order behind it, when it would meet that one", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client, provider } = economy;
    const expiresAt = await inSeconds(1_000);
    await restAsk(economy, provider, { price: ticksUp(1), expiresAt });
    await restAsk(economy, provider, { price: ticksUp(2) });
    await time.increaseTo(expiresAt);

    await expect(book.connect(client).place(bidOrder({ price: ticksUp(5), timeInForce: POST_ONLY })))
      .to.be.revertedWithCustomError(book, "OrderBookWouldCross")
      .withArgs(ticksUp(2));
  });
});
