import type { Db } from 'mongodb';
import type { FaqEntry } from './model';
import { findActiveFaq } from './store';

/** An entry that was changed is heard of within this. */
const FRESH_MS = 2_000;

/** The FAQ of all orgs, remembered for a moment: every sentence in every group is looked up in it. */
export class FaqBook {
  private readAt = Number.NEGATIVE_INFINITY;
  private kept: Promise<FaqEntry[]> = Promise.resolve([]);

  constructor(private readonly db: Db) {}

  /** Every active entry, the ones of orgs further down the tree first. */
  async entries(now: Date): Promise<readonly FaqEntry[]> {
    if (Math.abs(now.getTime() - this.readAt) < FRESH_MS) return this.kept;
    this.readAt = now.getTime();
    this.kept = findActiveFaq(this.db);
    this.kept.catch(() => (this.readAt = Number.NEGATIVE_INFINITY));
    return this.kept;
  }
}

/** Of these the ones that groups of an org use: its own and those of the orgs above it. `orgPath` from head office down. */
export function entriesFor(entries: readonly FaqEntry[], orgPath: readonly string[]): FaqEntry[] {
  return entries.filter((entry) => orgPath.includes(entry.orgId));
}
