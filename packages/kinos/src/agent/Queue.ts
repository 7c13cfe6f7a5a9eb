/** Runs tasks one after the other, in the order they came. */
export class Queue {
  private tail: Promise<void> = Promise.resolve();

  /** Runs `task` when all before it are done; a task that fails does not stop the next. */
  run<T>(task: () => Promise<T>): Promise<T> {
    const result = this.tail.then(task);
    this.tail = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}
