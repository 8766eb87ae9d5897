import type { Db } from 'mongodb';
import { setLastPosts } from '../groups/last-posts';
import type { SendOutcome } from './channel';
import { recordOutcomes, type ClaimedDelivery, type OutcomeRecord } from './deliveries';

/** What became of one send, with the delivery it was of. */
export interface Settled {
  delivery: ClaimedDelivery;
  outcome: SendOutcome;
  at: Date;
}

export interface OutcomeBookOptions {
  db: Db;
  /** Told of each outcome after it was written down. */
  onWritten: (settled: Settled) => void;
  onError: (error: unknown) => void;
}

/** The groups' "last post" is for people to read: written together, this often. */
const POSTS_EVERY_MS = 1_000;

/**
 * Outcomes on their way into the store. One that cannot be written stays and is written later: the process knows what happened,
 * and nobody else does.
 */
export class OutcomeBook {
  private waiting: Settled[] = [];
  private posts: { groupId: string; at: Date }[] = [];

  constructor(private readonly options: OutcomeBookOptions) {}

  /** Takes an outcome; it is written by the next `flush`, or along with the next mark. */
  add(settled: Settled): void {
    this.waiting.push(settled);
  }

  /** Writes all that wait. Rejects with the store's error, keeping them. */
  async flush(): Promise<void> {
    await this.along((records) => recordOutcomes(this.options.db, records));
  }

  /** Lets another write carry all that wait; they count as written when it resolves. */
  async along<T>(write: (records: OutcomeRecord[]) => Promise<T>): Promise<T> {
    const batch = this.waiting;
    const result = await write(
      batch.map(({ delivery: { _id: id, claimToken }, outcome, at }) => ({ id, claimToken, outcome, at })),
    );
    this.waiting = this.waiting.filter((settled) => !batch.includes(settled));
    for (const settled of batch) {
      if (settled.outcome.state === 'sent') this.posts.push({ groupId: settled.delivery.groupId, at: settled.at });
      this.options.onWritten(settled);
    }
    return result;
  }

  /** Tells the groups of their last posts when the oldest untold is old enough. */
  async tellGroups(now: Date, afterMs = POSTS_EVERY_MS): Promise<void> {
    const oldest = this.posts[0];
    if (!oldest || now.getTime() - oldest.at.getTime() < afterMs) return;
    const posts = this.posts;
    this.posts = [];
    await setLastPosts(this.options.db, posts).catch(this.options.onError);
  }
}
