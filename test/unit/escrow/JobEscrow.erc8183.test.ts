import { expect } from "chai";
import { id } from "ethers";
import { ethers } from "hardhat";
import { IACPHook__factory, IAgenticCommerce__factory, JobEscrow__factory } from "../../../typechain-types";
import { ACTIONS } from "../../fixtures/actions";
import { Status, bondedMarket, completedJob, expiredJob, rejectedJob } from "../../fixtures/escrow";
import { loadFixture } from "../../fixtures/load";
import { createdJob, paidJob, plainDelivery } from "../../fixtures/plainJobs";

/** The prose ABI of the ERC, as docs/ and the SDK rely on it. */
const SELECTORS = {
  "createJob(address,address,uint256,string,address)": "0x41528812",
  "setProvider(uint256,address,bytes)": "0xc9a84bb9",
  "setBudget(uint256,uint256,bytes)": "0xdd4ae9d4",
  "fund(uint256,uint256,bytes)": "0xd2e13f50",
  "submit(uint256,bytes32,bytes)": "0x9e63798d",
  "complete(uint256,bytes32,bytes)": "0xd75bbdf3",
  "reject(uint256,bytes32,bytes)": "0x41dd26f5",
  "claimRefund(uint256)": "0x5b7baf64",
};

const EVENTS = {
  JobCreated: "uint256 indexed jobId,address indexed client,address indexed provider,address,uint256,address",
  ProviderSet: "uint256 indexed jobId,address indexed provider",
  BudgetSet: "uint256 indexed jobId,uint256",
  JobFunded: "uint256 indexed jobId,address indexed client,uint256",
  JobSubmitted: "uint256 indexed jobId,address indexed provider,bytes32",
  JobCompleted: "uint256 indexed jobId,address indexed evaluator,bytes32",
  JobRejected: "uint256 indexed jobId,address indexed rejector,bytes32",
  JobExpired: "uint256 indexed jobId",
  PaymentReleased: "uint256 indexed jobId,address indexed provider,uint256",
  Refunded: "uint256 indexed jobId,address indexed client,uint256",
};

const HOOK_ID = "0x7ff6bc9e";

describe("JobEscrow, ERC-8183", () => {
  for (const [signature, selector] of Object.entries(SELECTORS)) {
    it(`has ${selector} as selector, when ${signature} is called`, () => {
      const name = signature.slice(0, signature.indexOf("("));
      const found = JobEscrow__factory.createInterface().getFunction(name as "fund");
      expect(found.selector).to.equal(selector);
      expect(found.format("sighash")).to.equal(signature);
    });
  }

  it("has no other function in its kernel, when its interface is read", () => {
    const names = Object.keys(SELECTORS).map((signature) => signature.slice(0, signature.indexOf("(")));
    const found: string[] = [];
    IAgenticCommerce__factory.createInterface().forEachFunction(({ name }) => found.push(name));
    expect(found.sort()).to.deep.equal(names.sort());
  });

  for (const [name, inputs] of Object.entries(EVENTS)) {
    it(`has the event ${name} with its indexed parameters, when its ABI is read`, () => {
      const event = JobEscrow__factory.createInterface().getEvent(name as "JobExpired");
      const found = event.inputs.map((input) =>
        input.indexed === true ? `${input.type} indexed ${input.name}` : input.type,
      );
      expect(found.join(",")).to.equal(inputs);
    });
  }

  it("numbers the hook's interface 0x7ff6bc9e, when its two selectors are combined", () => {
    const before = BigInt(id("beforeAction(uint256,bytes4,bytes)").slice(0, 10));
    const after = BigInt(id("afterAction(uint256,bytes4,bytes)").slice(0, 10));
    expect(before ^ after).to.equal(BigInt(HOOK_ID));
    const abi = IACPHook__factory.createInterface();
    expect(BigInt(abi.getFunction("beforeAction").selector)).to.equal(before);
    expect(BigInt(abi.getFunction("afterAction").selector)).to.equal(after);
  });

  it("asks hooks for exactly that id, when a job names one", async () => {
    const hook = await ethers.deployContract("HookMock");
    expect(await hook.supportsInterface(HOOK_ID)).to.equal(true);
  });

  it("orders the status Open, Funded, Submitted, Completed, Rejected, Expired, when a job passes through them", async () => {
    const states = [
      [createdJob, Status.Open],
      [paidJob, Status.Funded],
      [plainDelivery, Status.Submitted],
      [completedJob, Status.Completed],
      [rejectedJob, Status.Rejected],
      [expiredJob, Status.Expired],
    ] as const;
    const numbers: bigint[] = [];
    for (const [fixture] of states) {
      const { escrow, jobId } = await loadFixture(fixture as typeof createdJob);
      numbers.push((await escrow.getJob(jobId)).status);
    }
    expect(numbers).to.deep.equal([0n, 1n, 2n, 3n, 4n, 5n]);
  });

  it("has every action on jobs in the state machine's tests, when its ABI is read", async () => {
    const { escrow } = await loadFixture(bondedMarket);
    const onJobs: string[] = [];
    escrow.interface.forEachFunction(({ name, inputs, stateMutability }) => {
      if (stateMutability === "nonpayable" && inputs[0]?.name === "jobId") onJobs.push(name);
    });
    expect(onJobs.sort()).to.deep.equal([...ACTIONS].sort());
  });
});
