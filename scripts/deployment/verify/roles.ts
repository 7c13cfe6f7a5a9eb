import { ADMIN_ROLE, GOVERNANCE_ROLE, GUARDIAN_ROLE, RESTRICTED_FUNCTIONS } from "../../../deploy/roles";
import { type BlockRange, eventsIn } from "./logs";
import { CONTRACT_NAMES, type Subject } from "./subject";

/** Roles and their functions are those of `deploy/roles.ts`; the deployer holds none. From events: nothing is overlooked. */
export async function verifyRoles(subject: Subject): Promise<void> {
  const { checks, parameters, deployer, access } = subject;
  const { governor, guardian } = parameters;
  const holders = await roleHolders(subject);
  checks.sameSet("roles", "holder (role, address)", holders, [
    `${ADMIN_ROLE} ${governor}`,
    `${GOVERNANCE_ROLE} ${governor}`,
    `${GUARDIAN_ROLE} ${guardian}`,
  ]);
  for (const role of [ADMIN_ROLE, GOVERNANCE_ROLE, GUARDIAN_ROLE]) {
    checks.equal("roles", `access.hasRole(${role}, deployer)`, (await access.hasRole(role, deployer)).isMember, false);
  }
  for (const [role, holder] of [
    [ADMIN_ROLE, governor],
    [GOVERNANCE_ROLE, governor],
    [GUARDIAN_ROLE, guardian],
  ] as const) {
    const { isMember, executionDelay } = await access.hasRole(role, holder);
    checks.equal("roles", `access.hasRole(${role}, ${holder})`, `${isMember}, ${executionDelay} s`, "true, 0 s");
  }
  await verifyFunctions(subject);
  await verifyUntouched(subject);
}

async function roleHolders({ access, range }: Subject): Promise<Set<string>> {
  const [granted, revoked] = await Promise.all([
    eventsIn(range, (from, to) => access.queryFilter(access.filters.RoleGranted(), from, to)),
    eventsIn(range, (from, to) => access.queryFilter(access.filters.RoleRevoked(), from, to)),
  ]);
  const changes = [...granted, ...revoked].sort((a, b) => a.blockNumber - b.blockNumber || a.index - b.index);
  const holders = new Set<string>();
  for (const { eventName, args } of changes) {
    const holder = `${args.roleId} ${args.account}`;
    if (eventName === "RoleGranted") holders.add(holder);
    else holders.delete(holder);
  }
  return holders;
}

/** Every function that the code restricts has its role, and no other function has one. */
async function verifyFunctions({ checks, access, addresses, range, compiler }: Subject): Promise<void> {
  const updates = await eventsIn(range, (from, to) =>
    access.queryFilter(access.filters.TargetFunctionRoleUpdated(), from, to),
  );
  const actual = new Map(updates.map(({ args }) => [`${args.target} ${args.selector}`, args.roleId]));
  const expected = new Map<string, bigint>();
  for (const [key, name] of Object.entries(CONTRACT_NAMES)) {
    const listed = RESTRICTED_FUNCTIONS.filter(({ contract }) => contract === name);
    const target = addresses[key as keyof typeof CONTRACT_NAMES];
    for (const { role, selectors } of listed) {
      for (const selector of selectors) {
        expected.set(`${target} ${selector}`, role);
        const actualRole = await access.getTargetFunctionRole(target, selector);
        checks.equal("roles", `role of ${name} ${selector}`, actualRole, role);
      }
    }
    const { restricted } = await compiler.contract(name);
    const selectors = listed.flatMap((functions) => functions.selectors);
    checks.sameSet("roles", `restricted function of ${name}`, restricted, selectors);
  }
  const pairs = (roles: Map<string, bigint>) => [...roles].map(([functionOf, role]) => `${functionOf} ${role}`);
  const isDefault = ([, role]: [string, bigint]) => role === ADMIN_ROLE;
  const changed = new Map([...actual].filter((entry) => !isDefault(entry)));
  checks.sameSet("roles", "function role (target, selector, role)", pairs(changed), pairs(expected));
}

/** Nothing else of the access manager was ever changed: no target closed, no role given another admin or delay. */
async function verifyUntouched({ checks, access, range }: Subject): Promise<void> {
  const { filters } = access;
  const count = async (query: (from: number, to: number) => Promise<unknown[]>, of: BlockRange = range) =>
    (await eventsIn(of, query)).length;
  const changes = {
    TargetClosed: await count((from, to) => access.queryFilter(filters.TargetClosed(), from, to)),
    TargetAdminDelayUpdated: await count((from, to) => access.queryFilter(filters.TargetAdminDelayUpdated(), from, to)),
    RoleAdminChanged: await count((from, to) => access.queryFilter(filters.RoleAdminChanged(), from, to)),
    RoleGuardianChanged: await count((from, to) => access.queryFilter(filters.RoleGuardianChanged(), from, to)),
    RoleGrantDelayChanged: await count((from, to) => access.queryFilter(filters.RoleGrantDelayChanged(), from, to)),
    OperationScheduled: await count((from, to) => access.queryFilter(filters.OperationScheduled(), from, to)),
  };
  for (const [event, times] of Object.entries(changes)) checks.equal("roles", `number of ${event} events`, times, 0);
}
