import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EIP1193Provider } from "@nomicfoundation/ignition-core";
import { expect } from "chai";
import { clearJournal, deploymentFolder, dropUnstarted, readJournal } from "../../scripts/deployment/journal";
import { withLock } from "../../scripts/deployment/lock";
import { gasSpent, staleness } from "../../scripts/deployment/resume";

const CONTRACT = "0x000000000000000000000000000000000000dEaD";

/** Runs `work` in a folder of its own. */
async function inFolder(work: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "deployment-test-"));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A deployment of one confirmed contract, with a second transaction that was about to be sent. */
function interrupted(folder: string, addresses: Record<string, string>) {
  const entries = [
    { type: "TRANSACTION_PREPARE_SEND", futureId: "A#A", networkInteractionId: 1, nonce: 0 },
    { type: "TRANSACTION_SEND", futureId: "A#A", networkInteractionId: 1, nonce: 0, transaction: { hash: "0x01" } },
    {
      type: "TRANSACTION_CONFIRM",
      futureId: "A#A",
      networkInteractionId: 1,
      hash: "0x01",
      receipt: { blockNumber: 7 },
    },
    { type: "TRANSACTION_PREPARE_SEND", futureId: "A#B", networkInteractionId: 1, nonce: 1 },
  ];
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "journal.jsonl"), entries.map((entry) => `\n${JSON.stringify(entry)}`).join(""));
  writeFileSync(join(folder, "deployed_addresses.json"), JSON.stringify(addresses));
  const journal = readJournal(folder);
  if (journal === undefined) throw new Error("the journal just written is not there");
  return journal;
}

function chainThatAnswers(answers: Record<string, unknown>): EIP1193Provider {
  return { request: ({ method }) => Promise.resolve(answers[method]) };
}

describe("Journal of a deployment", () => {
  it("forgets steps that were begun without asking the chain, and a line that was cut off, and nothing else", async () => {
    await inFolder((folder) => {
      const begun = (futureId: string) => ({ type: "CALL_EXECUTION_STATE_INITIALIZE", futureId });
      const asked = { type: "NETWORK_INTERACTION_REQUEST", futureId: "A#B" };
      const entries = [{ type: "DEPLOYMENT_INITIALIZE" }, begun("A#B"), begun("A#C"), asked];
      const lines = entries.map((entry) => JSON.stringify(entry));
      writeFileSync(join(folder, "journal.jsonl"), [...lines, '{"type":"TRANS'].map((line) => `\n${line}`).join(""));

      expect(dropUnstarted(folder)).to.equal(2);

      const left = readFileSync(join(folder, "journal.jsonl"), "utf8").trim().split("\n");
      expect(left).to.deep.equal([lines[0], lines[1], lines[3]]);
      expect(dropUnstarted(folder)).to.equal(0);
    });
  });

  it("tells sent, confirmed and possibly sent transactions apart", async () => {
    await inFolder((folder) => {
      const journal = interrupted(folder, { "A#A": CONTRACT });

      expect(journal.sent).to.deep.equal([{ hash: "0x01", nonce: 0 }]);
      expect(journal.confirmed).to.deep.equal([{ hash: "0x01", blockNumber: 7 }]);
      expect(journal.unrecorded).to.deep.equal([1]);
    });
  });

  it("is stale when a contract has no code on the chain", async () => {
    await inFolder(async (folder) => {
      const journal = interrupted(folder, { "A#A": CONTRACT });

      expect(await staleness(journal, chainThatAnswers({ eth_getCode: "0x" }))).to.include(`should be at ${CONTRACT}`);
      expect(await staleness(journal, chainThatAnswers({ eth_getCode: "0x60" }))).to.equal(undefined);
    });
  });

  it("is stale when the chain does not know its first transaction", async () => {
    await inFolder(async (folder) => {
      const journal = interrupted(folder, {});

      const reason = await staleness(journal, chainThatAnswers({ eth_getTransactionReceipt: null }));
      expect(reason).to.include("does not know its first transaction 0x01");
    });
  });

  it("says how much gas has been paid for", async () => {
    await inFolder(async (folder) => {
      const journal = interrupted(folder, {});

      const chain = chainThatAnswers({ eth_getTransactionReceipt: { gasUsed: "0x5208" } });
      expect(await gasSpent(journal, chain)).to.equal(21_000n);
    });
  });

  it("of a public network is kept under another name when a new economy is deployed", async () => {
    await inFolder((deployments) => {
      const folder = deploymentFolder(deployments, 11_155_111);
      interrupted(folder, {});
      clearJournal(folder, true);

      expect(readdirSync(deployments)).to.have.length(1);
      expect(readdirSync(deployments)[0]).to.match(/^chain-11155111-until-\d{4}-/);
      expect(readJournal(folder)).to.equal(undefined);
    });
  });
});

describe("Lock of a deployment", () => {
  it("keeps a second deployment out until the first has ended", async () => {
    await inFolder(async (folder) => {
      const path = join(folder, "chain-1.lock");
      let message = "";
      await withLock(path, async () => {
        await withLock(path, () => Promise.resolve()).catch((error: Error) => (message = error.message));
      });

      expect(message).to.match(/^another deployment is at work/);
      expect(existsSync(path)).to.equal(false);
    });
  });

  it("is taken over from a process that is gone", async () => {
    await inFolder(async (folder) => {
      const path = join(folder, "chain-1.lock");
      writeFileSync(path, String(2 ** 30));

      const holder = await withLock(path, () => Promise.resolve(readFileSync(path, "utf8")));
      expect(holder).to.equal(String(process.pid));
    });
  });

  it("is released when the deployment fails", async () => {
    await inFolder(async (folder) => {
      const path = join(folder, "chain-1.lock");
      await withLock(path, () => Promise.reject(new Error("failed"))).catch(() => undefined);

      expect(existsSync(path)).to.equal(false);
    });
  });
});
