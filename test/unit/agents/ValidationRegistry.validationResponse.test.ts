import { time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroHash, id } from "ethers";
import { RESPONSE_HASH, request, requestedValidation, sell } from "../../fixtures/agents";
import { loadFixture } from "../../fixtures/load";

const URI = "ipfs://report";

describe("ValidationRegistry.validationResponse", () => {
  it("records and logs the validator's answer: ERC-8004, Validation Response", async () => {
    const { validations, validator, agentId, requestHash } = await loadFixture(requestedValidation);
    const answer = [87n, URI, RESPONSE_HASH, "hard finality"] as const;

    await expect(validations.connect(validator).validationResponse(requestHash, ...answer))
      .to.emit(validations, "ValidationResponse")
      .withArgs(validator, agentId, requestHash, ...answer);
    expect(await validations.getValidationStatus(requestHash)).to.deep.equal([
      validator.address,
      agentId,
      87n,
      RESPONSE_HASH,
      "hard finality",
      BigInt(await time.latest()),
    ]);
  });

  it("tells a score of 0 from no answer: ERC-8004, Read Functions", async () => {
    const { validations, validator, requestHash } = await loadFixture(requestedValidation);
    expect(await validations.isPending(requestHash)).to.equal(true);
    expect((await validations.getValidationStatus(requestHash)).lastUpdate).to.equal(0n);

    await validations.connect(validator).validationResponse(requestHash, 0n, "", ZeroHash, "");

    expect(await validations.isPending(requestHash)).to.equal(false);
    expect((await validations.getValidationStatus(requestHash)).lastUpdate).to.equal(await time.latest());
  });

  it("is not pending what nobody asked", async () => {
    const { validations } = await loadFixture(requestedValidation);

    expect(await validations.isPending(id("nothing"))).to.equal(false);
  });

  it("takes the place of the answer before, up or down: ERC-8004, Validation Response", async () => {
    const { validations, validator, agentId, requestHash } = await loadFixture(requestedValidation);
    const { validationResponse } = validations.connect(validator);
    await validationResponse(requestHash, 90n, "", RESPONSE_HASH, "soft finality");
    await validationResponse(requestHash, 40n, "", ZeroHash, "");

    expect((await validations.getValidationStatus(requestHash)).slice(2, 5)).to.deep.equal([40n, ZeroHash, ""]);
    expect(await validations.totalOf(agentId, validator)).to.deep.equal([1n, 40n]);

    await validationResponse(requestHash, 100n, "", ZeroHash, "hard finality");
    expect((await validations.getValidationStatus(requestHash)).slice(2, 5)).to.deep.equal([
      100n,
      ZeroHash,
      "hard finality",
    ]);
    expect(await validations.getSummary(agentId, [], "")).to.deep.equal([1n, 100n]);
  });

  it("takes 100 and no more: ERC-8004, Validation Response", async () => {
    const { validations, validator, requestHash } = await loadFixture(requestedValidation);
    const { validationResponse } = validations.connect(validator);
    await validationResponse(requestHash, 100n, "", ZeroHash, "");

    await expect(validationResponse(requestHash, 101n, "", ZeroHash, ""))
      .to.be.revertedWithCustomError(validations, "ValidationRegistryResponseOutOfBounds")
      .withArgs(101n, 100n);
  });

  it("reverts when anybody but the asked validator answers: ERC-8004, Validation Response", async () => {
    const { validations, owner, validator, requestHash } = await loadFixture(requestedValidation);

    await expect(validations.connect(owner).validationResponse(requestHash, 100n, "", ZeroHash, ""))
      .to.be.revertedWithCustomError(validations, "ValidationRegistryNotValidator")
      .withArgs(requestHash, owner, validator);
  });

  it("reverts for what nobody asked", async () => {
    const { validations, validator } = await loadFixture(requestedValidation);

    await expect(validations.connect(validator).validationResponse(id("nothing"), 1n, "", ZeroHash, ""))
      .to.be.revertedWithCustomError(validations, "ValidationRegistryUnknownRequest")
      .withArgs(id("nothing"));
  });

  it("can still be given, when the agent was sold in the middle", async () => {
    const state = await loadFixture(requestedValidation);
    const { validations, validator, agentId, requestHash } = state;
    await sell(state);

    await validations.connect(validator).validationResponse(requestHash, 70n, "", ZeroHash, "");

    expect(await validations.getSummary(agentId, [validator], "")).to.deep.equal([1n, 70n]);
  });

  it("does not touch other requests", async () => {
    const state = await loadFixture(requestedValidation);
    const { validations, validator } = state;
    const second = await request(state, id("another"));

    await validations.connect(validator).validationResponse(second, 70n, "", ZeroHash, "");

    expect(await validations.isPending(state.requestHash)).to.equal(true);
  });
});
