import { buildModule } from "@nomicfoundation/hardhat-ignition/modules";

/** The access manager that gates parameters and entries. The deployer is its first admin. */
export default buildModule("Access", (m) => {
  const deployer = m.getAccount(0);
  const access = m.contract("EconomyAccess", [deployer]);
  return { access };
});
