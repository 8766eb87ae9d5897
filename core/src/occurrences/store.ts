import type { Db, Document, Filter } from 'mongodb';
import type { Delivery, DeliveryState } from '../broadcasts/model';
import { deliveriesSpec } from '../broadcasts/store';
import { collectionOf } from '../store/collection';
import type { CountRow } from './count-rows';

/** Which occurrence, and whose part of it. */
export interface OccurrenceKey {
  broadcastId: string;
  occurrence: string;
  orgIds: readonly string[];
}

/**
 * An occurrence's deliveries share the beginning of their ids, so that the primary key alone finds them: reading grows with this
 * occurrence's groups, not with what was ever sent. (`;` follows `:` in the order of texts.)
 */
export function inOccurrence({ broadcastId, occurrence, orgIds }: OccurrenceKey): Filter<Delivery> {
  const prefix = `${broadcastId}:${occurrence}`;
  return { _id: { $gte: `${prefix}:`, $lt: `${prefix};` }, orgId: { $in: [...orgIds] } };
}

const COUNTED: Document = {
  count: { $sum: 1 },
  firstDueAt: { $min: '$dueAt' },
  endsAt: { $max: '$expiresAt' },
  firstSentAt: { $min: '$sentAt' },
  lastSentAt: { $max: '$sentAt' },
};

type Counted<Key> = { _id: Key } & Omit<CountRow, keyof Key>;

/** One pass over an occurrence; the answer has one row for each state, reason and org that occurs, whatever the number of groups. */
export async function countOccurrence(db: Db, key: OccurrenceKey): Promise<CountRow[]> {
  const counted = await collectionOf(db, deliveriesSpec)
    .aggregate<Counted<Pick<CountRow, 'state' | 'reason' | 'orgId'>>>([
      { $match: inOccurrence(key) },
      { $group: { _id: { state: '$state', reason: '$reason', orgId: '$orgId' }, ...COUNTED } },
    ])
    .toArray();
  return counted.map(({ _id, ...row }) => ({ ...row, ..._id }));
}

/** A state of one of several occurrences, counted. */
export interface OccurrenceCount extends Omit<CountRow, 'reason' | 'orgId'> {
  broadcastId: string;
  occurrence: string;
}

/**
 * Every occurrence due in a span, by state. Reads the span's deliveries by `due` (or one plan's by `broadcast_due`): it grows with
 * the days asked for; the answer with the occurrences in them.
 */
export async function countOccurrences(
  db: Db,
  query: { orgIds: readonly string[]; broadcastId?: string | undefined; from: Date; to: Date },
): Promise<OccurrenceCount[]> {
  const match: Filter<Delivery> = {
    ...(query.broadcastId === undefined ? {} : { broadcastId: query.broadcastId }),
    dueAt: { $gte: query.from, $lt: query.to },
    kind: 'broadcast',
    orgId: { $in: [...query.orgIds] },
  };
  const counted = await collectionOf(db, deliveriesSpec)
    .aggregate<Counted<{ broadcastId: string; occurrence: string; state: DeliveryState }>>([
      { $match: match },
      { $group: { _id: { broadcastId: '$broadcastId', occurrence: '$occurrence', state: '$state' }, ...COUNTED } },
    ])
    .toArray();
  return counted.map(({ _id, ...row }) => ({ ...row, ..._id }));
}

/** Part of an occurrence's deliveries, in the order of their ids. */
export interface DeliverySlice extends OccurrenceKey {
  state?: DeliveryState | undefined;
  reason?: string | undefined;
  /** Only this org's, if it is one of `orgIds`. */
  orgId?: string | undefined;
  /** After this id. */
  cursor?: string | undefined;
}

/** The next so many deliveries of a slice. */
export async function findSlice(db: Db, slice: DeliverySlice, limit: number): Promise<Delivery[]> {
  const { state, reason, orgId, cursor, ...key } = slice;
  const orgIds = orgId === undefined ? key.orgIds : key.orgIds.filter((id) => id === orgId);
  const filter = inOccurrence({ ...key, orgIds });
  const after = cursor === undefined ? {} : { $and: [{ _id: { $gt: cursor } }] };
  return collectionOf(db, deliveriesSpec)
    .find({ ...filter, ...after, ...(state ? { state } : {}), ...(reason === undefined ? {} : { reason }) })
    .sort({ _id: 1 })
    .limit(limit)
    .toArray();
}
