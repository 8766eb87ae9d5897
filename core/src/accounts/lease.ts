import type { Db } from 'mongodb';
import { collectionOf } from '../store/collection';
import type { Account } from './model';
import { isOwnerGone } from './owner';
import { accountsSpec } from './store';

/** An account as its holder sees it, and whether it was somebody else's (or nobody's) before; or that it could be had. */
export type Held =
  { held: true; account: Account; taken: boolean } | { held: false; owner: string | null; free: boolean };

/** Shown while no process has the account. */
const NOBODY = '没有进程使用这个账号';

/**
 * Takes or renews the lease of an account until now + leaseMs. It goes to one process at a time: free, run out, our own, or held by
 * a process of this machine that has certainly ended. A free one is taken only if `mayTake` says so, which is asked at that moment.
 * Clocks of the machines must agree to within a second (NTP).
 */
export async function holdAccount(
  db: Db,
  id: string,
  owner: string,
  now: Date,
  leaseMs: number,
  mayTake: () => boolean = () => true,
): Promise<Held> {
  const accounts = collectionOf(db, accountsSpec);
  const lease = { owner, until: new Date(now.getTime() + leaseMs) };
  const renewed = await accounts.findOneAndUpdate(
    { _id: id, 'lease.owner': owner, 'lease.until': { $gt: now } },
    { $set: { lease } },
    { returnDocument: 'after' },
  );
  if (renewed) return { held: true, account: renewed, taken: false };
  const current = await accounts.findOne({ _id: id });
  if (!current) return { held: false, owner: null, free: false };
  const holder = current.lease?.owner ?? null;
  const free = holder === null || (current.lease?.until ?? now) <= now || isOwnerGone(holder, owner);
  if (!free || !mayTake()) return { held: false, owner: holder, free };
  const taken = await accounts.findOneAndUpdate(
    current.lease === null
      ? { _id: id, lease: null }
      : { _id: id, 'lease.owner': current.lease.owner, 'lease.until': current.lease.until },
    { $set: { lease } },
    { returnDocument: 'after' },
  );
  return taken ? { held: true, account: taken, taken: true } : { held: false, owner: null, free: false };
}

/** Gives the lease back, so that another process need not wait for its end. Until one takes it the account is down. */
export async function releaseAccount(db: Db, id: string, owner: string, now: Date): Promise<void> {
  const accounts = collectionOf(db, accountsSpec);
  const mine = { _id: id, 'lease.owner': owner };
  const wasUp = await accounts.updateOne(
    { ...mine, 'connection.state': { $ne: 'down' } },
    { $set: { lease: null, connection: { state: 'down', since: now, detail: NOBODY } } },
  );
  if (wasUp.matchedCount === 1) return;
  await accounts.updateOne(mine, { $set: { lease: null, 'connection.detail': NOBODY } });
}
