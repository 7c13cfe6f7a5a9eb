/** Amounts by account (or any other key); what was never touched is zero. */
export class Amounts {
  private readonly amounts = new Map<string, bigint>();

  get(key: string): bigint {
    return this.amounts.get(key) ?? 0n;
  }

  add(key: string, amount: bigint): void {
    this.amounts.set(key, this.get(key) + amount);
  }

  set(key: string, amount: bigint): void {
    this.amounts.set(key, amount);
  }

  keys(): string[] {
    return [...this.amounts.keys()];
  }

  total(): bigint {
    return [...this.amounts.values()].reduce((sum, amount) => sum + amount, 0n);
  }
}
