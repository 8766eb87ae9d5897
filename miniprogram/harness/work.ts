/** Timers longer than this (toasts, polls) are not waited for. */
const SHORT_MS = 1000;
/** So many idle turns of the event loop in a row mean that nothing more follows by itself. */
const IDLE_TURNS = 3;
const PATIENCE_MS = 10_000;

/** Counts what the package has under way, so that a test waits for it and never sleeps. */
export class Work {
  private pending = 0;
  private readonly short = new Set<unknown>();

  readonly setTimeout = (run: (...args: unknown[]) => void, delay = 0, ...args: unknown[]): NodeJS.Timeout => {
    const timer = setTimeout(() => {
      this.short.delete(timer);
      run(...args);
    }, delay);
    if (delay <= SHORT_MS) this.short.add(timer);
    return timer;
  };

  readonly clearTimeout = (timer: NodeJS.Timeout): void => {
    this.short.delete(timer);
    clearTimeout(timer);
  };

  /** Answers later, as the phone does, and counts as under way until then. */
  later(run: () => void): void {
    this.pending++;
    setImmediate(() => {
      this.pending--;
      run();
    });
  }

  /** Waits until no short timer and no answer is outstanding. */
  async settle(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    for (let idle = 0; idle < IDLE_TURNS;) {
      if (Date.now() > deadline) throw new Error('the package does not come to rest');
      await new Promise((resolve) => setImmediate(resolve));
      idle = this.pending === 0 && this.short.size === 0 ? idle + 1 : 0;
    }
  }
}
