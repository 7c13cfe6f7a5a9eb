/** Bytes that are not what they should be; `judge` turns it into a verdict. */
export class MalformedBytes extends Error {
  override readonly name = "MalformedBytes";
}

/** Little-endian bytes read from the front; every read beyond the end throws `MalformedBytes`. */
export class Reader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  /** How many bytes are left. */
  get left(): number {
    return this.bytes.length - this.at;
  }

  take(length: number): Uint8Array {
    if (length > this.left) throw new MalformedBytes(`${length} bytes wanted, ${this.left} left`);
    this.at += length;
    return this.bytes.subarray(this.at - length, this.at);
  }

  u8(): number {
    return this.take(1)[0] ?? 0;
  }

  u32(): number {
    const bytes = this.take(4);
    return new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0, true);
  }

  i32Array(length: number): Int32Array {
    // A copy, since an Int32Array needs its bytes aligned.
    return new Int32Array(Uint8Array.from(this.take(length * 4)).buffer);
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.u8();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new MalformedBytes("a varint is too long");
  }

  magic(expected: string): void {
    const found = Buffer.from(this.take(4)).toString("latin1");
    if (found !== expected) throw new MalformedBytes(`it does not start with ${expected}`);
  }

  end(): void {
    if (this.left > 0) throw new MalformedBytes(`${this.left} bytes too many`);
  }
}

/** A reader of `output` without its 4-byte FNV-1a checksum. Throws `MalformedBytes` unless the checksum is right. */
export function openOutput(output: Uint8Array): Reader {
  if (output.length < 4) throw new MalformedBytes(`an output of ${output.length} bytes is none`);
  const body = output.subarray(0, -4);
  if (new Reader(output.subarray(-4)).u32() !== checksum(body)) throw new MalformedBytes("its checksum is wrong");
  return new Reader(body);
}

/** The 32-bit FNV-1a hash with which each workload closes its output. */
export function checksum(bytes: Uint8Array): number {
  let sum = 0x811c9dc5;
  for (const byte of bytes) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
}

/** `numbers` as little-endian u32. */
export function u32(...numbers: number[]): Uint8Array {
  const bytes = Buffer.alloc(numbers.length * 4);
  numbers.forEach((number, i) => bytes.writeUInt32LE(number, i * 4));
  return bytes;
}
