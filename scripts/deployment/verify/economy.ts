import type { Checks } from "./checks";
import { verifyCode } from "./code";
import { verifyPolicy } from "./policy";
import { verifyRoles } from "./roles";
import { type Deployed, subjectOf } from "./subject";
import { verifyGenesis, verifyWiring } from "./wiring";

/** Compares what is on the chain with what was to be deployed: code, immutables, wiring, genesis, policy, roles. */
export async function verifyEconomy(deployed: Deployed): Promise<Checks> {
  const subject = await subjectOf(deployed);
  await verifyCode(subject);
  // Calls to another contract would revert, and say less.
  if (subject.checks.problems.some((problem) => problem.startsWith("code:"))) return subject.checks;
  await verifyWiring(subject);
  await verifyGenesis(subject);
  await verifyPolicy(subject);
  await verifyRoles(subject);
  return subject.checks;
}
