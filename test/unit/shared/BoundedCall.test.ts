import { expect } from "chai";
import { ethers } from "hardhat";
import { loadFixture } from "../../fixtures/load";

const MAX_GAS = 100_000n;
const WORD = 2n ** 255n + 1n;

/** State: a harness that keeps WORD, and its encoder. */
async function harness() {
  const [, account] = await ethers.getSigners();
  const calls = await ethers.deployContract("BoundedCallHarness");
  await calls.keep(WORD);
  const encode = (name: "kept" | "spin") => calls.interface.getFunction(name).selector;
  const sized = (size: bigint) => calls.interface.encodeFunctionData("keptIn", [size]);
  return { calls, account: account?.address ?? "", encode, sized };
}

describe("BoundedCall.ask", () => {
  it("returns the word, when the target answers", async () => {
    const { calls, encode } = await loadFixture(harness);
    const { isAnswered, answer, hadAll } = await calls.ask(calls, encode("kept"), MAX_GAS);
    expect([isAnswered, answer, hadAll]).to.deep.equal([true, WORD, true]);
  });

  for (const [size, isAnswered] of [
    [0n, false],
    [31n, false],
    [32n, true],
    [33n, true],
    [2n ** 14n, true],
  ] as const) {
    it(`takes ${isAnswered ? "the first word" : "nothing"} for an answer, when ${size} bytes come back`, async () => {
      const { calls, sized } = await loadFixture(harness);
      const asked = await calls.ask(calls, sized(size), MAX_GAS);
      expect([asked.isAnswered, asked.answer]).to.deep.equal([isAnswered, isAnswered ? WORD : 0n]);
    });
  }

  it("is not answered, when the target reverts and when it has no code", async () => {
    const { calls, account } = await loadFixture(harness);
    for (const target of [await calls.getAddress(), account]) {
      const { isAnswered, answer, hadAll } = await calls.ask(target, "0x12345678", MAX_GAS);
      expect([isAnswered, answer, hadAll]).to.deep.equal([false, 0n, true]);
    }
  });

  it("E8 loses what it gave and little more, when the target uses all gas @gas", async () => {
    const { calls, encode } = await loadFixture(harness);
    const { isAnswered, gasUsed } = await calls.ask(calls, encode("spin"), MAX_GAS);
    expect(isAnswered).to.equal(false);
    expect(gasUsed).to.be.within(MAX_GAS, MAX_GAS + 1_000n);
  });

  it("E8 says that not all was there, when less gas is left than 64/63 of it and the call @gas", async () => {
    const { calls, encode } = await loadFixture(harness);
    const given: [boolean, bigint][] = [];
    for (let gasLimit = 123_500n; gasLimit < 131_000n; gasLimit += 250n) {
      const { hadAll, gasUsed } = await calls.ask(calls, encode("spin"), MAX_GAS, { gasLimit });
      given.push([hadAll, gasUsed]);
    }
    // Whenever it says that all was there, all was there.
    for (const [hadAll, gasUsed] of given) if (hadAll) expect(gasUsed).to.be.at.least(MAX_GAS);
    expect(given.some(([hadAll]) => hadAll)).to.equal(true);
    expect(given.some(([hadAll]) => !hadAll)).to.equal(true);
    expect(given.some(([, gasUsed]) => gasUsed < MAX_GAS)).to.equal(true);
  });
});

describe("BoundedCall.tell", () => {
  it("does what it tells, when the target obeys", async () => {
    const { calls } = await loadFixture(harness);
    const message = calls.interface.encodeFunctionData("keep", [5n]);
    const { isDone, hadAll } = await calls.tell.staticCall(calls, message, MAX_GAS);
    expect([isDone, hadAll]).to.deep.equal([true, true]);
    await calls.tell(calls, message, MAX_GAS);
    expect(await calls.kept()).to.equal(5n);
  });

  it("is not done, when the target reverts", async () => {
    const { calls } = await loadFixture(harness);
    const { isDone, hadAll } = await calls.tell.staticCall(calls, "0x12345678", MAX_GAS);
    expect([isDone, hadAll]).to.deep.equal([false, true]);
  });

  it("E8 loses what it gave and little more, when the target uses all gas @gas", async () => {
    const { calls, encode } = await loadFixture(harness);
    const { isDone, gasUsed } = await calls.tell.staticCall(calls, encode("spin"), MAX_GAS);
    expect(isDone).to.equal(false);
    expect(gasUsed).to.be.within(MAX_GAS, MAX_GAS + 1_000n);
  });

  it("E8 says that not all was there, when less gas is left", async () => {
    const { calls, encode } = await loadFixture(harness);
    const told = await calls.tell.staticCall(calls, encode("spin"), MAX_GAS, { gasLimit: 120_000n });
    expect([told.isDone, told.hadAll]).to.deep.equal([false, false]);
  });
});
