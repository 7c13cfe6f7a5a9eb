import { type TransactionReceipt, ZeroHash, id } from "ethers";
import { type Integer, toAddress, toBytes32, toUint } from "../checks/arguments";
import type { Connection } from "../chain/Connection";
import { reading } from "../chain/reading";
import type { PageQuery, Validation } from "./Agent";
import { pageFrom } from "./pages";
import { registryEvent } from "./registryEvents";

/** What a validator is asked. */
export interface ValidationInput {
  agentId: Integer;
  validator: string;
  /** Where inputs and outputs are. */
  requestURI?: string;
  /** The text that is there, of which the chain keeps the hash; or that hash itself. */
  payload: string | { hash: string };
}

/** What a validator answers. */
export interface ValidationAnswer {
  requestHash: string;
  /** 0 to 100. */
  response: Integer;
  responseURI?: string;
  responseHash?: string;
  tag?: string;
}

/** Whose answers to add up. */
export interface ValidationSummaryQuery {
  agentId: Integer;
  /** By default all, who may be anybody. */
  validators?: string[];
  tag?: string;
}

/** ERC-8004 validations: a request is pending until its validator answers, and the last answer counts. */
export interface ValidationActions {
  /**
   * Asks a validator about an agent's work, as its owner or operator, or as a validator that the owner allowed. The
   * request hash binds validator, agent and payload. Throws `ValidationRegistryNotAuthorized`.
   */
  requestValidation(input: ValidationInput): Promise<{ requestHash: string; receipt: TransactionReceipt }>;
  /** Answers a request that is for this account. Throws `ValidationRegistryNotValidator`. */
  respondValidation(answer: ValidationAnswer): Promise<TransactionReceipt>;
  /** Lets a validator open requests to itself about one's agent, until taken back or the agent is sold. Owner only. */
  allowValidator(agentId: Integer, validator: string, isAllowed?: boolean): Promise<TransactionReceipt>;
  /** A request as it is now. Throws `ValidationRegistryUnknownRequest`. */
  readValidation(requestHash: string): Promise<Validation>;
  /** One page of the requests about an agent, or to a validator, the first first. */
  readValidations(
    query: PageQuery & ({ agentId: Integer } | { validator: string }),
  ): Promise<{ validations: Validation[]; next?: bigint }>;
  /** The mean of the last answers, rounded down; absent when there are none. */
  summariseValidations(query: ValidationSummaryQuery): Promise<{ count: bigint; mean?: bigint }>;
}

/** The validation actions of `connection`. */
export function validationActions(connection: Connection): ValidationActions {
  const { contracts, send } = connection;
  const { validations } = contracts;

  async function readValidation(hash: string): Promise<Validation> {
    const requestHash = toBytes32(hash, "requestHash");
    const found = await reading(validations.getValidationStatus(requestHash));
    const request = { requestHash, validator: found.validatorAddress, agentId: found.agentId };
    if (found.lastUpdate === 0n) return request;
    const { response, responseHash, tag, lastUpdate } = found;
    return { ...request, answer: { response, responseHash, tag, answeredAt: lastUpdate } };
  }

  function hashesOf(query: PageQuery & ({ agentId: Integer } | { validator: string })) {
    if ("agentId" in query) {
      const agentId = toUint(query.agentId, "agentId");
      return pageFrom(
        query,
        (from, maxCount) => validations.getAgentValidationsPage(agentId, from, maxCount),
        () => validations.getAgentValidations(agentId),
      );
    }
    const validator = toAddress(query.validator, "validator");
    return pageFrom(
      query,
      (from, maxCount) => validations.getValidatorRequestsPage(validator, from, maxCount),
      () => validations.getValidatorRequests(validator),
    );
  }

  return {
    async requestValidation({ agentId, validator, requestURI = "", payload }) {
      const of = toUint(agentId, "agentId");
      const payloadHash = typeof payload === "string" ? id(payload) : toBytes32(payload.hash, "payload.hash");
      const asked = toAddress(validator, "validator");
      const request = validations.validationRequest.populateTransaction(asked, of, requestURI, payloadHash);
      const receipt = await send(request);
      const { args } = registryEvent(receipt, connection, "validations", "ValidationRequest");
      return { requestHash: String(args.requestHash), receipt };
    },
    async respondValidation({ requestHash, response, responseURI = "", responseHash = ZeroHash, tag = "" }) {
      const request = toBytes32(requestHash, "requestHash");
      const score = toUint(response, "response", 8);
      const hash = toBytes32(responseHash, "responseHash");
      return await send(validations.validationResponse.populateTransaction(request, score, responseURI, hash, tag));
    },
    allowValidator: async (agentId, validator, isAllowed = true) =>
      await send(
        validations.setValidatorAllowed.populateTransaction(agentId, toAddress(validator, "validator"), isAllowed),
      ),
    readValidation,
    async readValidations(query) {
      const { entries, next } = await hashesOf(query);
      const page = await Promise.all(entries.map(readValidation));
      return next === undefined ? { validations: page } : { validations: page, next };
    },
    async summariseValidations({ agentId, validators = [], tag = "" }) {
      const chosen = validators.map((validator) => toAddress(validator, "validators"));
      const { count, averageResponse } = await reading(validations.getSummary(agentId, chosen, tag));
      return count === 0n ? { count } : { count, mean: averageResponse };
    },
  };
}
