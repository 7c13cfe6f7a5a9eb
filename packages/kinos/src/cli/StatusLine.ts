/** One line on a terminal that is written over as things go on; plain lines elsewhere. */
export class StatusLine {
  private phaseText = "";
  private status = "";
  private lastPrinted = "";
  private readonly startedAt = performance.now();

  constructor(private readonly out: NodeJS.WriteStream = process.stdout) {}

  /** A new part of the run begins. */
  phase(text: string): void {
    this.phaseText = text;
    this.status = "";
    if (this.out.isTTY) this.draw();
    else this.out.write(`${this.clock()} ${text}\n`);
  }

  /** Counts jobs; without a terminal a line for every tenth of them. */
  jobs(over: number, opened: number, planned: number): void {
    this.status = `${over} of ${planned} jobs over, ${opened} opened`;
    if (this.out.isTTY) return this.draw();
    const step = `${Math.floor((over * 10) / planned)}`;
    if (step === this.lastPrinted) return;
    this.lastPrinted = step;
    this.out.write(`${this.clock()} ${this.status}\n`);
  }

  /** A line that stays. */
  note(text: string): void {
    this.clear();
    this.out.write(`${this.clock()} ${text}\n`);
    if (this.out.isTTY) this.draw();
  }

  /** Takes the line away. */
  clear(): void {
    if (this.out.isTTY) this.out.write("\r\x1b[2K");
  }

  private draw(): void {
    const text = [`${this.clock()} ${this.phaseText}`, this.status].filter(Boolean).join(": ");
    this.out.write(`\r\x1b[2K${text.slice(0, (this.out.columns ?? 80) - 1)}`);
  }

  private clock(): string {
    return `${((performance.now() - this.startedAt) / 1000).toFixed(1).padStart(5)} s`;
  }
}
