import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { PAYLOAD_HASH, type Registered, registeredAgent, sell } from "../../fixtures/agents";
import { loadFixture } from "../../fixtures/load";

/** State: the owner lets the validator open requests. */
async function allowedValidator(): Promise<Registered> {
  const state = await registeredAgent();
  const { validations, owner, agentId, validator } = state;
  await validations.connect(owner).setValidatorAllowed(agentId, validator, true);
  return state;
}

async function refusesToAsk({ validations, validator, agentId }: Registered, caller = validator): Promise<void> {
  await expect(validations.connect(caller).validationRequest(validator, agentId, "", PAYLOAD_HASH))
    .to.be.revertedWithCustomError(validations, "ValidationRegistryNotAuthorized")
    .withArgs(agentId, caller);
}

describe("ValidationRegistry.setValidatorAllowed", () => {
  it("lets the validator open requests to itself, and logs it", async () => {
    const state = await loadFixture(registeredAgent);
    const { validations, owner, agentId, validator } = state;
    expect(await validations.isValidatorAllowed(agentId, validator)).to.equal(false);

    await expect(validations.connect(owner).setValidatorAllowed(agentId, validator, true))
      .to.emit(validations, "ValidatorAllowed")
      .withArgs(agentId, owner, validator, true);
    expect(await validations.isValidatorAllowed(agentId, validator)).to.equal(true);
    await validations.connect(validator).validationRequest(validator, agentId, "", PAYLOAD_HASH);
    expect(await validations.validatorRequestCount(validator)).to.equal(1n);
  });

  it("does not let the validator open requests to others, nor others to it", async () => {
    const state = await loadFixture(allowedValidator);
    const { validations, agentId, validator, treasury } = state;

    await expect(validations.connect(validator).validationRequest(treasury, agentId, "", PAYLOAD_HASH))
      .to.be.revertedWithCustomError(validations, "ValidationRegistryNotAuthorized")
      .withArgs(agentId, validator);
    await refusesToAsk(state, treasury);
  });

  it("can be taken back", async () => {
    const state = await loadFixture(allowedValidator);
    const { validations, owner, agentId, validator } = state;

    await expect(validations.connect(owner).setValidatorAllowed(agentId, validator, false))
      .to.emit(validations, "ValidatorAllowed")
      .withArgs(agentId, owner, validator, false);
    await refusesToAsk(state);
  });

  it("ends with the sale of the agent, and is back with its owner", async () => {
    const state = await loadFixture(allowedValidator);
    const { identity, validations, owner, buyer, agentId, validator } = state;
    await sell(state);
    expect(await validations.isValidatorAllowed(agentId, validator)).to.equal(false);
    await refusesToAsk(state);

    await identity.connect(buyer).transferFrom(buyer, owner, agentId);
    expect(await validations.isValidatorAllowed(agentId, validator)).to.equal(true);
  });

  for (const who of ["operator", "approved", "stranger"] as const) {
    it(`reverts when the ${who} calls`, async () => {
      const { validations, owner, agentId, validator, [who]: caller } = await loadFixture(registeredAgent);

      await expect(validations.connect(caller).setValidatorAllowed(agentId, validator, true))
        .to.be.revertedWithCustomError(validations, "ValidationRegistryNotOwner")
        .withArgs(agentId, caller, owner);
    });
  }

  it("reverts for the zero address", async () => {
    const { validations, owner, agentId } = await loadFixture(registeredAgent);

    await expect(validations.connect(owner).setValidatorAllowed(agentId, ZeroAddress, true))
      .to.be.revertedWithCustomError(validations, "ValidationRegistryValidatorZero")
      .withArgs(agentId);
  });

  it("reverts when the agent does not exist", async () => {
    const { identity, validations, owner, validator } = await loadFixture(registeredAgent);

    await expect(validations.connect(owner).setValidatorAllowed(2n, validator, true))
      .to.be.revertedWithCustomError(identity, "ERC721NonexistentToken")
      .withArgs(2n);
    await expect(validations.isValidatorAllowed(2n, validator))
      .to.be.revertedWithCustomError(identity, "ERC721NonexistentToken")
      .withArgs(2n);
  });
});
