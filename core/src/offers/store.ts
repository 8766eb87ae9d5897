import type { Db, Filter } from 'mongodb';
import { collectionOf, defineCollection } from '../store/collection';
import type { Stamp } from '../store/follower';
import type { Offer, OfferState } from './model';

export const offersSpec = defineCollection<Offer>('offers', [
  { name: 'by_location', key: { location: '2dsphere' } },
  /** What every process's live index polls. */
  { name: 'by_updated', key: { updatedAt: 1 } },
  { name: 'by_state_updated', key: { state: 1, updatedAt: -1, _id: 1 } },
  { name: 'by_merchant', key: { merchantId: 1, updatedAt: -1 } },
]);

/** One offer, or null. */
export async function findOffer(db: Db, id: string): Promise<Offer | null> {
  return collectionOf(db, offersSpec).findOne({ _id: id });
}

/** Adds offers; a taken id is a duplicate-key error of the driver. */
export async function insertOffers(db: Db, offers: Offer[]): Promise<void> {
  if (offers.length > 0) await collectionOf(db, offersSpec).insertMany(offers, { ordered: false });
}

/** Every approved offer not over yet, for the in-memory index; streamed, because there may be a million. */
export function streamApproved(db: Db, now: Date): AsyncIterable<Offer> {
  return collectionOf(db, offersSpec).find({ state: 'approved', to: { $gt: now } }, { batchSize: 2_000 });
}

/** What changed since an instant, as stamps: enough to see which offers to read again. */
export async function findStampsSince(db: Db, since: Date): Promise<Stamp[]> {
  const changed = await collectionOf(db, offersSpec)
    .find({ updatedAt: { $gte: since } })
    .project<Pick<Offer, '_id' | 'updatedAt' | 'version' | 'stock'>>({ updatedAt: 1, version: 1, stock: 1 })
    .toArray();
  return changed.map(({ _id, updatedAt, version, stock }) => ({
    id: _id,
    stamp: `${updatedAt.getTime()}:${version}:${stock?.left ?? ''}`,
  }));
}

/** Offers by id; unknown ids are left out. */
export async function findOffersByIds(db: Db, ids: readonly string[]): Promise<Offer[]> {
  if (ids.length === 0) return [];
  return collectionOf(db, offersSpec)
    .find({ _id: { $in: [...ids] } })
    .toArray();
}

export interface OfferListQuery {
  state?: OfferState;
  /** Part of a title or a shop's name. */
  q?: string;
  orgIds?: readonly string[];
  merchantIds?: readonly string[];
  cursor?: string | null;
  limit?: number;
}

/** Offers for a list, last changed first. `nextCursor` continues after the last one, also when others change meanwhile. */
export async function listOffers(
  db: Db,
  query: OfferListQuery,
): Promise<{ items: Offer[]; nextCursor: string | null }> {
  const limit = query.limit ?? 20;
  const conditions: Filter<Offer>[] = [];
  if (query.state) conditions.push({ state: query.state });
  if (query.orgIds) conditions.push({ orgId: { $in: [...query.orgIds] } });
  if (query.merchantIds) conditions.push({ merchantId: { $in: [...query.merchantIds] } });
  const text = query.q?.trim();
  if (text) {
    const pattern = new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i');
    conditions.push({ $or: [{ title: pattern }, { merchantName: pattern }] });
  }
  const after = query.cursor ? parseListCursor(query.cursor) : null;
  if (after)
    conditions.push({ $or: [{ updatedAt: { $lt: after.at } }, { updatedAt: after.at, _id: { $gt: after.id } }] });
  const found = await collectionOf(db, offersSpec)
    .find(conditions.length > 0 ? { $and: conditions } : {})
    .sort({ updatedAt: -1, _id: 1 })
    .limit(limit + 1)
    .toArray();
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: found.length > limit && last ? `${last.updatedAt.getTime()}.${last._id}` : null };
}

/** A cursor that is not ours starts from the top. */
function parseListCursor(cursor: string): { at: Date; id: string } | null {
  const match = /^(\d{1,15})\.(.+)$/.exec(cursor);
  return match?.[1] && match[2] ? { at: new Date(Number(match[1])), id: match[2] } : null;
}

/** Applies a change only to the version it was decided on; null when somebody was faster or the id is unknown. */
export async function updateOfferVersion(
  db: Db,
  id: string,
  version: number,
  change: Partial<Omit<Offer, '_id' | 'version'>>,
): Promise<Offer | null> {
  return collectionOf(db, offersSpec).findOneAndUpdate(
    { _id: id, version },
    { $set: change, $inc: { version: 1 } },
    { returnDocument: 'after' },
  );
}

/** Takes one from the stock in one step, never below zero; null when nothing could be taken. Not a new version. */
export async function takeOneFromStock(db: Db, id: string, now: Date): Promise<Offer | null> {
  return collectionOf(db, offersSpec).findOneAndUpdate(
    { _id: id, state: 'approved', from: { $lte: now }, to: { $gt: now }, 'stock.left': { $gt: 0 } },
    { $inc: { 'stock.left': -1 }, $max: { updatedAt: now } },
    { returnDocument: 'after' },
  );
}
