import type { Db } from 'mongodb';
import type { Broadcast } from '../broadcasts/model';
import { broadcastsSpec } from '../broadcasts/store';
import { collectionOf } from '../store/collection';

/** The plans that will post: approved and not ended; for looking ahead at the calendar. */
export function findRunningPlans(db: Db): Promise<Pick<Broadcast, '_id' | 'title' | 'recurrence'>[]> {
  return collectionOf(db, broadcastsSpec)
    .find({ state: 'approved' }, { projection: { title: 1, recurrence: 1 } })
    .sort({ _id: 1 })
    .toArray();
}
