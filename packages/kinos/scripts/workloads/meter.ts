import binaryen from "binaryen";
import { read, untyped } from "./tree.js";

/** Fuel of one instruction; blocks and nops are free, division and calls cost what they take. */
const COST = { instruction: 1, division: 8, call: 8, grownPage: 4096 };

const DIVISIONS: readonly number[] = [
  ...[binaryen.DivSInt32, binaryen.DivUInt32, binaryen.RemSInt32, binaryen.RemUInt32],
  ...[binaryen.DivSInt64, binaryen.DivUInt64, binaryen.RemSInt64, binaryen.RemUInt64],
];

/** The helper that is called with the pages by which memory is about to grow. */
const GROW_CHECK = "check_grow";

/** The exported global that says how much fuel is left. */
export const FUEL_LEFT = "fuel_left";

/**
 * Makes the code below one expression pay for itself: each region (a function's body, a loop's body, an arm of an `if`)
 * is charged in full where it is entered, before anything in it runs. What a branch skips was paid for all the same;
 * that is fixed by the code and the data, so fuel stays the same everywhere.
 */
export class Meter {
  /** The functions called, for the check that none calls itself. */
  readonly calls = new Set<string>();

  constructor(private readonly module: binaryen.Module) {}

  /** Meters `body` and everything below it; returns what to put in its place. */
  region(body: number): number {
    const cost = this.visit(body);
    if (cost === 0) return body;
    return this.module.block(null, [...charge(this.module, cost), body], binaryen.getExpressionType(body));
  }

  /** Meters the regions below `node`; returns the fuel that `node` itself costs the region it is in. */
  private visit(node: number): number {
    const expression = read(node);
    switch (expression.kind) {
      case "if": {
        const { condition, ifTrue, ifFalse } = expression.info;
        const cost = this.visit(condition);
        untyped.If.setIfTrue(node, this.region(ifTrue));
        if (ifFalse) untyped.If.setIfFalse(node, this.region(ifFalse));
        return cost + COST.instruction;
      }
      case "loop":
        untyped.Loop.setBody(node, this.region(expression.info.body));
        return COST.instruction;
      case "grow": {
        const cost = this.visit(expression.info.delta);
        untyped.MemoryGrow.setDelta(node, this.module.call(GROW_CHECK, [expression.info.delta], binaryen.i32));
        return cost + COST.instruction;
      }
      case "call":
        this.calls.add(expression.info.target);
        return this.visitAll(expression.children) + COST.call;
      case "free":
        return this.visitAll(expression.children);
      case "plain": {
        const isDivision = expression.operator !== undefined && DIVISIONS.includes(expression.operator);
        return this.visitAll(expression.children) + (isDivision ? COST.division : COST.instruction);
      }
    }
  }

  private visitAll(nodes: readonly number[]): number {
    return nodes.reduce((sum, node) => sum + this.visit(node), 0);
  }
}

/** `fuel_left -= cost`, and a trap when that is below zero. */
function charge(module: binaryen.Module, cost: number): number[] {
  return spend(module, module.i64.const(BigInt(cost)));
}

function spend(module: binaryen.Module, amount: number): number[] {
  const left = () => module.global.get(FUEL_LEFT, binaryen.i64);
  return [
    module.global.set(FUEL_LEFT, module.i64.sub(left(), amount)),
    module.if(module.i64.lt_s(left(), module.i64.const(0n)), module.unreachable()),
  ];
}

/** Adds the globals `fuel_left` and `pages_max` and the helper that charges and limits `memory.grow`. */
export function addMeters(module: binaryen.Module): void {
  module.addGlobal(FUEL_LEFT, binaryen.i64, true, module.i64.const(0n));
  module.addGlobal("pages_max", binaryen.i32, true, module.i32.const(0));
  module.addGlobalExport(FUEL_LEFT, FUEL_LEFT);
  module.addGlobalExport("pages_max", "pages_max");

  const delta = () => module.local.get(0, binaryen.i32);
  const wide = (value: number) => module.i64.extend_u(value);
  const wanted = module.i64.add(wide(module.memory.size()), wide(delta()));
  const denied = module.i64.gt_u(wanted, wide(module.global.get("pages_max", binaryen.i32)));
  const deny = [module.global.set("pages_max", module.i32.const(-1)), module.unreachable()];
  const body = module.block(
    null,
    [
      module.if(denied, module.block(null, deny, binaryen.unreachable)),
      ...spend(module, module.i64.mul(wide(delta()), module.i64.const(BigInt(COST.grownPage)))),
      delta(),
    ],
    binaryen.i32,
  );
  module.addFunction(GROW_CHECK, binaryen.i32, binaryen.i32, [], body);
}
