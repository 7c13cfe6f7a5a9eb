import { setCode, setStorageAt } from "@nomicfoundation/hardhat-network-helpers";
import { expect } from "chai";
import hre from "hardhat";
import { GOVERNANCE_ROLE } from "../../deploy/roles";
import { deploymentGas } from "../../scripts/deployment/cost";
import { type Deployment, deployEconomy } from "../../scripts/deployment/economy";
import { verifyEconomy } from "../../scripts/deployment/verify/economy";
import { EconomyAccess__factory, TermsRegistrar__factory } from "../../typechain-types";
import { loadFixture } from "../fixtures/load";

const STRANGER = "0x000000000000000000000000000000000000dEaD";

/** State: the whole economy, deployed and verified by the production code. */
async function deployed() {
  const economy = await deployEconomy({ hre });
  const governor = await hre.ethers.getSigner(economy.parameters.governor);
  return { economy, governor };
}

async function problemsOf(economy: Deployment, changes: Partial<Deployment> = {}): Promise<string[]> {
  return (await verifyEconomy({ hre, ...economy, ...changes })).problems;
}

describe("Deployment", () => {
  it("leaves on the chain exactly what was to be deployed", async () => {
    const { economy } = await loadFixture(deployed);

    expect(await problemsOf(economy)).to.deep.equal([]);
    expect(economy.verified.map((line) => line.slice(0, 1))).to.deep.equal(["✓", "✓", "✓", "✓", "✓", "✓"]);
  });

  it("costs less gas than the estimate that its balance check uses, but not less than two thirds @gas", async () => {
    const { economy } = await loadFixture(deployed);
    const last = await hre.ethers.provider.getBlockNumber();
    let gas = 0n;
    for (let number = economy.deployedAtBlock; number <= last; ++number) {
      gas += (await hre.ethers.provider.getBlock(number))?.gasUsed ?? 0n;
    }

    expect(gas).to.be.lessThan(deploymentGas(economy.parameters));
    expect(gas * 3n).to.be.greaterThan(deploymentGas(economy.parameters) * 2n);
  });
});

describe("Verification of a deployment", () => {
  it("finds an additional holder of a role", async () => {
    const { economy, governor } = await loadFixture(deployed);
    const access = EconomyAccess__factory.connect(economy.addresses.access, governor);
    await access.grantRole(GOVERNANCE_ROLE, STRANGER, 0);

    expect(await problemsOf(economy)).to.deep.equal([
      `roles: holder (role, address) 1 ${STRANGER} is there, not expected`,
    ]);
  });

  it("finds a role that the deployer kept", async () => {
    const { economy, governor } = await loadFixture(deployed);
    const access = EconomyAccess__factory.connect(economy.addresses.access, governor);
    await access.grantRole(GOVERNANCE_ROLE, economy.deployer, 0);

    const problems = await problemsOf(economy);
    expect(problems).to.include("roles: access.hasRole(1, deployer) is true, not false");
  });

  it("finds a function that got another role, and a target that was closed", async () => {
    const { economy, governor } = await loadFixture(deployed);
    const access = EconomyAccess__factory.connect(economy.addresses.access, governor);
    const { addresses } = economy;
    await access.setTargetFunctionRole(addresses.escrow, ["0xdeadbeef"], GOVERNANCE_ROLE);
    await access.setTargetClosed(addresses.catalog, true);

    expect(await problemsOf(economy)).to.deep.equal([
      `roles: function role (target, selector, role) ${addresses.escrow} 0xdeadbeef 1 is there, not expected`,
      "roles: number of TargetClosed events is 1, not 0",
    ]);
  });

  it("finds a burner that is not sealed", async () => {
    const { economy } = await loadFixture(deployed);
    await setStorageAt(economy.addresses.burner, 0, 0);

    expect(await problemsOf(economy)).to.deep.equal(["wiring: burner.isSealed() is false, not true"]);
  });

  it("finds another treasury", async () => {
    const { economy } = await loadFixture(deployed);
    const parameters = { ...economy.parameters, treasury: STRANGER };

    const problems = await problemsOf(economy, { parameters });
    expect(problems.join("\n")).to.match(/immutables: FeeController.TREASURY is 0x\w+, not 0xdead/);
    expect(problems).to.include(`wiring: fees.treasury() is ${economy.parameters.treasury}, not ${STRANGER}`);
  });

  it("finds code that was not compiled here", async () => {
    const { economy } = await loadFixture(deployed);
    const { quotes } = economy.addresses;
    const code = await hre.ethers.provider.getCode(quotes);
    await setCode(quotes, `${code.slice(0, -2)}ff`);

    expect(await problemsOf(economy)).to.deep.equal([
      `code: QuoteBook at ${quotes} is another contract, not as compiled`,
    ]);
  });

  it("finds an immutable that points elsewhere, though the code is the same", async () => {
    const { economy } = await loadFixture(deployed);
    const { evaluator, escrow } = economy.addresses;
    const code = await hre.ethers.provider.getCode(evaluator);
    await setCode(evaluator, code.replaceAll(escrow.slice(2).toLowerCase(), STRANGER.slice(2).toLowerCase()));

    const problems = await problemsOf(economy);
    expect(new Set(problems)).to.deep.equal(
      new Set([`immutables: JobEvaluator.ESCROW is 0xdead, not 0x${BigInt(escrow).toString(16)}`]),
    );
  });

  it("finds terms that nobody planned", async () => {
    const { economy, governor } = await loadFixture(deployed);
    const registrar = TermsRegistrar__factory.connect(economy.addresses.registrar, governor);
    const [market] = economy.parameters.terms;
    await registrar.addTerms({ ...market?.row, evaluator: STRANGER } as Parameters<typeof registrar.addTerms>[0]);

    expect(await problemsOf(economy)).to.deep.equal(["policy: escrow.termsCount() is 3, not 2"]);
  });

  it("finds genesis money that went elsewhere", async () => {
    const { economy } = await loadFixture(deployed);
    const [first, second] = economy.parameters.genesis;
    const genesis = [{ to: STRANGER, amount: first?.amount ?? 0n }, ...(second === undefined ? [] : [second])];

    const problems = await problemsOf(economy, { parameters: { ...economy.parameters, genesis } });
    expect(problems).to.have.length(2);
    expect(problems.every((problem) => problem.startsWith("genesis: mint of $COMPUTE:"))).to.equal(true);
  });
});
