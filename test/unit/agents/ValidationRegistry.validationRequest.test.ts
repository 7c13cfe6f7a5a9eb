import { expect } from "chai";
import { AbiCoder, ZeroAddress, ZeroHash, id, keccak256 } from "ethers";
import { PAYLOAD_HASH, type Registered, registeredAgent, request, sell } from "../../fixtures/agents";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";

const URI = "ipfs://payload";
const LARGEST_ID = 2n ** 48n - 1n;

function ask({ validations, validator, agentId }: Registered, caller: Registered["owner"], payloadHash = PAYLOAD_HASH) {
  return validations.connect(caller).validationRequest(validator, agentId, URI, payloadHash);
}

describe("ValidationRegistry.validationRequest", () => {
  for (const who of ["owner", "operator", "approved"] as const) {
    it(`records and logs a request by the ${who}: ERC-8004, Validation Request`, async () => {
      const state = await loadFixture(registeredAgent);
      const { validations, validator, agentId } = state;
      const requestHash = await validations.requestHashOf(validator, agentId, PAYLOAD_HASH);

      await expect(ask(state, state[who]))
        .to.emit(validations, "ValidationRequest")
        .withArgs(validator, agentId, URI, requestHash);
      expect(await validations.getAgentValidations(agentId)).to.deep.equal([requestHash]);
      expect(await validations.getValidatorRequests(validator)).to.deep.equal([requestHash]);
      expect(await validations.getValidationStatus(requestHash)).to.deep.equal([
        validator.address,
        agentId,
        0n,
        ZeroHash,
        "",
        0n,
      ]);
    });
  }

  it("names a request by the hash of validator, agent and payload hash, and returns it", async () => {
    const { validations, owner, validator, agentId } = await loadFixture(registeredAgent);
    const types = ["address", "uint256", "bytes32"];
    const bound = keccak256(AbiCoder.defaultAbiCoder().encode(types, [validator.address, agentId, PAYLOAD_HASH]));

    expect(await validations.requestHashOf(validator, agentId, PAYLOAD_HASH)).to.equal(bound);
    const { validationRequest } = validations.connect(owner);
    expect(await validationRequest.staticCall(validator, agentId, URI, PAYLOAD_HASH)).to.equal(bound);
  });

  it("reverts for somebody who has nothing of the agent: ERC-8004, Validation Request", async () => {
    const state = await loadFixture(registeredAgent);
    for (const caller of [state.stranger, state.validator]) {
      await expect(ask(state, caller))
        .to.be.revertedWithCustomError(state.validations, "ValidationRegistryNotAuthorized")
        .withArgs(state.agentId, caller);
    }
  });

  it("reverts when the agent does not exist", async () => {
    const state = await loadFixture(registeredAgent);

    await expect(ask({ ...state, agentId: 2n }, state.owner))
      .to.be.revertedWithCustomError(state.identity, "ERC721NonexistentToken")
      .withArgs(2n);
  });

  it("reverts when no validator is named", async () => {
    const { validations, owner, agentId } = await loadFixture(registeredAgent);

    await expect(validations.connect(owner).validationRequest(ZeroAddress, agentId, URI, PAYLOAD_HASH))
      .to.be.revertedWithCustomError(validations, "ValidationRegistryValidatorZero")
      .withArgs(agentId);
  });

  it("reverts for an id above 48 bits, and asks the identity registry about the one before it", async () => {
    const state = await loadFixture(registeredAgent);

    await expect(ask({ ...state, agentId: LARGEST_ID + 1n }, state.owner))
      .to.be.revertedWithCustomError(state.validations, "ValidationRegistryAgentIdTooLarge")
      .withArgs(LARGEST_ID + 1n, LARGEST_ID);
    await expect(ask({ ...state, agentId: LARGEST_ID }, state.owner))
      .to.be.revertedWithCustomError(state.identity, "ERC721NonexistentToken")
      .withArgs(LARGEST_ID);
  });

  it("reverts when the same was asked before, by whomever", async () => {
    const state = await loadFixture(registeredAgent);
    const requestHash = await request(state);

    await expect(ask(state, state.operator))
      .to.be.revertedWithCustomError(state.validations, "ValidationRegistryRequestExists")
      .withArgs(requestHash);
  });

  it("takes the same payload for another validator, and another payload for the same", async () => {
    const state = await loadFixture(registeredAgent);
    const first = await request(state);
    const second = await request(state, PAYLOAD_HASH, state.treasury);
    const third = await request(state, id("another"));

    expect(new Set([first, second, third]).size).to.equal(3);
    expect(await state.validations.getAgentValidations(state.agentId)).to.deep.equal([first, second, third]);
    expect(await state.validations.getValidatorRequests(state.validator)).to.deep.equal([first, third]);
  });
});

describe("ValidationRegistry.validationRequest, against squatters", () => {
  it("leaves a request open that somebody else tried to take by being first", async () => {
    const state = await loadFixture(registeredAgent);
    const { identity, validations, validator, agentId, stranger } = state;
    await identity.connect(stranger)["register()"]();
    const wanted = await validations.requestHashOf(validator, agentId, PAYLOAD_HASH);
    // The payload's hash and the request's own hash, as seen in the queue of transactions.
    await ask({ ...state, agentId: 2n }, stranger, PAYLOAD_HASH);
    await ask({ ...state, agentId: 2n }, stranger, wanted);

    expect(await request(state)).to.equal(wanted);
    expect((await validations.getValidationStatus(wanted)).agentId).to.equal(agentId);
    expect(await validations.getAgentValidations(agentId)).to.deep.equal([wanted]);
  });

  it("obeys the buyer and no more the seller, when the agent was sold in the middle", async () => {
    const state = await loadFixture(registeredAgent);
    await sell(state);

    for (const former of [state.owner, state.operator, state.approved]) {
      await expect(ask(state, former))
        .to.be.revertedWithCustomError(state.validations, "ValidationRegistryNotAuthorized")
        .withArgs(state.agentId, former);
    }
    await ask(state, state.buyer);
    expect(await state.validations.agentValidationCount(state.agentId)).to.equal(1n);
  });
});

describe("ValidationRegistry.getValidationStatus", () => {
  it("reverts for what nobody asked", async () => {
    const { validations } = await loadFixture(deployedEconomy);

    await expect(validations.getValidationStatus(PAYLOAD_HASH))
      .to.be.revertedWithCustomError(validations, "ValidationRegistryUnknownRequest")
      .withArgs(PAYLOAD_HASH);
  });
});
