import { expect } from "chai";
import { loadFixture } from "../fixtures/load";
import { campaign } from "./campaign";
import { modelMarket } from "./modelMarket";

/** CI runs the long campaign; so does anybody with MODEL_OPERATIONS=10000, and with another MODEL_SEED another one. */
const OPERATIONS = Number(process.env.MODEL_OPERATIONS ?? (process.env.CI ? 10_000 : 2_500));
const SEED = Number(process.env.MODEL_SEED ?? 20_260_101);

/** What a campaign of any use meets; each is far more frequent than this. */
const LEAST_FILLS_PER_THOUSAND = 60;

describe("The order book beside a plain model", () => {
  it(`I2 I3 I14 B1 B5 B7 B9 does what the model does, ${OPERATIONS} operations long @slow`, async function () {
    this.timeout(900_000);
    const { answers, halts, fills } = await campaign(await loadFixture(modelMarket), SEED, OPERATIONS);

    expect(fills).to.be.at.least((OPERATIONS * LEAST_FILLS_PER_THOUSAND) / 1_000);
    expect(Object.keys(halts).sort()).to.deep.equal(["0", "1", "2", "3", "4", "5"]);
    expect(answers).to.include.keys(["place", "replace", "cancel", "cancelMany", "prune", "accept", "retire"]);
  });
});
