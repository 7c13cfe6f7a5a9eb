import { expect } from "chai";
import { DEPOSIT } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { commandedRegistry } from "../../fixtures/registry";

const BOND = 1_000n;
const GWEI = 10n ** 9n;
const MAX_FEES = (2n ** 64n - 1n) * GWEI;

describe("ProviderRegistry.release", () => {
  it("unlocks the bond and records the fee in whole gwei, when its escrow calls", async () => {
    const { registry, provider } = await loadFixture(commandedRegistry);
    await registry.lock(provider, 3n * BOND);
    await registry.release(provider, BOND, 5n * GWEI + 999_999_999n);
    expect(await registry.recordOf(provider)).to.deep.equal([DEPOSIT, 2n * BOND, 5n * GWEI, 0n]);
    await registry.release(provider, 2n * BOND, 0n);
    expect(await registry.recordOf(provider)).to.deep.equal([DEPOSIT, 0n, 5n * GWEI, 0n]);
  });

  it("saturates the fees, when the counter is full, and touches no neighbour", async () => {
    const { registry, provider, master } = await loadFixture(commandedRegistry);
    await registry.connect(master).lock(provider, BOND);
    await registry.slash(provider, 0n, 0n, true);
    await registry.release(provider, 0n, MAX_FEES - GWEI);
    expect((await registry.recordOf(provider)).feesPaid).to.equal(MAX_FEES - GWEI);
    await registry.release(provider, 0n, 2n * GWEI);
    expect(await registry.recordOf(provider)).to.deep.equal([DEPOSIT, BOND, MAX_FEES, 1n]);
    await registry.release(provider, BOND, 2n ** 200n);
    expect(await registry.recordOf(provider)).to.deep.equal([DEPOSIT, 0n, MAX_FEES, 1n]);
  });
});
