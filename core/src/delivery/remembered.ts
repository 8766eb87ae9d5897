/** How much is kept before everything is read anew: a few plans, and a fan-out's groups. */
const MOST = 5_000;

/** Remembers what was read for a moment: a fan-out asks for the same things hundreds of times in a row. */
export class Remembered<T> {
  private readonly kept = new Map<string, { at: number; value: Promise<T> }>();

  constructor(
    private readonly read: (id: string) => Promise<T>,
    private readonly freshMs: number,
  ) {}

  /** What was read less than `freshMs` ago, or reads it now. A failed read is not remembered. */
  async get(id: string, now: Date): Promise<T> {
    const known = this.kept.get(id);
    if (known && Math.abs(now.getTime() - known.at) < this.freshMs) return known.value;
    const value = this.read(id);
    if (this.kept.size > MOST) this.kept.clear();
    this.kept.set(id, { at: now.getTime(), value });
    value.catch(() => this.kept.delete(id));
    return value;
  }

  /** Keeps what was read in another way. */
  put(id: string, value: T, now: Date): void {
    this.kept.set(id, { at: now.getTime(), value: Promise.resolve(value) });
  }

  /** Reads it anew the next time. */
  forget(id: string): void {
    this.kept.delete(id);
  }
}
