import type { Db } from 'mongodb';
import { findOrg } from '../staff/store';
import type { FaqEntry } from './model';
import { findFaqFor } from './store';

/** An entry that was changed is heard of within this. */
const FRESH_MS = 2_000;

/** The FAQ as the bot's groups use it, remembered for a moment: every sentence in every group is looked up in it. */
export class FaqBook {
  private readonly kept = new Map<string, { at: number; entries: Promise<FaqEntry[]> }>();

  constructor(private readonly db: Db) {}

  /** The active entries for groups of an org, the nearest org's first. */
  async entriesFor(orgId: string, now: Date): Promise<readonly FaqEntry[]> {
    const known = this.kept.get(orgId);
    if (known && Math.abs(now.getTime() - known.at) < FRESH_MS) return known.entries;
    const entries = this.read(orgId);
    this.kept.set(orgId, { at: now.getTime(), entries });
    entries.catch(() => this.kept.delete(orgId));
    return entries;
  }

  private async read(orgId: string): Promise<FaqEntry[]> {
    const org = await findOrg(this.db, orgId);
    return findFaqFor(this.db, org?.path ?? [orgId]);
  }
}
