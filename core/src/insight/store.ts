import type { Db } from 'mongodb';
import { beijingDay } from '../calendar/day';
import { newId } from '../ids';
import { collectionOf, defineCollection } from '../store/collection';
import type { InsightEvent } from './model';

export const eventsSpec = defineCollection<InsightEvent>('events', [
  { name: 'day_type', key: { day: 1, type: 1 } },
  { name: 'group_day', key: { groupId: 1, day: 1 } },
]);

/** Records that something happened, now. */
export async function recordEvent(
  db: Db,
  event: Pick<InsightEvent, 'type' | 'memberId' | 'groupId' | 'offerId' | 'source'>,
  now: Date,
): Promise<void> {
  await collectionOf(db, eventsSpec).insertOne({ _id: newId('evt'), ...event, at: now, day: beijingDay(now) });
}
