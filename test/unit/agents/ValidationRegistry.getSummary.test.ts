import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { registeredAgent, validatedAgent } from "../../fixtures/agents";
import { loadFixture } from "../../fixtures/load";

describe("ValidationRegistry.getSummary", () => {
  it("is the mean of all answers, rounded down, without a filter: ERC-8004, Read Functions", async () => {
    const { validations, agentId } = await loadFixture(validatedAgent);

    expect(await validations.getSummary(agentId, [], "")).to.deep.equal([3n, 57n]);
  });

  it("takes only the named validators, each once: ERC-8004, Read Functions", async () => {
    const { validations, agentId, validator, treasury, client } = await loadFixture(validatedAgent);
    const summary = (...validators: (typeof client)[]) => validations.getSummary(agentId, validators, "");

    expect(await summary(validator)).to.deep.equal([2n, 55n]);
    expect(await summary(treasury)).to.deep.equal([1n, 60n]);
    expect(await summary(treasury, validator, treasury)).to.deep.equal([3n, 57n]);
    expect(await summary(client)).to.deep.equal([0n, 0n]);
    expect(await validations.getSummary(agentId, [ZeroAddress], "")).to.deep.equal([0n, 0n]);
  });

  it("takes only the answers with the tag: ERC-8004, Read Functions", async () => {
    const { validations, agentId, validator, treasury } = await loadFixture(validatedAgent);
    const summary = (tag: string, ...validators: (typeof validator)[]) =>
      validations.getSummary(agentId, validators, tag);

    expect(await summary("a")).to.deep.equal([2n, 70n]);
    expect(await summary("a", validator)).to.deep.equal([1n, 80n]);
    expect(await summary("b", treasury)).to.deep.equal([0n, 0n]);
    expect(await summary("b", treasury, validator)).to.deep.equal([1n, 31n]);
    expect(await summary("c")).to.deep.equal([0n, 0n]);
  });

  it("is nothing for an agent that nobody validated", async () => {
    const { validations, agentId } = await loadFixture(registeredAgent);

    expect(await validations.getSummary(agentId, [], "")).to.deep.equal([0n, 0n]);
    expect(await validations.getSummary(agentId, [], "a")).to.deep.equal([0n, 0n]);
  });
});

describe("ValidationRegistry, pages", () => {
  it("Q3 reads an agent's requests from any number on, in bounded pages", async () => {
    const { validations, agentId, requestHashes } = await loadFixture(validatedAgent);
    const page = (from: bigint, most: bigint) => validations.getAgentValidationsPage(agentId, from, most);

    expect(await validations.agentValidationCount(agentId)).to.equal(4n);
    expect(await page(0n, 4n)).to.deep.equal(requestHashes);
    expect(await page(1n, 2n)).to.deep.equal(requestHashes.slice(1, 3));
    expect(await page(3n, 2n ** 256n - 1n)).to.deep.equal(requestHashes.slice(3));
    expect(await page(4n, 1n)).to.deep.equal([]);
    expect(await page(9n, 1n)).to.deep.equal([]);
  });

  it("Q3 reads a validator's requests from any number on, in bounded pages", async () => {
    const { validations, validator, treasury, requestHashes } = await loadFixture(validatedAgent);
    const [first, second, third, fourth] = requestHashes;

    expect(await validations.validatorRequestCount(validator)).to.equal(3n);
    expect(await validations.getValidatorRequestsPage(validator, 0n, 2n)).to.deep.equal([first, second]);
    expect(await validations.getValidatorRequestsPage(validator, 2n, 2n)).to.deep.equal([fourth]);
    expect(await validations.getValidatorRequestsPage(treasury, 0n, 9n)).to.deep.equal([third]);
  });

  it("Q3 adds up answers page by page, of all validators or of one, with a tag or without", async () => {
    const { validations, agentId, validator } = await loadFixture(validatedAgent);
    const sum = (who: string, tag: string, from: bigint, most: bigint) =>
      validations.sumValidations(agentId, who, tag, from, most);

    expect(await sum(ZeroAddress, "", 0n, 2n)).to.deep.equal([2n, 111n]);
    expect(await sum(ZeroAddress, "", 2n, 9n)).to.deep.equal([1n, 60n]);
    expect(await sum(ZeroAddress, "a", 0n, 9n)).to.deep.equal([2n, 140n]);
    expect(await sum(validator.address, "", 0n, 9n)).to.deep.equal(await validations.totalOf(agentId, validator));
    expect(await sum(validator.address, "a", 1n, 9n)).to.deep.equal([0n, 0n]);
  });

  it("Q3 answers totals in one read, of all validators or of one", async () => {
    const { validations, agentId, validator, treasury } = await loadFixture(validatedAgent);

    expect(await validations.totalOf(agentId, ZeroAddress)).to.deep.equal([3n, 171n]);
    expect(await validations.totalOf(agentId, validator)).to.deep.equal([2n, 111n]);
    expect(await validations.totalOf(agentId, treasury)).to.deep.equal([1n, 60n]);
    expect(await validations.totalOf(2n, ZeroAddress)).to.deep.equal([0n, 0n]);
  });
});
