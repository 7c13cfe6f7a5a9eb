import { readRecord } from "../checks/fields";
import { SdkError } from "../errors/SdkError";

/** The `type` of every ERC-8004 registration file. */
export const REGISTRATION_TYPE = "https://eips.ethereum.org/EIPS/eip-8004#registration-v1";

/** Where and how an agent is reached. A2A, MCP and web services have an http(s) URL. */
export interface AgentService {
  /** `A2A`, `MCP`, `web`, or any other protocol's name. */
  name: string;
  endpoint: string;
  version?: string;
}

/** Where the agent is registered: the registry as `eip155:<chain id>:<address>`. */
export interface AgentRegistration {
  agentId: bigint;
  agentRegistry: string;
}

/** What an agent says of itself, as ERC-8004 lays it out. */
export interface RegistrationFile {
  type: typeof REGISTRATION_TYPE;
  name: string;
  description: string;
  /** A URL of a picture; may be empty. */
  image: string;
  services: AgentService[];
  registrations: AgentRegistration[];
  /** How it can be trusted, such as `reputation` or `crypto-economic`; empty: for discovery only. */
  supportedTrust: string[];
  x402Support?: boolean;
  active?: boolean;
}

/** What has to be said; what is left out is empty. */
export type RegistrationInput = Pick<RegistrationFile, "name" | "description"> & Partial<RegistrationFile>;

const HTTP_SERVICES = ["A2A", "MCP", "web"];
const REGISTRY = /^eip155:[1-9]\d*:0x[0-9a-fA-F]{40}$/;

const complain = (problem: string) =>
  new SdkError("BAD_REGISTRATION_FORMAT", `This is no registration file: ${problem}.`, { details: { problem } });

/** Builds a registration file. Throws `SdkError` BAD_REGISTRATION_FORMAT that says what is wrong. */
export function buildRegistration(input: RegistrationInput): RegistrationFile {
  return parseRegistration(
    encodeRegistration({
      image: "",
      services: [],
      registrations: [],
      supportedTrust: [],
      ...input,
      type: REGISTRATION_TYPE,
    }),
  );
}

/** `file` as JSON, always in the same order, so that equal files have equal hashes. */
export function encodeRegistration(file: RegistrationFile): string {
  const { type, name, description, image, services, x402Support, active, registrations, supportedTrust } = file;
  return JSON.stringify({
    type,
    name,
    description,
    image,
    services: services.map(({ name: of, endpoint, version }) => ({ name: of, endpoint, version })),
    x402Support,
    active,
    registrations: encodeRegistrations(registrations),
    supportedTrust,
  });
}

/** The JSON of `registrations`; ids are numbers there. Throws BAD_REGISTRATION_FORMAT for one that no number holds. */
export function encodeRegistrations(registrations: AgentRegistration[]) {
  return registrations.map(({ agentId, agentRegistry }) => {
    if (agentId > BigInt(Number.MAX_SAFE_INTEGER)) throw complain(`agentId ${agentId} is too large for JSON`);
    return { agentId: Number(agentId), agentRegistry };
  });
}

/**
 * Validates a registration file from outside.
 * @param json its text; fields that this library does not know are left out.
 * @throws `SdkError` BAD_REGISTRATION_FORMAT that says which field is wrong.
 */
export function parseRegistration(json: string): RegistrationFile {
  const record = readJson(json);
  if (record.type !== REGISTRATION_TYPE) throw complain(`type is not ${REGISTRATION_TYPE}`);
  return {
    type: REGISTRATION_TYPE,
    name: text(record, "name"),
    description: text(record, "description"),
    image: record.image === undefined ? "" : text(record, "image", true),
    services: list(record, "services").map(readService),
    registrations: parseRegistrations(record),
    supportedTrust: list(record, "supportedTrust").map((trust, at) => text({ trust }, "trust", false, `[${at}]`)),
    ...flag(record, "x402Support"),
    ...flag(record, "active"),
  };
}

/** The list `registrations` of a file or of a domain's proof. Throws BAD_REGISTRATION_FORMAT. */
export function parseRegistrations(file: Record<string, unknown> | string): AgentRegistration[] {
  const record = typeof file === "string" ? readJson(file) : file;
  return list(record, "registrations").map((entry, at) => {
    const { agentId, agentRegistry } = readRecord(entry, `registrations[${at}]`, complain);
    if (typeof agentId !== "number" || !Number.isSafeInteger(agentId) || agentId < 0) {
      throw complain(`registrations[${at}].agentId is not a whole number`);
    }
    if (typeof agentRegistry !== "string" || !REGISTRY.test(agentRegistry)) {
      throw complain(`registrations[${at}].agentRegistry is not eip155:<chain id>:<address>`);
    }
    return { agentId: BigInt(agentId), agentRegistry };
  });
}

function readService(entry: unknown, at: number): AgentService {
  const record = readRecord(entry, `services[${at}]`, complain);
  const where = `services[${at}].`;
  const service = { name: text(record, "name", false, where), endpoint: text(record, "endpoint", false, where) };
  if (HTTP_SERVICES.includes(service.name) && !/^https?:\/\/[^\s/]+/.test(service.endpoint)) {
    throw complain(`${where}endpoint is no http(s) URL, which ${service.name} needs`);
  }
  return record.version === undefined ? service : { ...service, version: text(record, "version", false, where) };
}

function readJson(json: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw complain("it is not JSON");
  }
  return readRecord(value, "the file", complain);
}

function text(record: Record<string, unknown>, name: string, mayBeEmpty = false, where = ""): string {
  const value = record[name];
  if (typeof value === "string" && (mayBeEmpty || value !== "")) return value;
  throw complain(`${where}${name} is not a text${mayBeEmpty ? "" : ", or empty"}`);
}

function list(record: Record<string, unknown>, name: string): unknown[] {
  const value = record[name] ?? [];
  if (!Array.isArray(value)) throw complain(`${name} is not a list`);
  return value;
}

function flag(record: Record<string, unknown>, name: "x402Support" | "active"): Partial<RegistrationFile> {
  const value = record[name];
  if (value === undefined) return {};
  if (typeof value !== "boolean") throw complain(`${name} is neither true nor false`);
  return { [name]: value };
}
