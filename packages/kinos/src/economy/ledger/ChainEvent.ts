import type { LogDescription } from "ethers";

/** The contracts whose events make the ledger. */
export type ContractName =
  | "compute"
  | "burner"
  | "fees"
  | "providers"
  | "escrow"
  | "evaluator"
  | "catalog"
  | "quotes"
  | "book"
  | "feedback"
  | "identity";

/** Where in the chain an event stands. */
export interface Place {
  block: number;
  index: number;
  transaction: string;
  /** The block's time; known of events of the feedback contract alone. */
  seconds?: bigint;
}

/** One event of one contract, decoded; a field that is missing or of another type throws. */
export class ChainEvent {
  constructor(
    readonly contract: ContractName,
    readonly name: string,
    private readonly fields: Record<string, unknown>,
    readonly place: Place = { block: 0, index: 0, transaction: "" },
  ) {}

  /** From what an ethers interface parsed. */
  static from(contract: ContractName, parsed: LogDescription, place: Place): ChainEvent {
    return new ChainEvent(contract, parsed.name, parsed.args.toObject(), place);
  }

  /** A number of any width. */
  uint(field: string): bigint {
    const value = this.fields[field];
    if (typeof value !== "bigint") throw this.bad(field);
    return value;
  }

  /** An address or 32 bytes. */
  text(field: string): string {
    const value = this.fields[field];
    if (typeof value !== "string") throw this.bad(field);
    return value;
  }

  flag(field: string): boolean {
    const value = this.fields[field];
    if (typeof value !== "boolean") throw this.bad(field);
    return value;
  }

  /** The time of its block. */
  seconds(): bigint {
    if (this.place.seconds === undefined) throw this.bad("time");
    return this.place.seconds;
  }

  /** A struct, with the same readers. */
  struct(field: string): ChainEvent {
    const value = this.fields[field];
    if (typeof value !== "object" || value === null || !("toObject" in value)) throw this.bad(field);
    const { toObject } = value as { toObject(): Record<string, unknown> };
    return new ChainEvent(this.contract, `${this.name}.${field}`, toObject.call(value), this.place);
  }

  private bad(field: string): Error {
    return new Error(`${this.contract}.${this.name} has no ${field} of the expected type`);
  }
}
