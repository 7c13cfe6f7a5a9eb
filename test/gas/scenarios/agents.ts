import { ZeroHash, id } from "ethers";
import type { GasScenario } from "../../../scripts/gas/types";
import { AGENT_URI, PAYLOAD_HASH, RESPONSE_HASH, type Registered, give, registeredAgent } from "../../fixtures/agents";
import { loadFixture } from "../../fixtures/load";
import { gasOf } from "./setup";

/** One request and its answer, two transactions. */
async function validate(state: Registered, payloadHash: string): Promise<bigint> {
  const { validations, owner, validator, agentId } = state;
  const asked = await gasOf(validations.connect(owner).validationRequest(validator, agentId, "", payloadHash));
  const requestHash = await validations.requestHashOf(validator, agentId, payloadHash);
  const answer = validations.connect(validator).validationResponse(requestHash, 90, "", RESPONSE_HASH, "");
  return asked + (await gasOf(answer));
}

export const AGENT_SCENARIOS: readonly GasScenario[] = [
  {
    id: "agents.register",
    measure: async () => {
      const { identity, stranger } = await loadFixture(registeredAgent);
      return gasOf(identity.connect(stranger)["register(string)"](AGENT_URI));
    },
  },
  {
    id: "agents.feedback",
    measure: async () => {
      const state = await loadFixture(registeredAgent);
      await give(state, state.client, 80n);
      return gasOf(give(state, state.client, 90n));
    },
  },
  {
    id: "agents.feedback.first",
    measure: async () => {
      const state = await loadFixture(registeredAgent);
      return gasOf(give(state, state.client, 90n));
    },
  },
  {
    id: "agents.feedback.tags",
    measure: async () => {
      const state = await loadFixture(registeredAgent);
      await give(state, state.client, 80n);
      const { reputation, client, agentId } = state;
      return gasOf(
        reputation.connect(client).giveFeedback(agentId, 90, 0, "digits-infer", "paid", "", AGENT_URI, ZeroHash),
      );
    },
  },
  {
    id: "agents.validation",
    measure: async () => {
      const state = await loadFixture(registeredAgent);
      await validate(state, PAYLOAD_HASH);
      return validate(state, id("another payload"));
    },
  },
  {
    id: "agents.validation.first",
    measure: async () => validate(await loadFixture(registeredAgent), PAYLOAD_HASH),
  },
];
