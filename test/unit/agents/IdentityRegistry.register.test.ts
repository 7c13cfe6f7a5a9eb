import { expect } from "chai";
import { ZeroAddress, hexlify, toUtf8Bytes } from "ethers";
import { ethers } from "hardhat";
import { AGENT_URI, registeredAgent } from "../../fixtures/agents";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";
import { actAs, deployWallet } from "../../fixtures/wallets";

const WITH_METADATA = "register(string,(string,bytes)[])";

describe("IdentityRegistry.register", () => {
  it("gives the ids 1, 2, 3 in turn, whichever form is called: ERC-8004, Registration", async () => {
    const { identity, client, stranger } = await loadFixture(deployedEconomy);

    expect(await identity.connect(client)["register()"].staticCall()).to.equal(1n);
    await identity.connect(client)["register()"]();
    expect(await identity.connect(stranger)["register(string)"].staticCall(AGENT_URI)).to.equal(2n);
    await identity.connect(stranger)["register(string)"](AGENT_URI);
    expect(await identity.connect(client)[WITH_METADATA].staticCall("", [])).to.equal(3n);
    await identity.connect(client)[WITH_METADATA]("", []);

    expect(await Promise.all([1n, 2n, 3n].map((id) => identity.ownerOf(id)))).to.deep.equal([
      client.address,
      stranger.address,
      client.address,
    ]);
    expect(await identity.balanceOf(client)).to.equal(2n);
  });

  it("logs transfer, registration and wallet, when no file is named: ERC-8004, Registration", async () => {
    const { identity, client } = await loadFixture(deployedEconomy);

    await expect(identity.connect(client)["register()"]())
      .to.emit(identity, "Transfer")
      .withArgs(ZeroAddress, client, 1n)
      .and.to.emit(identity, "Registered")
      .withArgs(1n, "", client)
      .and.to.emit(identity, "MetadataSet")
      .withArgs(1n, "agentWallet", "agentWallet", client.address.toLowerCase())
      .and.not.to.emit(identity, "MetadataUpdate");
    expect(await identity.tokenURI(1n)).to.equal("");
  });

  it("keeps the registration file's address as token URI: ERC-8004, Registration", async () => {
    const { identity, client } = await loadFixture(deployedEconomy);

    await expect(identity.connect(client)["register(string)"](AGENT_URI))
      .to.emit(identity, "Registered")
      .withArgs(1n, AGENT_URI, client)
      .and.to.emit(identity, "MetadataUpdate")
      .withArgs(1n);
    expect(await identity.tokenURI(1n)).to.equal(AGENT_URI);
  });

  it("stores and logs each entry of metadata: ERC-8004, On-chain metadata", async () => {
    const { identity, client } = await loadFixture(deployedEconomy);
    const name = hexlify(toUtf8Bytes("Worker"));

    await expect(
      identity.connect(client)[WITH_METADATA](AGENT_URI, [
        { metadataKey: "agentName", metadataValue: name },
        { metadataKey: "empty", metadataValue: "0x" },
      ]),
    )
      .to.emit(identity, "MetadataSet")
      .withArgs(1n, "agentName", "agentName", name)
      .and.to.emit(identity, "MetadataSet")
      .withArgs(1n, "empty", "empty", "0x")
      .and.to.emit(identity, "MetadataSet")
      .withArgs(1n, "agentWallet", "agentWallet", client.address.toLowerCase());
    expect(await identity.getMetadata(1n, "agentName")).to.equal(name);
    expect(await identity.tokenURI(1n)).to.equal(AGENT_URI);
  });

  it("reverts when an entry has the reserved key agentWallet: ERC-8004, On-chain metadata", async () => {
    const { identity, client, stranger } = await loadFixture(deployedEconomy);
    const entries = [{ metadataKey: "agentWallet", metadataValue: stranger.address }];

    await expect(identity.connect(client)[WITH_METADATA]("", entries))
      .to.be.revertedWithCustomError(identity, "IdentityRegistryReservedKey")
      .withArgs("agentWallet");
  });

  it("starts with the owner as wallet: ERC-8004, On-chain metadata", async () => {
    const { identity, owner, agentId } = await loadFixture(registeredAgent);

    expect(await identity.getAgentWallet(agentId)).to.equal(owner.address);
    expect(await identity.getMetadata(agentId, "agentWallet")).to.equal(owner.address.toLowerCase());
  });

  it("registers a contract wallet that knows nothing of ERC-721", async () => {
    const { identity, stranger } = await loadFixture(deployedEconomy);
    const wallet = await deployWallet(stranger);

    await actAs(wallet, stranger, identity, "register()", []);

    expect(await identity.ownerOf(1n)).to.equal(await ethers.resolveAddress(wallet));
  });
});
