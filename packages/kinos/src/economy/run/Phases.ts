/** How long each part of a run took, in milliseconds. */
export class Phases {
  readonly durations: Record<string, number> = {};

  /** Runs `task` as the phase `name`. */
  async time<T>(name: string, task: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await task();
    } finally {
      this.durations[name] = Math.round(performance.now() - start);
    }
  }
}
