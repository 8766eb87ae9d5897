import type { Db } from 'mongodb';
import { collectionOf, defineCollection } from '../store/collection';
import type { Merchant } from './model';

export const merchantsSpec = defineCollection<Merchant>('merchants', [
  { name: 'by_location', key: { location: '2dsphere' } },
  { name: 'by_owner', key: { ownerOpenids: 1 } },
  { name: 'by_org', key: { orgId: 1 } },
]);

/** One shop, or null. */
export async function findMerchant(db: Db, id: string): Promise<Merchant | null> {
  return collectionOf(db, merchantsSpec).findOne({ _id: id });
}

/** The shops an openid may speak for, by name; empty for everybody else. */
export async function findMerchantsOwnedBy(db: Db, openid: string): Promise<Merchant[]> {
  return collectionOf(db, merchantsSpec).find({ ownerOpenids: openid, status: 'active' }).sort({ name: 1 }).toArray();
}
