import { expect } from "chai";
import { Interface, TypedDataEncoder, ZeroAddress, id } from "ethers";
import {
  IIdentityRegistry__factory,
  IReputationPages__factory,
  IReputationRegistry__factory,
  IValidationConsent__factory,
  IValidationPages__factory,
  IValidationRegistry__factory,
  IdentityRegistry__factory,
  ReputationRegistry__factory,
  ValidationRegistry__factory,
} from "../../../typechain-types";
import { registeredAgent, walletConsent } from "../../fixtures/agents";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";

/** Computed from the ERC's signatures. */
const REGISTRIES = {
  Identity: {
    declared: new Interface(IIdentityRegistry__factory.abi),
    built: new Interface(IdentityRegistry__factory.abi),
    functions: {
      "register()": "0x1aa3a008",
      "register(string)": "0xf2c298be",
      "register(string,(string,bytes)[])": "0x8ea42286",
      "setAgentURI(uint256,string)": "0x0af28bd3",
      "getMetadata(uint256,string)": "0xcb4799f2",
      "setMetadata(uint256,string,bytes)": "0x466648da",
      "setAgentWallet(uint256,address,uint256,bytes)": "0x2d1ef5ae",
      "getAgentWallet(uint256)": "0x00339509",
      "unsetAgentWallet(uint256)": "0x3fddcf19",
    },
    events: {
      "event Registered(uint256 indexed agentId, string agentURI, address indexed owner)":
        "0xca52e62c367d81bb2e328eb795f7c7ba24afb478408a26c0e201d155c449bc4a",
      "event URIUpdated(uint256 indexed agentId, string newURI, address indexed updatedBy)":
        "0x3a2c7fffc2cba7582c690e3b82c453ea02a308326a98a3ad7576c606336409fb",
      "event MetadataSet(uint256 indexed agentId, string indexed indexedMetadataKey, string metadataKey, bytes metadataValue)":
        "0x2c149ed548c6d2993cd73efe187df6eccabe4538091b33adbd25fafdb8a1468b",
    },
  },
  Reputation: {
    declared: new Interface(IReputationRegistry__factory.abi),
    built: new Interface(ReputationRegistry__factory.abi),
    functions: {
      "giveFeedback(uint256,int128,uint8,string,string,string,string,bytes32)": "0x3c036a7e",
      "revokeFeedback(uint256,uint64)": "0x4ab3ca99",
      "appendResponse(uint256,address,uint64,string,bytes32)": "0xc2349ab2",
      "getSummary(uint256,address[],string,string)": "0x81bbba58",
      "readFeedback(uint256,address,uint64)": "0x232b0810",
      "readAllFeedback(uint256,address[],string,string,bool)": "0xd9d84224",
      "getResponseCount(uint256,address,uint64,address[])": "0x6e04cacd",
      "getClients(uint256)": "0x42dd519c",
      "getLastIndex(uint256,address)": "0xf2d81759",
      "getIdentityRegistry()": "0xbc4d861b",
    },
    events: {
      "event NewFeedback(uint256 indexed agentId, address indexed clientAddress, uint64 feedbackIndex, int128 value, uint8 valueDecimals, string indexed indexedTag1, string tag1, string tag2, string endpoint, string feedbackURI, bytes32 feedbackHash)":
        "0x6a4a61743519c9d648a14e6493f47dbe3ff1aa29e7785c96c8326a205e58febc",
      "event FeedbackRevoked(uint256 indexed agentId, address indexed clientAddress, uint64 indexed feedbackIndex)":
        "0x25156fd3288212246d8b008d5921fde376c71ed14ac2e072a506eb06fde6d09d",
      "event ResponseAppended(uint256 indexed agentId, address indexed clientAddress, uint64 feedbackIndex, address indexed responder, string responseURI, bytes32 responseHash)":
        "0xb1c6be0b5b8aef6539e2fac0fd131a2faa7b49edf8e505b5eb0ad487d56051d4",
    },
  },
  Validation: {
    declared: new Interface(IValidationRegistry__factory.abi),
    built: new Interface(ValidationRegistry__factory.abi),
    functions: {
      "validationRequest(address,uint256,string,bytes32)": "0xaaf400c4",
      "validationResponse(bytes32,uint8,string,bytes32,string)": "0x3d659a96",
      "getValidationStatus(bytes32)": "0xff2febfc",
      "getSummary(uint256,address[],string)": "0x1b7cabd6",
      "getAgentValidations(uint256)": "0x8d5d0c2d",
      "getValidatorRequests(address)": "0x4bf3158c",
      "getIdentityRegistry()": "0xbc4d861b",
    },
    events: {
      "event ValidationRequest(address indexed validatorAddress, uint256 indexed agentId, string requestURI, bytes32 indexed requestHash)":
        "0x530436c3634a98e1e626b0898be2f1e9980cc1bd2a78c07a0aba52d0a48a5059",
      "event ValidationResponse(address indexed validatorAddress, uint256 indexed agentId, bytes32 indexed requestHash, uint8 response, string responseURI, bytes32 responseHash, string tag)":
        "0xafddf629e874ccc3963b6a888c477bd464a6c8525024fc88759ea3b2326349ae",
    },
  },
};

/** ERC-8004's type hash, as the standard's text gives it. */
const WALLET_TYPEHASH = "0x678b53cd718d595370ab070ebf48edfdcd834beac116bf23e625fc7f4d5b7d32";

/** The ERC-165 id of an interface: all its selectors, xored. */
function interfaceId(declared: Interface, own: (signature: string) => boolean = () => true): string {
  let bits = 0n;
  declared.forEachFunction((found) => {
    if (own(found.format("sighash"))) bits ^= BigInt(found.selector);
  });
  return `0x${bits.toString(16).padStart(8, "0")}`;
}

for (const [name, { declared, built, functions, events }] of Object.entries(REGISTRIES)) {
  describe(`${name}Registry, the interface of ERC-8004`, () => {
    for (const [signature, selector] of Object.entries(functions)) {
      it(`has ${selector} as selector of ${signature}`, () => {
        expect(declared.getFunction(signature)?.selector).to.equal(selector);
        expect(built.getFunction(signature)?.selector).to.equal(selector);
      });
    }

    for (const [event, topic] of Object.entries(events)) {
      it(`logs ${event.slice("event ".length, event.indexOf("("))} as the standard declares it`, () => {
        expect(built.getEvent(topic)?.format("full")).to.equal(event);
      });
    }
  });
}

describe("IdentityRegistry, EIP-712", () => {
  it("has the domain that ERC-8004 and ERC-5267 ask for", async () => {
    const { identity } = await loadFixture(deployedEconomy);
    const { fields, name, version, verifyingContract, salt, extensions } = await identity.eip712Domain();

    expect([fields, name, version]).to.deep.equal(["0x0f", "ERC8004IdentityRegistry", "1"]);
    expect([verifyingContract, BigInt(salt), extensions]).to.deep.equal([await identity.getAddress(), 0n, []]);
  });

  it("has the type hash of AgentWalletSet that ERC-8004 asks for", async () => {
    const state = await loadFixture(registeredAgent);
    const { types } = await walletConsent(state, { newWallet: ZeroAddress, deadline: 0n });

    expect(id(TypedDataEncoder.from(types).encodeType("AgentWalletSet"))).to.equal(WALLET_TYPEHASH);
  });
});

describe("The registries of agents, ERC-165", () => {
  it("announce what they implement, and nothing else", async () => {
    const { identity, reputation, validations } = await loadFixture(deployedEconomy);
    const identityId = interfaceId(
      REGISTRIES.Identity.declared,
      (signature) => signature in REGISTRIES.Identity.functions || signature.startsWith("isAuthorizedOrOwner"),
    );
    const answers: [{ supportsInterface(id: string): Promise<boolean> }, string[]][] = [
      [identity, ["0x01ffc9a7", "0x80ac58cd", "0x5b5e139f", "0x49064906", identityId]],
      [reputation, ["0x01ffc9a7", interfaceId(REGISTRIES.Reputation.declared), pages(IReputationPages__factory.abi)]],
      [
        validations,
        [
          "0x01ffc9a7",
          interfaceId(REGISTRIES.Validation.declared),
          pages(IValidationPages__factory.abi),
          pages(IValidationConsent__factory.abi),
        ],
      ],
    ];
    for (const [registry, ids] of answers) {
      for (const announced of ids) expect(await registry.supportsInterface(announced), announced).to.equal(true);
      expect(await registry.supportsInterface("0xffffffff")).to.equal(false);
      expect(await registry.supportsInterface("0x150b7a02")).to.equal(false);
    }
  });

  it("name the identity registry that they are about: ERC-8004, Reputation and Validation Registry", async () => {
    const { identity, reputation, validations } = await loadFixture(deployedEconomy);
    const expected = await identity.getAddress();

    expect(await reputation.getIdentityRegistry()).to.equal(expected);
    expect(await validations.getIdentityRegistry()).to.equal(expected);
  });

  it("are not deployed about an address without code", async () => {
    const { client, deployer } = await loadFixture(deployedEconomy);
    const reputation = new ReputationRegistry__factory(deployer);
    const validations = new ValidationRegistry__factory(deployer);

    await expect(reputation.deploy(client))
      .to.be.revertedWithCustomError(reputation, "ReputationRegistryNoIdentities")
      .withArgs(client);
    await expect(validations.deploy(client))
      .to.be.revertedWithCustomError(validations, "ValidationRegistryNoIdentities")
      .withArgs(client);
  });
});

function pages(abi: readonly object[]): string {
  return interfaceId(Interface.from(abi as ConstructorParameters<typeof Interface>[0]));
}
