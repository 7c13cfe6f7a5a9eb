import binaryen from "binaryen";
import { FUEL_LEFT, Meter, addMeters } from "./meter.js";
import { untyped } from "./tree.js";

/**
 * Adds metering to a compiled workload: `fuel_left` (i64) goes down as instructions run, and `pages_max` (i32) bounds
 * the memory; both are exported and set by the host. Throws when the module imports, starts by itself, calls through a
 * table, recurses, or uses anything but integers, since its result could then depend on the machine.
 */
export function instrument(binary: Uint8Array): Uint8Array {
  const module = untyped.readBinary(binary, binaryen.Features.MutableGlobals | binaryen.Features.SignExt);
  try {
    if (module.getStart() !== 0) throw new Error("a workload has no start function");
    // Names of functions are not in the binary, names of exports are.
    if (module.getExport(FUEL_LEFT) !== 0) throw new Error("the module is metered already");
    const callees = meterFunctions(module);
    refuseRecursion(callees);
    addMeters(module);
    if (!module.validate()) throw new Error("the metered module is not valid");
    return module.emitBinary();
  } finally {
    module.dispose();
  }
}

function meterFunctions(module: binaryen.Module): Map<string, Set<string>> {
  const callees = new Map<string, Set<string>>();
  for (let i = 0; i < module.getNumFunctions(); i++) {
    const func = module.getFunctionByIndex(i);
    const { name, body, module: importedFrom } = binaryen.getFunctionInfo(func);
    if (importedFrom) throw new Error(`a workload imports nothing, not ${name}`);
    const meter = new Meter(module);
    untyped.Function.setBody(func, meter.region(body));
    callees.set(name, meter.calls);
  }
  return callees;
}

/** The depth of the stack differs between machines, so it may not decide anything. */
function refuseRecursion(callees: ReadonlyMap<string, ReadonlySet<string>>): void {
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) throw new Error(`a workload may not recurse: ${[...path, name].join(" -> ")}`);
    callees.get(name)?.forEach((callee) => visit(callee, [...path, name]));
  };
  for (const name of callees.keys()) visit(name, []);
}
