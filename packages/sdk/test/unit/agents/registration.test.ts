import { keccak256, toUtf8Bytes } from "ethers";
import { describe, expect, it } from "vitest";
import {
  type AgentService,
  buildRegistration,
  contentId,
  encodeRegistration,
  loadRegistration,
  parseRegistration,
  REGISTRATION_TYPE,
  registrationContent,
  registrationDataURI,
} from "../../../src";

const REGISTRY = "eip155:31337:0x8004A818BFB912233c491871b3d84c89A494BD9e";
const SERVICES: AgentService[] = [
  { name: "A2A", endpoint: "https://agent.example/.well-known/agent-card.json", version: "0.3.0" },
  { name: "MCP", endpoint: "https://mcp.agent.example/", version: "2025-06-18" },
  { name: "web", endpoint: "http://localhost:8080/" },
  { name: "ENS", endpoint: "worker.eth" },
];
const FILE = buildRegistration({
  name: "Worker",
  description: "Classifies digits.",
  services: SERVICES,
  registrations: [{ agentId: 22n, agentRegistry: REGISTRY }],
  supportedTrust: ["reputation", "crypto-economic"],
  active: true,
});
const never = () => Promise.reject(new Error("nothing is fetched"));

describe("buildRegistration", () => {
  it("gives a file of the standard's type, with everything that was said", () => {
    expect(FILE).toEqual({
      type: REGISTRATION_TYPE,
      name: "Worker",
      description: "Classifies digits.",
      image: "",
      services: SERVICES,
      registrations: [{ agentId: 22n, agentRegistry: REGISTRY }],
      supportedTrust: ["reputation", "crypto-economic"],
      active: true,
    });
  });

  it("gives empty lists for what was not said", () => {
    const { services, registrations, supportedTrust } = buildRegistration({ name: "a", description: "b" });

    expect([services, registrations, supportedTrust]).toEqual([[], [], []]);
  });

  it("refuses an id that no number of JSON holds", () => {
    const registrations = [{ agentId: 2n ** 53n, agentRegistry: REGISTRY }];

    expect(() => buildRegistration({ name: "a", description: "b", registrations })).toThrow(/too large for JSON/);
  });
});

describe("parseRegistration", () => {
  const text = (changes: object) => JSON.stringify({ ...JSON.parse(encodeRegistration(FILE)), ...changes });

  it("reads back what was encoded, in the words of the standard", () => {
    expect(parseRegistration(encodeRegistration(FILE))).toEqual(FILE);
    expect(JSON.parse(encodeRegistration(FILE))).toMatchObject({
      registrations: [{ agentId: 22, agentRegistry: REGISTRY }],
    });
  });

  it("leaves out what it does not know", () => {
    expect(parseRegistration(text({ favourite: "colour" }))).toEqual(FILE);
  });

  it.each([
    ["no JSON", "{", "it is not JSON"],
    ["no object", "[]", "the file is not an object"],
    ["another type", text({ type: "x" }), "type is not https"],
    ["no name", text({ name: undefined }), "name is not a text"],
    ["an empty description", text({ description: "" }), "description is not a text, or empty"],
    ["an image that is no text", text({ image: 1 }), "image is not a text"],
    ["services that are no list", text({ services: {} }), "services is not a list"],
    ["a service that is no object", text({ services: [1] }), "services[0] is not an object"],
    ["a service without endpoint", text({ services: [{ name: "web" }] }), "services[0].endpoint is not a text"],
    ["a version that is no text", text({ services: [{ name: "x", endpoint: "y", version: 1 }] }), "version is not"],
    ["an MCP service without URL", text({ services: [{ name: "MCP", endpoint: "mcp" }] }), "no http(s) URL"],
    ["an id that is no number", text({ registrations: [{ agentId: "1", agentRegistry: REGISTRY }] }), "agentId is not"],
    ["a negative id", text({ registrations: [{ agentId: -1, agentRegistry: REGISTRY }] }), "agentId is not"],
    [
      "another registry's form",
      text({ registrations: [{ agentId: 1, agentRegistry: "0x12" }] }),
      "agentRegistry is not",
    ],
    ["a trust that is no text", text({ supportedTrust: [1] }), "[0]trust is not a text"],
    ["a flag that is no flag", text({ active: "yes" }), "active is neither true nor false"],
  ])("refuses a file with %s", (_, json, problem) => {
    let failure: unknown;
    try {
      parseRegistration(json);
    } catch (error) {
      failure = error;
    }
    expect(failure).toMatchObject({ code: "BAD_REGISTRATION_FORMAT" });
    expect(String(failure)).toContain(problem);
  });
});

describe("loadRegistration", () => {
  it("reads a data: URI without fetching anything", async () => {
    expect(registrationDataURI(FILE)).toMatch(/^data:application\/json;base64,/);
    expect(await loadRegistration(registrationDataURI(FILE), never)).toEqual(FILE);
  });

  it("refuses a data: URI that is no base64 of a text", async () => {
    await expect(loadRegistration("data:application/json;base64,_", never)).rejects.toMatchObject({
      code: "BAD_REGISTRATION_FORMAT",
    });
  });

  it("fetches what a content id names, and compares it", async () => {
    const { uri, text, hash } = registrationContent(FILE);
    const asked: string[] = [];

    const loaded = await loadRegistration(uri, (url) => {
      asked.push(url);
      return Promise.resolve(text);
    });

    expect(loaded).toEqual(FILE);
    expect(asked).toEqual([uri]);
    expect(hash).toBe(keccak256(toUtf8Bytes(text)));
    await expect(loadRegistration(uri, () => Promise.resolve(`${text} `))).rejects.toMatchObject({
      code: "BAD_REGISTRATION_FORMAT",
    });
  });

  it("fetches a web address", async () => {
    const text = encodeRegistration(FILE);

    expect(await loadRegistration("https://agent.example/agent.json", () => Promise.resolve(text))).toEqual(FILE);
  });
});

describe("contentId", () => {
  it("is that of one raw block", () => {
    expect(contentId("hello world")).toBe("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
  });
});
