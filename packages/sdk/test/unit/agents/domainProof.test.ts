import { describe, expect, it } from "vitest";
import {
  buildDomainProof,
  buildRegistration,
  checkDomainProof,
  domainProofURL,
  encodeRegistration,
} from "../../../src";

const REGISTRY = "eip155:31337:0x8004A818BFB912233c491871b3d84c89A494BD9e";
const AGENT = { agentId: 7n, agentRegistry: REGISTRY };
const ENDPOINT = "https://agent.example:8443/a2a?x=1";
const URL_OF_PROOF = "https://agent.example:8443/.well-known/agent-registration.json";
const serving = (text: string) => (url: string) =>
  url === URL_OF_PROOF ? Promise.resolve(text) : Promise.reject(new Error(`nothing at ${url}`));

describe("checkDomainProof", () => {
  it("is proven by a domain that names the agent, in any case of letters", async () => {
    const proof = buildDomainProof([
      { agentId: 1n, agentRegistry: REGISTRY },
      { agentId: 7n, agentRegistry: REGISTRY.toLowerCase() },
    ]);

    expect(await checkDomainProof(ENDPOINT, AGENT, serving(proof))).toEqual({ isProven: true });
  });

  it("is proven by the whole registration file too", async () => {
    const file = encodeRegistration(buildRegistration({ name: "a", description: "b", registrations: [AGENT] }));

    expect(await checkDomainProof(ENDPOINT, AGENT, serving(file))).toEqual({ isProven: true });
  });

  it.each([
    ["another agent of the registry", [{ agentId: 8n, agentRegistry: REGISTRY }]],
    ["the same id of another chain's registry", [{ agentId: 7n, agentRegistry: REGISTRY.replace("31337", "1") }]],
    ["nobody", []],
  ])("is not proven by a domain that names %s", async (_, registrations) => {
    expect(await checkDomainProof(ENDPOINT, AGENT, serving(buildDomainProof(registrations)))).toEqual({
      isProven: false,
      problem: `${URL_OF_PROOF} does not name agent 7 of ${REGISTRY}`,
    });
  });

  it("is not proven by what is no proof, or not there", async () => {
    const verdicts = [
      await checkDomainProof(ENDPOINT, AGENT, serving("<html>")),
      await checkDomainProof("https://other.example", AGENT, serving("")),
    ];

    expect(verdicts[0]).toMatchObject({
      isProven: false,
      problem: expect.stringContaining("it is not JSON") as string,
    });
    expect(verdicts[1]).toMatchObject({ isProven: false, problem: expect.stringContaining("nothing at") as string });
  });

  it.each(["http://agent.example/", "agent.example", "ftp://agent.example"])(
    "refuses %s, which is not https",
    (endpoint) => {
      expect(() => domainProofURL(endpoint)).toThrow(/BAD_ARGUMENT/);
    },
  );
});
