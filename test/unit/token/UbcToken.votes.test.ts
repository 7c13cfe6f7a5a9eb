import { mine, time } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import { ZeroAddress, parseEther } from "ethers";
import { deployedEconomy } from "../../fixtures/economy";
import { loadFixture } from "../../fixtures/load";

const HELD = parseEther("1000");

/** State: the client holds 1,000 $UBC and delegated to nobody yet. */
async function holder() {
  const economy = await loadFixture(deployedEconomy);
  await economy.ubc.connect(economy.deployer).transfer(economy.client, HELD);
  return economy;
}

describe("UbcToken's votes", () => {
  it("count in seconds, as CLOCK_MODE says", async () => {
    const { ubc } = await loadFixture(holder);

    expect(await ubc.CLOCK_MODE()).to.equal("mode=timestamp");
    expect(await ubc.clock()).to.equal(await time.latest());
  });

  it("are none before a holder delegates, and its balance from then on", async () => {
    const { ubc, client } = await loadFixture(holder);
    expect(await ubc.getVotes(client)).to.equal(0n);

    await expect(ubc.connect(client).delegate(client))
      .to.emit(ubc, "DelegateChanged")
      .withArgs(client, ZeroAddress, client)
      .and.to.emit(ubc, "DelegateVotesChanged")
      .withArgs(client, 0n, HELD);

    expect(await ubc.getVotes(client)).to.equal(HELD);
  });

  it("follow transfers and burns", async () => {
    const { ubc, client, other } = await loadFixture(holder);
    await ubc.connect(client).delegate(client);
    await ubc.connect(other).delegate(other);

    await ubc.connect(client).transfer(other, 400n);
    await ubc.connect(client).burn(100n);

    expect(await ubc.getVotes(client)).to.equal(HELD - 500n);
    expect(await ubc.getVotes(other)).to.equal(400n);
  });

  it("of the past are those of the second asked for", async () => {
    const { ubc, client, other } = await loadFixture(holder);
    await ubc.connect(client).delegate(client);
    const before = await time.latest();
    await time.setNextBlockTimestamp(before + 10);
    await ubc.connect(client).transfer(other, HELD);
    await mine();

    expect(await ubc.getPastVotes(client, before)).to.equal(HELD);
    expect(await ubc.getPastVotes(client, before + 9)).to.equal(HELD);
    expect(await ubc.getPastVotes(client, before + 10)).to.equal(0n);
    expect(await ubc.getPastTotalSupply(before)).to.equal(await ubc.totalSupply());
  });

  it("of now and of later are refused", async () => {
    const { ubc, client } = await loadFixture(holder);
    const now = await time.latest();

    for (const second of [now, now + 1, now + 1_000_000]) {
      await expect(ubc.getPastVotes(client, second))
        .to.be.revertedWithCustomError(ubc, "ERC5805FutureLookup")
        .withArgs(second, now);
      await expect(ubc.getPastTotalSupply(second))
        .to.be.revertedWithCustomError(ubc, "ERC5805FutureLookup")
        .withArgs(second, now);
    }
  });

  it("are delegated by signature once, with the nonce that permits use too", async () => {
    const { ubc, client, worker, stranger } = await loadFixture(holder);
    const { chainId, name, version, verifyingContract } = await ubc.eip712Domain();
    const types = {
      Delegation: [
        { name: "delegatee", type: "address" },
        { name: "nonce", type: "uint256" },
        { name: "expiry", type: "uint256" },
      ],
    };
    const expiry = (await time.latest()) + 100;
    const message = { delegatee: worker.address, nonce: 0n, expiry };
    const signature = await client.signTypedData({ chainId, name, version, verifyingContract }, types, message);
    const [r, s, v] = [signature.slice(0, 66), `0x${signature.slice(66, 130)}`, `0x${signature.slice(130)}`];

    await ubc.connect(stranger).delegateBySig(worker, 0n, expiry, v, r, s);

    expect(await ubc.delegates(client)).to.equal(worker);
    expect(await ubc.nonces(client)).to.equal(1n);
    await expect(ubc.connect(stranger).delegateBySig(worker, 0n, expiry, v, r, s))
      .to.be.revertedWithCustomError(ubc, "InvalidAccountNonce")
      .withArgs(client, 1n);
  });

  it("V1 are zero at the snapshot for tokens that arrive and leave in the same second", async () => {
    const { ubc, client, deployer } = await loadFixture(holder);
    await ubc.connect(client).delegate(client);
    const at = (await time.latest()) + 10;
    const pair = [
      ubc.connect(deployer).transfer.populateTransaction(client, HELD),
      ubc.connect(client).transfer.populateTransaction(deployer, 2n * HELD),
    ] as const;
    await setBlock(at, async () => {
      await deployer.sendTransaction({ ...(await pair[0]), gasLimit: 300_000 });
      await client.sendTransaction({ ...(await pair[1]), gasLimit: 300_000 });
    });
    await mine();

    expect(await ubc.getPastVotes(client, at)).to.equal(0n);
  });
});

/** Mines everything that `send` sends in one block at the second `at`. */
async function setBlock(at: number, send: () => Promise<void>): Promise<void> {
  const { network } = await import("hardhat");
  await network.provider.send("evm_setAutomine", [false]);
  await send();
  await time.setNextBlockTimestamp(at);
  await mine();
  await network.provider.send("evm_setAutomine", [true]);
}
