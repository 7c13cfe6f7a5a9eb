import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { restBid, twoSidedBook } from "../fixtures/book";
import { loadFixture } from "../fixtures/load";
import { TRAIN } from "../fixtures/market";

describe("Open orders of the zero address", () => {
  it("are none, when orders between others were cancelled", async () => {
    const economy = await loadFixture(twoSidedBook);
    const { book, client } = economy;
    const [, second] = [await restBid(economy, client), await restBid(economy, client), await restBid(economy, client)];
    await book.connect(client).cancel(second ?? 0n);

    const { orderIds } = await book.openOrders(ZeroAddress, TRAIN, true, 0n, 10n);

    expect(orderIds).to.deep.equal([]);
  });
});
