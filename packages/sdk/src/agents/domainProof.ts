import { SdkError } from "../errors/SdkError";
import { type AgentRegistration, encodeRegistrations, parseRegistrations } from "./registrationFile";
import type { FetchText } from "./registrationURI";

const WELL_KNOWN = "/.well-known/agent-registration.json";

/** Whether a domain speaks for an agent, and if not, why. */
export type DomainVerdict = { isProven: true } | { isProven: false; problem: string };

/** Where the domain of `endpoint` says whose it is. Throws `SdkError` BAD_ARGUMENT when it is no https URL. */
export function domainProofURL(endpoint: string): string {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url?.protocol !== "https:") {
    throw new SdkError("BAD_ARGUMENT", `Only a domain reached by https can be proven: ${endpoint}`);
  }
  return url.origin + WELL_KNOWN;
}

/** The text to publish at `domainProofURL`: that the domain speaks for these agents. */
export function buildDomainProof(registrations: AgentRegistration[]): string {
  return JSON.stringify({ registrations: encodeRegistrations(registrations) });
}

/**
 * Asks the domain of `endpoint` whether it speaks for `agent`.
 * @param fetchText follows no redirect to another domain, if it can help it: the answer must be the domain's own.
 * @throws `SdkError` BAD_ARGUMENT when the endpoint is no https URL; what goes wrong later is a verdict.
 */
export async function checkDomainProof(
  endpoint: string,
  agent: AgentRegistration,
  fetchText: FetchText,
): Promise<DomainVerdict> {
  const url = domainProofURL(endpoint);
  let registrations: AgentRegistration[];
  try {
    registrations = parseRegistrations(await fetchText(url));
  } catch (error) {
    return { isProven: false, problem: `${url}: ${error instanceof Error ? error.message : String(error)}` };
  }
  const registry = agent.agentRegistry.toLowerCase();
  const isNamed = registrations.some(
    ({ agentId, agentRegistry }) => agentId === agent.agentId && agentRegistry.toLowerCase() === registry,
  );
  if (isNamed) return { isProven: true };
  return { isProven: false, problem: `${url} does not name agent ${agent.agentId} of ${agent.agentRegistry}` };
}
