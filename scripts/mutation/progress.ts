import { type Result } from "./types";

const PLAIN_STEP = 25;

/** Tells on stderr how far a run is: on one line of a terminal, elsewhere now and then. */
export class Progress {
  readonly #startedAt = Date.now();
  readonly #counts = { killed: 0, timedOut: 0, survived: 0, equivalent: 0, invalid: 0 };
  #done = 0;

  constructor(private readonly total: number) {}

  add({ status }: Result): void {
    this.#done += 1;
    this.#counts[status] += 1;
    const { killed, timedOut, survived } = this.#counts;
    const each = this.secondsEach();
    const left = Math.round((each * (this.total - this.#done)) / 60);
    const text = `${this.#done}/${this.total} · ${killed} killed · ${timedOut} timed out · ${survived} survived · ${each.toFixed(1)} s each · ${left} min left`;
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${text}`);
    else if (this.#done % PLAIN_STEP === 0 || this.#done === this.total) console.error(text);
  }

  /** The time of the run by mutant so far. */
  secondsEach(): number {
    return this.#done === 0 ? 0 : (Date.now() - this.#startedAt) / 1_000 / this.#done;
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  }
}
