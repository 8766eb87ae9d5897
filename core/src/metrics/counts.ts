import type { Db } from 'mongodb';
import type { DeliveryState } from '../broadcasts/model';
import { deliveriesSpec } from '../broadcasts/store';
import { beijingDay } from '../calendar/day';
import type { ChannelName } from '../groups/model';
import { eventsSpec } from '../insight/store';
import { collectionOf } from '../store/collection';

const DAY_MS = 86_400_000;

export interface DeliveryCount {
  state: DeliveryState;
  reason: string | null;
  channel: ChannelName;
  kind: string;
  count: number;
}

/** Deliveries due in the last 24 h, alike in state, reason, channel and kind. Uses `due`: it grows with a day's deliveries. */
export async function countLastDay(db: Db, now: Date): Promise<DeliveryCount[]> {
  const counted = await collectionOf(db, deliveriesSpec)
    .aggregate<{ _id: Omit<DeliveryCount, 'count'>; count: number }>([
      { $match: { dueAt: { $gte: new Date(now.getTime() - DAY_MS), $lte: now } } },
      {
        $group: {
          _id: { state: '$state', reason: '$reason', channel: '$channel', kind: '$kind' },
          count: { $sum: 1 },
        },
      },
    ])
    .toArray();
  return counted.map(({ _id, count }) => ({ ..._id, count }));
}

/** What happened today (Beijing), by type: joins, leaves, pages seen … */
export async function countEventsToday(db: Db, now: Date): Promise<{ type: string; count: number }[]> {
  const counted = await collectionOf(db, eventsSpec)
    .aggregate<{ _id: string; count: number }>([
      { $match: { day: beijingDay(now) } },
      { $group: { _id: '$type', count: { $sum: 1 } } },
    ])
    .toArray();
  return counted.map(({ _id, count }) => ({ type: _id, count }));
}
