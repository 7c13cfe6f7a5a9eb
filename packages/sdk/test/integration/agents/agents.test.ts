import { id, ZeroHash } from "ethers";
import { describe, expect, it } from "vitest";
import { agentRegistryOf, buildRegistration, loadRegistration, registrationDataURI } from "../../../src";
import { deployment, failureOf, newcomer, pass } from "../../setup/agents";

/** State: a registered agent with its file on the chain, and two others who have none. */
async function registered() {
  const [{ agent: owner }, { agent: client }, { agent: validator }] = [
    await newcomer(),
    await newcomer(),
    await newcomer(),
  ];
  const file = buildRegistration({ name: "Worker", description: "Classifies digits." });
  const { agentId } = await owner.registerAgent({ uri: registrationDataURI(file) });
  return { owner, client, validator, file, agentId };
}

describe("AgentActions", () => {
  it("register an agent with file and metadata, and read it back", async () => {
    const { owner, file, agentId } = await registered();
    const second = await owner.registerAgent({ metadata: { region: "0x6575" } });

    const agent = await owner.readAgent(agentId);
    expect(agent).toMatchObject({ agentId, owner: owner.address, wallet: owner.address });
    expect(agent.agentRegistry).toBe(agentRegistryOf(deployment()));
    expect(await loadRegistration(agent.uri, () => Promise.reject(new Error("nothing to fetch")))).toEqual(file);
    expect(second.agentId).toBe(agentId + 1n);
    expect(await owner.contracts.identity.getMetadata(second.agentId, "region")).toBe("0x6575");
  });

  it("move the file, and set and clear the wallet with its consent", async () => {
    const { owner, client, agentId } = await registered();
    await owner.setAgentURI(agentId, "ipfs://elsewhere");
    await owner.setAgentWallet(agentId, await client.consentToAgent(agentId));
    expect(await owner.readAgent(agentId)).toMatchObject({ uri: "ipfs://elsewhere", wallet: client.address });

    await owner.unsetAgentWallet(agentId);
    expect((await owner.readAgent(agentId)).wallet).toBeUndefined();
  });

  it("say what is wrong with a consent", async () => {
    const { owner, client, agentId } = await registered();
    const consent = await client.consentToAgent(agentId, 60);
    const other = await owner.registerAgent();

    expect(await failureOf(owner.setAgentWallet(other.agentId, consent))).toMatchObject({
      code: "IdentityRegistryBadSignature",
    });
    await pass(120);
    expect(await failureOf(owner.setAgentWallet(agentId, consent))).toMatchObject({
      code: "IdentityRegistryDeadlineOver",
    });
    expect(await failureOf(client.consentToAgent(agentId, 301))).toMatchObject({ code: "BAD_ARGUMENT" });
    expect(await failureOf(client.readAgent(1_000_000))).toMatchObject({ code: "ERC721NonexistentToken" });
  });
});

describe("FeedbackActions", () => {
  it("give, page, revoke, answer and summarise feedback", async () => {
    const { owner, client, validator, agentId } = await registered();
    const { feedbackIndex } = await client.giveFeedback({ agentId, value: "87", tag1: "quality" });
    await client.giveFeedback({ agentId, value: "99.5", feedbackURI: "ipfs://file", feedbackHash: id("file") });
    await client.giveFeedback({ agentId, value: "-3" });
    await validator.giveFeedback({ agentId, value: "50" });
    await client.revokeFeedback(agentId, 3n);
    await owner.answerFeedback({ agentId, client: client.address, feedbackIndex, responseURI: "ipfs://thanks" });

    const first = await owner.readFeedback({ agentId, client: client.address, maxCount: 2 });
    expect(first.feedback.map(({ value, valueDecimals, tag1 }) => [value, valueDecimals, tag1])).toEqual([
      [87n, 0n, "quality"],
      [995n, 1n, ""],
    ]);
    const rest = await owner.readFeedback({ agentId, client: client.address, from: first.next ?? 0n });
    expect(rest.feedback.map(({ feedbackIndex: index, isRevoked }) => [index, isRevoked])).toEqual([[3n, true]]);
    expect(rest.next).toBeUndefined();

    const clients = await owner.feedbackClients({ agentId, maxCount: 1 });
    expect(clients).toEqual({ clients: [client.address], next: 1n });
    expect(await owner.feedbackClients({ agentId, from: 1n })).toEqual({ clients: [validator.address] });
    expect(await owner.summariseFeedback({ agentId, clients: [client.address] })).toEqual({ count: 2n, mean: "93.25" });
    expect(await owner.summariseFeedback({ agentId, clients: [owner.address] })).toEqual({ count: 0n });
    expect(await owner.contracts.reputation.getResponseCount(agentId, client.address, feedbackIndex, [])).toBe(1n);
  });

  it("Q2 refuse what an owner says of its own agent", async () => {
    const { owner, agentId } = await registered();

    expect(await failureOf(owner.giveFeedback({ agentId, value: "100" }))).toMatchObject({
      code: "ReputationRegistrySelfFeedback",
      args: { agentId, caller: owner.address },
    });
  });
});

describe("ValidationActions", () => {
  it("ask, answer and read validations, pending ones among them", async () => {
    const { owner, validator, agentId } = await registered();
    const asked = { agentId, validator: validator.address };
    const { requestHash } = await owner.requestValidation({ ...asked, payload: "inputs and outputs" });
    await owner.requestValidation({ ...asked, payload: { hash: id("another") }, requestURI: "ipfs://payload" });
    await validator.respondValidation({ requestHash, response: 0, tag: "final" });

    const { validations, next } = await owner.readValidations({ agentId, maxCount: 1 });
    expect(validations).toMatchObject([
      { requestHash, ...asked, answer: { response: 0n, responseHash: ZeroHash, tag: "final" } },
    ]);
    const pending = await owner.readValidations({ validator: validator.address, from: next ?? 0n });
    expect(pending.validations.map(({ answer }) => answer)).toEqual([undefined]);
    expect(await owner.summariseValidations({ agentId })).toEqual({ count: 1n, mean: 0n });
    expect(await owner.summariseValidations({ agentId, validators: [owner.address] })).toEqual({ count: 0n });
    expect(await owner.contracts.validations.requestHashOf(validator.address, agentId, id("inputs and outputs"))).toBe(
      requestHash,
    );
  });

  it("let an allowed validator ask by itself, and nobody else", async () => {
    const { owner, validator, agentId } = await registered();
    const input = { agentId, validator: validator.address, payload: "job 1" };
    expect(await failureOf(validator.requestValidation(input))).toMatchObject({
      code: "ValidationRegistryNotAuthorized",
    });

    await owner.allowValidator(agentId, validator.address);
    const { requestHash } = await validator.requestValidation(input);
    expect(await validator.readValidation(requestHash)).toEqual({
      requestHash,
      validator: validator.address,
      agentId,
    });
    await owner.allowValidator(agentId, validator.address, false);
    expect(await owner.contracts.validations.isValidatorAllowed(agentId, validator.address)).toBe(false);
  });
});
