import { parseEther } from "ethers";

type Raw = Record<string, unknown>;

/** A parameter is missing, unknown, of the wrong type or out of bounds; one line that names file and field. */
export class ParameterError extends Error {
  constructor(file: string, field: string, problem: string) {
    super(`${file}: ${field ? `${field} ` : ""}${problem}`);
    this.name = "ParameterError";
  }
}

/** Reads the fields of one object of a parameter file, each once, and refuses what nobody asked for. */
export class Fields {
  private readonly raw: Raw;
  private readonly asked = new Set<string>();

  constructor(
    readonly file: string,
    private readonly path: string,
    value: unknown,
  ) {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      throw new ParameterError(file, path, "must be an object");
    }
    this.raw = value as Raw;
  }

  /** Whether a field that may be left out is given. */
  has(name: string): boolean {
    this.asked.add(name);
    return this.raw[name] !== undefined;
  }

  text(name: string): string {
    const value = this.take(name);
    if (typeof value !== "string") throw this.error(name, `must be a text, but is ${JSON.stringify(value)}`);
    return value;
  }

  /** A whole number of `least` to `most`, by default what 32 bits hold. */
  integer(name: string, least = 0, most = 4_294_967_295): number {
    const value = this.take(name);
    if (typeof value !== "number" || !Number.isInteger(value)) {
      throw this.error(name, `must be a whole number, but is ${JSON.stringify(value)}`);
    }
    if (value < least || value > most) throw this.error(name, `is ${value}, outside ${least} – ${most}`);
    return value;
  }

  /** Wei, of at most `bits`, from a decimal text in whole tokens: numbers lose digits in JSON. */
  amount(name: string, bits = 256): bigint {
    const value = this.take(name);
    if (typeof value !== "string" || !/^\d+(\.\d{1,18})?$/.test(value)) {
      throw this.error(name, `must be a decimal text such as "1.5", but is ${JSON.stringify(value)}`);
    }
    const wei = parseEther(value);
    if (wei >= 1n << BigInt(bits)) throw this.error(name, `is ${value}, more than the contract's ${bits} bits hold`);
    return wei;
  }

  object(name: string): Fields {
    return new Fields(this.file, this.at(name), this.take(name));
  }

  /** The members of a named collection, in the order of the file. */
  members(name: string): { name: string; fields: Fields }[] {
    const { raw } = this.object(name);
    return Object.entries(raw).map(([member, value]) => ({
      name: member,
      fields: new Fields(this.file, `${this.at(name)}.${member}`, value),
    }));
  }

  list(name: string): Fields[] {
    const value = this.take(name);
    if (!Array.isArray(value)) throw this.error(name, "must be a list");
    return value.map((item: unknown, index) => new Fields(this.file, `${this.at(name)}[${index}]`, item));
  }

  /** Refuses fields that were not read: a misspelt one would silently keep a default. */
  end(): void {
    const unknown = Object.keys(this.raw).find((name) => !this.asked.has(name));
    if (unknown !== undefined) throw this.error(unknown, `is unknown: expected ${[...this.asked].join(", ")}`);
  }

  error(name: string, problem: string): ParameterError {
    return new ParameterError(this.file, this.at(name), problem);
  }

  private take(name: string): unknown {
    this.asked.add(name);
    const value = this.raw[name];
    if (value === undefined) throw this.error(name, "is missing");
    return value;
  }

  private at(name: string): string {
    return this.path ? `${this.path}.${name}` : name;
  }
}
