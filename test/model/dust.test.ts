import { expect } from "chai";
import { growing } from "../../scripts/growth/flat";
import { SHAPES, type Shape } from "./growth/dust";
import { growthOf } from "./growth/figures";
import { MAX_SWEEPS, cancelled, crowdedPrice, holesGrowth, takeBehind } from "./growth/holes";

/** `npm run gas:growth` measures the same up to ten thousand orders. */
const SIZES = [10, 100, 1_000];

describe("The order book under dust", () => {
  for (const shape of Object.keys(SHAPES) as Shape[]) {
    it(`B2 costs the same with a thousand orders as with a hundred, ${shape} @gas`, async () => {
      expect(growing(await growthOf(shape, SIZES))).to.deep.equal([]);
    });
  }

  it("B2 costs the same behind a thousand orders cancelled from the front as behind a hundred @gas", async () => {
    expect(growing(await holesGrowth("fromFront", SIZES))).to.deep.equal([]);
  });

  it("B1 B5 stops a taker behind holes at its own bound, so that so many takers reach what waits behind @gas", async () => {
    const holes = 1_000;
    const dust = await crowdedPrice(holes);
    await cancelled(dust, holes, "fromBehind");
    const { escrow } = dust;
    const jobsBefore = await escrow.jobCount();
    const takers = Math.ceil(holes / MAX_SWEEPS);

    for (let i = 1; i < takers; i++) await takeBehind(dust);
    expect(await escrow.jobCount()).to.equal(jobsBefore);
    await takeBehind(dust);
    expect(await escrow.jobCount()).to.equal(jobsBefore + 1n);
  });
});
