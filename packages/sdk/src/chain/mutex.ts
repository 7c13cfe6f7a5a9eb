/** Runs tasks one after the other, in the order they came; a failed one does not stop the next. */
export type Mutex = <T>(task: () => Promise<T>) => Promise<T>;

/** A new, free mutex. */
export function createMutex(): Mutex {
  let tail: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = tail.then(task);
    tail = result.catch(() => undefined);
    return result;
  };
}
