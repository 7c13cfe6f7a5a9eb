import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { parseParameters } from "../../deploy/parameterFile";
import { loadParameters, readParameters } from "../../deploy/parameters";
import { checkBalance } from "../../scripts/deployment/cost";
import { checkRegistries, preflight } from "../../scripts/deployment/preflight";

const KEY = `0x${"11".repeat(32)}`;
const DEPLOYER = "0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A";
const OTHER = "0x000000000000000000000000000000000000dEaD";
const ENVIRONMENT = {
  DEPLOYER_PRIVATE_KEY: KEY,
  GOVERNOR_ADDRESS: OTHER,
  GUARDIAN_ADDRESS: OTHER,
  TREASURY_ADDRESS: OTHER,
  DISTRIBUTION_ADDRESS: OTHER,
  MARKET_FUND_ADDRESS: OTHER,
};

/** Runs `work` with `variables` in the environment; undefined ones are not set. */
async function withEnvironment<T>(variables: Record<string, string | undefined>, work: () => Promise<T>): Promise<T> {
  const before = { ...process.env };
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = value;
  }
  try {
    return await work();
  } finally {
    process.env = before;
  }
}

/** Runs `work` with the URL of a node that gives `answers`. */
async function withNode<T>(answers: Record<string, unknown>, work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part: Buffer) => (body += part.toString()));
    request.on("end", () => {
      const { method } = JSON.parse(body) as { method: string };
      response.end(JSON.stringify({ jsonrpc: "2.0", id: 1, result: answers[method] }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

async function messageOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "nothing went wrong",
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

async function refusal(network: string, changes: Record<string, string | undefined>, chainId = "0xaa36a7") {
  return withNode({ eth_chainId: chainId }, (url) =>
    withEnvironment({ ...ENVIRONMENT, SEPOLIA_RPC_URL: url, ...changes }, () => messageOf(preflight(network))),
  );
}

describe("Checks before a deployment", () => {
  it("refuse a network that keeps nothing, and name those that do", async () => {
    expect(await refusal("hardhat", {})).to.match(/^network hardhat keeps nothing.*sepolia, baseSepolia/);
  });

  it("refuse a public network without RPC URL instead of taking the local one", async () => {
    expect(await refusal("baseSepolia", { BASE_SEPOLIA_RPC_URL: undefined })).to.equal(
      "BASE_SEPOLIA_RPC_URL is not set: export the RPC URL of baseSepolia",
    );
  });

  it("refuse an RPC URL at which nothing answers, without showing its path", async () => {
    const message = await refusal("sepolia", { SEPOLIA_RPC_URL: "http://127.0.0.1:1/secret-key" });

    expect(message).to.match(/^no chain answers at http:\/\/127.0.0.1:1 \(.+\): check SEPOLIA_RPC_URL$/);
  });

  it("refuse another chain than the network's", async () => {
    expect(await refusal("sepolia", {}, "0x1")).to.match(
      / is chain 1, but sepolia is 11155111: check SEPOLIA_RPC_URL$/,
    );
  });

  it("refuse a missing key", async () => {
    expect(await refusal("sepolia", { DEPLOYER_PRIVATE_KEY: undefined })).to.match(/^DEPLOYER_PRIVATE_KEY is not set/);
  });

  it("refuse a malformed key without showing it", async () => {
    const message = await refusal("sepolia", { DEPLOYER_PRIVATE_KEY: KEY.slice(0, -2) });

    expect(message).to.equal("DEPLOYER_PRIVATE_KEY is not a private key: it must be 0x and 64 hex digits");
  });

  it("refuse a key outside the curve without showing it", async () => {
    const message = await refusal("sepolia", { DEPLOYER_PRIVATE_KEY: `0x${"ff".repeat(32)}` });

    expect(message)
      .to.match(/^DEPLOYER_PRIVATE_KEY is not a private key/)
      .and.not.include("ffff");
  });

  it("refuse an address that the environment lacks", async () => {
    expect(await refusal("sepolia", { TREASURY_ADDRESS: undefined })).to.match(
      /sepolia\.json5.*: treasury needs TREASURY_ADDRESS, which is not set/,
    );
  });

  it("refuse the deployer as governor, whose role would be renounced", async () => {
    expect(await refusal("sepolia", { GOVERNOR_ADDRESS: DEPLOYER })).to.match(/: governor is the deployer 0x19E7/);
  });

  it("pass when nothing is missing", async () => {
    expect(await refusal("sepolia", {})).to.equal("nothing went wrong");
  });

  it("say how much ETH is missing", async () => {
    const answers = {
      eth_getBalance: "0xde0b6b3a7640000",
      eth_getBlockByNumber: { baseFeePerGas: "0x174876e800" },
      eth_maxPriorityFeePerGas: "0x0",
    };
    const parameters = loadParameters("localhost", [DEPLOYER, OTHER, OTHER, OTHER, OTHER]);
    const message = await withNode(answers, (url) =>
      messageOf(checkBalance({ url, network: "sepolia", deployer: DEPLOYER, parameters, gasSpent: 0n })),
    );

    expect(message).to.match(/has 1\.0 ETH on sepolia, but deploying may cost 7\.\d+ ETH .*: send it 6\.\d+ ETH more$/);
  });
});

describe("Checks of registries that are not ours", () => {
  const named = (agents: { identity?: string; reputation?: string }, answers: Record<string, unknown>) =>
    withNode(answers, (url) => messageOf(checkRegistries("sepolia", url, agents)));

  it("pass when none is named, without asking", async () => {
    expect(await named({}, {})).to.equal("nothing went wrong");
  });

  it("refuse an identity registry that is not there, and say what to do", async () => {
    expect(await named({ identity: OTHER }, { eth_getCode: "0x" })).to.equal(
      `there is no contract at agents.identity ${OTHER} on sepolia: correct it, or leave it out to deploy our own`,
    );
  });

  it("refuse a reputation registry about other agents", async () => {
    const answers = { eth_getCode: "0x60", eth_call: `0x${"00".repeat(12)}${DEPLOYER.slice(2)}` };

    expect(await named({ identity: OTHER, reputation: OTHER }, answers)).to.equal(
      `agents.reputation ${OTHER} is about the agents of ${DEPLOYER.toLowerCase()}, not of agents.identity ${OTHER}`,
    );
  });

  it("pass registries that are there and of one another", async () => {
    const answers = { eth_getCode: "0x60", eth_call: `0x${"00".repeat(12)}${OTHER.slice(2)}` };

    expect(await named({ identity: OTHER }, answers)).to.equal("nothing went wrong");
    expect(await named({ identity: OTHER, reputation: OTHER }, answers)).to.equal("nothing went wrong");
  });
});

describe("Parameters of a deployment", () => {
  const accounts = [DEPLOYER, OTHER, OTHER, OTHER, OTHER];
  const read = (changes: string) =>
    messageOf(
      Promise.resolve().then(() =>
        readParameters(parseParameters("new.json5", `{ extends: "localhost", ${changes} }`), accounts),
      ),
    );

  it("are read for every network of the repository", async () => {
    await withEnvironment(ENVIRONMENT, async () => {
      for (const network of ["localhost", "devnet", "sepolia", "baseSepolia", "arbitrumSepolia"]) {
        const parameters = loadParameters(network, accounts);
        expect(
          parameters.resources.map(({ name }) => name),
          network,
        ).to.include("digits-train");
      }
      return Promise.resolve();
    });
  });

  const refused: [string, string, RegExp][] = [
    ["an unknown field", "treasure: 'account:3'", /^new.json5 \(extends localhost\): treasure is unknown: expected/],
    ["a missing field", "escrow: {}", /: escrow\.minMarketBudget is missing$/],
    ["a number where a text must be", "treasury: 3", /: treasury must be a text, but is 3$/],
    [
      "an amount that is no decimal text",
      "genesis: [{ to: 'account:0', amount: 1e6 }]",
      /: genesis\[0\]\.amount must be/,
    ],
    ["a share outside its bounds", "burnShareBps: 9001", /: burnShareBps is 9001, outside 2500 – 9000$/],
    [
      "an amount too large for the contract",
      "resources: [{ name: 'text-index', terms: 'market', lotUnits: 1, tickSize: '19' }]",
      /: resources\[0\]\.tickSize is 19, more than the contract's 64 bits hold$/,
    ],
    ["an account that the chain lacks", "treasury: 'account:9'", /: treasury is account:9, but the chain has 5/],
    ["the zero address", `treasury: '0x${"0".repeat(40)}'`, /: treasury is the zero address$/],
    ["the deployer as guardian", "guardian: 'account:0'", /: guardian is the deployer/],
    [
      "too few tiers",
      "providers: { thawSeconds: 1, failureFee: '1', tiers: [{ stake: '1', fees: '1' }] }",
      /: providers\.tiers has 1 rows, but there are three tiers$/,
    ],
    [
      "a tier that asks for no more than the one before",
      "providers: { thawSeconds: 1, failureFee: '1', tiers: [{ stake: '1', fees: '1' }, { stake: '2', fees: '1' }, { stake: '3', fees: '3' }] }",
      /: providers\.tiers\[1\] must ask for more stake and more fees than the tier before it$/,
    ],
    ["what is not JSON5", "treasury: ", /^new.json5: is not JSON5/],
    [
      "a reputation registry without the identities that it is about",
      `agents: { reputation: '${OTHER}' }`,
      /: agents\.reputation is named without identity, the registry whose agents it is about$/,
    ],
    ["an unknown registry", `agents: { identities: '${OTHER}' }`, /: agents\.identities is unknown: expected identity/],
    [
      "an arbitrator, since there is no committee yet and a stand-in must never rule on real money",
      `terms: { market: { submitSeconds: 60, graceSeconds: 0, reviewSeconds: 60, evidenceSeconds: 0, commitSeconds: 60, revealSeconds: 60, appealSeconds: 0, passScore: 60, mode: 'scored', feeBps: 200, bondBps: 200, validateBps: 0, seats: 5, minTier: 0, arbitrator: '${OTHER}' } }`,
      /: terms\.market\.arbitrator is unknown: expected/,
    ],
    ["resources of unknown terms", "terms: {}", /: resources\[0\]\.terms is market: expected/],
  ];
  for (const [what, changes, message] of refused) {
    it(`refuse ${what} in one line that names file and field`, async () => {
      expect(await read(changes))
        .to.match(message)
        .and.not.include("\n");
    });
  }
});
