import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import hre from "hardhat";
import { ADMIN_ROLE, GOVERNANCE_ROLE, GUARDIAN_ROLE } from "../../deploy/roles";
import { deployEconomy } from "../../scripts/deployment/economy";
import { CONTRACT_NAMES } from "../../scripts/deployment/verify/subject";
import { EconomyAccess__factory } from "../../typechain-types";
import { loadFixture } from "../fixtures/load";

const ROLES: Record<string, bigint> = { ADMIN: ADMIN_ROLE, GOVERNANCE: GOVERNANCE_ROLE, GUARDIAN: GUARDIAN_ROLE };

interface Row {
  role: bigint;
  contract: string;
  functionName: string;
  holder: "governor" | "guardian";
}

/** The rows of the first table of docs/roles.md that name a function. */
function documentedRows(): Row[] {
  const text = readFileSync(join(__dirname, "../../docs/roles.md"), "utf8");
  return text
    .split("\n")
    .map((line) => /^\| (\w+) +\| (\w+) +\| `(\w+)` +\| `(governor|guardian)` \|$/.exec(line))
    .filter((match) => match !== null)
    .map(([, role = "", contract = "", functionName = "", holder = ""]) => ({
      role: ROLES[role] ?? -1n,
      contract,
      functionName,
      holder: holder as Row["holder"],
    }));
}

async function deployed() {
  const economy = await deployEconomy({ hre });
  return { ...economy, access: EconomyAccess__factory.connect(economy.addresses.access, hre.ethers.provider) };
}

/** Address and selector of the function that a row names. */
async function functionOf({ addresses }: Awaited<ReturnType<typeof deployed>>, { contract, functionName }: Row) {
  const key = Object.entries(CONTRACT_NAMES).find(([, name]) => name === contract)?.[0] ?? "";
  const target = addresses[key as keyof typeof addresses];
  const { interface: abi } = await hre.ethers.getContractAt(contract, target);
  return { target, selector: abi.getFunction(functionName)?.selector ?? "0x" };
}

describe("docs/roles.md", () => {
  it("names for every row the role that the chain asks for, and its holder", async () => {
    const economy = await loadFixture(deployed);
    const rows = documentedRows();

    expect(rows).to.have.length(8);
    for (const row of rows) {
      const { target, selector } = await functionOf(economy, row);
      expect(await economy.access.getTargetFunctionRole(target, selector), row.functionName).to.equal(row.role);
      const { isMember } = await economy.access.hasRole(row.role, economy.parameters[row.holder]);
      expect(isMember, row.functionName).to.equal(true);
    }
  });

  it("lists every function that the chain gives a role", async () => {
    const economy = await loadFixture(deployed);
    const listed = new Set<string>();
    for (const row of documentedRows()) {
      const { target, selector } = await functionOf(economy, row);
      listed.add(`${target} ${selector}`);
    }
    const { access } = economy;

    const updates = await access.queryFilter(access.filters.TargetFunctionRoleUpdated(), economy.deployedAtBlock);

    expect(new Set(updates.map(({ args }) => `${args.target} ${args.selector}`))).to.deep.equal(listed);
  });

  it("lets the holder of a function call it and the deployer not", async () => {
    const economy = await loadFixture(deployed);
    const { access, deployer, parameters } = economy;
    for (const row of documentedRows()) {
      const { target, selector } = await functionOf(economy, row);
      expect((await access.canCall(parameters[row.holder], target, selector)).immediate).to.equal(true);
      expect((await access.canCall(deployer, target, selector)).immediate).to.equal(false);
    }
  });

  it("says true that the deployer holds none of the roles it ever held", async () => {
    const { access, deployer, deployedAtBlock } = await loadFixture(deployed);

    const granted = await access.queryFilter(access.filters.RoleGranted(undefined, deployer), deployedAtBlock);

    expect(granted.map(({ args }) => args.roleId)).to.deep.equal([ADMIN_ROLE, GOVERNANCE_ROLE]);
    for (const { args } of granted) expect((await access.hasRole(args.roleId, deployer)).isMember).to.equal(false);
  });

  it("says true that the deployer cannot wire anything any more", async () => {
    const { addresses, deployer, parameters } = await loadFixture(deployed);
    const signer = await hre.ethers.getSigner(deployer);
    const burner = await hre.ethers.getContractAt("Burner", addresses.burner, signer);
    const fees = await hre.ethers.getContractAt("FeeController", addresses.fees, signer);
    const compute = await hre.ethers.getContractAt("ComputeToken", addresses.compute, signer);

    await expect(burner.allowSource(deployer, 0)).to.be.revertedWithCustomError(burner, "SealableAlreadySealed");
    await expect(fees.allowCollector(deployer, 0)).to.be.revertedWithCustomError(fees, "SealableAlreadySealed");
    await expect(compute.grantGenesisAllowance(parameters.treasury, 1)).to.be.revertedWithCustomError(
      compute,
      "SealableAlreadySealed",
    );
  });
});
