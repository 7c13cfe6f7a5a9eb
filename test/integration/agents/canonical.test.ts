import { expect } from "chai";
import { ZeroHash, id } from "ethers";
import hre, { ethers, ignition, network } from "hardhat";
import { agentsModule } from "../../../deploy/modules/Agents";
import { loadParameters } from "../../../deploy/parameters";
import { verifyEconomy } from "../../../scripts/deployment/verify/economy";
import { deployEconomy } from "../../../scripts/deployment/economy";
import { ReputationRegistry__factory, ValidationRegistry__factory } from "../../../typechain-types";
import { actors } from "../../fixtures/actors";
import { loadFixture } from "../../fixtures/load";

/** The parameters of the test network, with these registries instead of our own. */
async function parametersWith(agents: { identity?: string; reputation?: string }) {
  const signers = await ethers.getSigners();
  const accounts = signers.map(({ address }) => address);
  return { ...loadParameters(network.name, accounts), agents };
}

/** State: agent 0 of the client in somebody else's identity registry; our other registries are about its agents. */
async function foreignIdentities() {
  const people = await actors();
  const foreign = await ethers.deployContract("CanonicalIdentityMock");
  const identity = await foreign.getAddress();
  const deployed = await ignition.deploy(agentsModule(await parametersWith({ identity })));
  await foreign.connect(people.client).register();
  return {
    ...people,
    foreign,
    identity,
    named: await deployed.identity.getAddress(),
    reputation: ReputationRegistry__factory.connect(await deployed.reputation.getAddress(), people.deployer),
    validations: ValidationRegistry__factory.connect(await deployed.validations.getAddress(), people.deployer),
  };
}

describe("Registries about the agents of a registry that is not ours", () => {
  it("are deployed about the one that the parameters name", async () => {
    const { identity, named, reputation, validations } = await loadFixture(foreignIdentities);

    expect(named).to.equal(identity);
    expect(await reputation.getIdentityRegistry()).to.equal(identity);
    expect(await validations.getIdentityRegistry()).to.equal(identity);
  });

  it("take feedback about agent 0, but Q2 none of its owner", async () => {
    const { reputation, client, stranger } = await loadFixture(foreignIdentities);
    const say = (who: typeof client) => reputation.connect(who).giveFeedback(0n, 70n, 0, "", "", "", "", ZeroHash);
    await say(stranger);

    expect(await reputation.getLastIndex(0n, stranger)).to.equal(1n);
    await expect(say(client))
      .to.be.revertedWithCustomError(reputation, "ReputationRegistrySelfFeedback")
      .withArgs(0n, client);
  });

  it("take requests about agent 0 of its owner, and of a validator that it allowed", async () => {
    const { validations, client, worker } = await loadFixture(foreignIdentities);
    const asClient = validations.connect(client);
    await asClient.validationRequest(worker, 0n, "", id("payload"));
    await asClient.setValidatorAllowed(0n, worker, true);
    await validations.connect(worker).validationRequest(worker, 0n, "", id("another"));
    const requestHash = await validations.requestHashOf(worker, 0n, id("payload"));
    await validations.connect(worker).validationResponse(requestHash, 55n, "", ZeroHash, "");

    expect(await validations.agentValidationCount(0n)).to.equal(2n);
    expect(await validations.getSummary(0n, [worker], "")).to.deep.equal([1n, 55n]);
  });
});

describe("An economy with registries of agents that are not ours", () => {
  it("is deployed with them, and verified", async () => {
    const { identity, reputation } = await loadFixture(foreignIdentities);
    const agents = { identity, reputation: await reputation.getAddress() };
    const economy = await deployEconomy({ hre, parameters: await parametersWith(agents) });

    expect(economy.addresses).to.include(agents);
    expect((await verifyEconomy({ hre, ...economy })).problems).to.deep.equal([]);
  });
});
