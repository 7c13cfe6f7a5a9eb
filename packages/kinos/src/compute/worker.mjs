// The host's side of the guest ABI (see assembly/guest/memory.ts). Plain JavaScript, so that it runs the same under
// vitest, tsx and node. Posts one message: { output, memoryHash, fuel } or { code, message } of a ComputeError.
import { createHash } from "node:crypto";
import { parentPort, workerData } from "node:worker_threads";

class Refused extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

function compile(bytes) {
  try {
    return new WebAssembly.Module(bytes);
  } catch (error) {
    throw new Refused("BadModule", error.message);
  }
}

function instantiate(module) {
  const imports = WebAssembly.Module.imports(module);
  if (imports.length > 0) throw new Refused("BadModule", `it imports ${imports[0].module}.${imports[0].name}`);
  const { exports } = new WebAssembly.Instance(module);
  const { memory, alloc, run, fuel_left, pages_max } = exports;
  const isGuest =
    memory instanceof WebAssembly.Memory &&
    typeof alloc === "function" &&
    typeof run === "function" &&
    fuel_left instanceof WebAssembly.Global &&
    pages_max instanceof WebAssembly.Global;
  if (!isGuest) throw new Refused("BadModule", "it does not export memory, alloc, run, fuel_left and pages_max");
  return exports;
}

/** Sets the limits; an immutable or wrongly typed global is not a meter. */
function setLimits({ fuel_left, pages_max }, { maxFuel, maxMemoryPages }) {
  try {
    fuel_left.value = maxFuel;
    pages_max.value = maxMemoryPages;
  } catch (error) {
    throw new Refused("BadModule", error.message);
  }
}

function execute({ memory, alloc, run }, input) {
  const at = Number(alloc(input.length)) >>> 0;
  if (at + input.length > memory.buffer.byteLength) throw new Refused("BadModule", "alloc gave no room for the input");
  new Uint8Array(memory.buffer).set(input, at);
  const packed = run(at, input.length);
  if (typeof packed !== "bigint") throw new Refused("BadModule", "run does not return an i64");
  const start = Number(BigInt.asUintN(32, packed >> 32n));
  const length = Number(BigInt.asUintN(32, packed));
  if (start + length > memory.buffer.byteLength) throw new Refused("BadModule", "the output lies outside the memory");
  return new Uint8Array(memory.buffer).slice(start, start + length);
}

/** Why `error` came out of the guest: its meters tell when a limit was hit. */
function explain(error, { fuel_left, pages_max }) {
  if (error instanceof Refused) return error;
  if (fuel_left.value < 0) return new Refused("FuelLimit", "it needs more fuel");
  if (pages_max.value < 0) return new Refused("MemoryLimit", "it needs more memory");
  return new Refused("Trap", error.message);
}

function work({ module, input, maxFuel, maxMemoryPages }) {
  const guest = instantiate(compile(module));
  setLimits(guest, { maxFuel, maxMemoryPages });
  try {
    const output = execute(guest, input);
    const memoryHash = `0x${createHash("sha256").update(new Uint8Array(guest.memory.buffer)).digest("hex")}`;
    return { output, memoryHash, fuel: maxFuel - guest.fuel_left.value };
  } catch (error) {
    throw explain(error, guest);
  }
}

try {
  const result = work(workerData);
  parentPort.postMessage(result, [result.output.buffer]);
} catch (error) {
  // Outside the guest's own code, a RangeError is this machine's want of memory.
  const code = error instanceof Refused ? error.code : error instanceof RangeError ? "MemoryLimit" : "Trap";
  parentPort.postMessage({ code, message: String(error.message) });
}
