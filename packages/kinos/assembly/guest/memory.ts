// The guest ABI, the same for every workload (the host's side is src/compute/worker.mjs):
//
//   memory                      the only memory, exported; a module imports nothing and has no start function
//   alloc(length) -> pointer    room for the input, which the host then writes there; called once, before `run`
//   run(pointer, length) -> i64 does the work; returns (output pointer << 32) | output length
//   fuel_left, pages_max        mutable globals that the build's metering adds: the host sets both before `alloc`, and
//                               after a trap the one that is below zero names the limit that was hit
//
// A malformed input traps. All numbers are little-endian. Workloads compute with integers only and never recurse (the
// build refuses anything else), so the result does not depend on the machine.

let top: usize = 0;

/** Reserves `size` zeroed bytes, aligned to 16, for the life of the instance; traps when memory may not grow. */
export function reserve(size: usize): usize {
  if (top == 0) top = (__heap_base + 15) & ~15;
  const start = top;
  const end = (start + size + 15) & ~15;
  if (end < start) unreachable();
  const room = (<usize>memory.size()) << 16;
  if (end > room && memory.grow(<i32>((end - room + 0xffff) >>> 16)) < 0) unreachable();
  top = end;
  return start;
}

/** Traps unless `condition` holds: the input is not what the workload understands. */
export function require(condition: bool): void {
  if (!condition) unreachable();
}

/**
 * Closes an output of `length` bytes at `start` with its 4-byte FNV-1a checksum, for which the caller reserved room, and
 * returns what `run` returns. The checksum reveals accidents; against dishonesty the client has its checks.
 */
export function finish(start: usize, length: usize): i64 {
  let sum: u32 = 0x811c9dc5;
  for (let i: usize = 0; i < length; i++) sum = (sum ^ (<u32>load<u8>(start + i))) * 0x01000193;
  store<u32>(start + length, sum);
  return ((<i64>start) << 32) | (<i64>(length + 4));
}
