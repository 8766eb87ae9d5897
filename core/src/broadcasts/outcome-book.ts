import type { Db } from 'mongodb';
import { recordOutcomes, type OutcomeRecord } from './deliveries';

/**
 * Outcomes on their way into the store. One that cannot be written stays and is written later: the process knows what happened,
 * and nobody else does.
 */
export class OutcomeBook {
  private waiting: OutcomeRecord[] = [];

  constructor(
    private readonly db: Db,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** How many are not written yet. */
  get size(): number {
    return this.waiting.length;
  }

  /** Takes an outcome and tries to write it at once; a failure is reported and kept for `flush`. */
  async add(record: OutcomeRecord): Promise<void> {
    this.waiting.push(record);
    await this.flush(1).catch(this.onError);
  }

  /** Writes all that wait when there are at least `least`. Rejects with the store's error, keeping them. */
  async flush(least: number): Promise<void> {
    if (this.waiting.length < least) return;
    const batch = this.waiting;
    await recordOutcomes(this.db, batch);
    this.waiting = this.waiting.filter((record) => !batch.includes(record));
  }
}
