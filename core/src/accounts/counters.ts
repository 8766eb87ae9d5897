import type { Db } from 'mongodb';
import { messageKindOf } from '../delivery/message-kind';
import type { Delivery, MessageBody } from '../broadcasts/model';
import { beijingMonth, type KindCounts } from '../delivery/send-counts';
import { leftSince } from '../delivery/send-record';
import { deliveriesSpec } from '../broadcasts/store';
import { beijingDay, startOfDay } from '../calendar/day';
import { collectionOf } from '../store/collection';
import type { Account } from './model';

interface CountedKind {
  _id: { kind: Delivery['kind']; type?: MessageBody['type'] };
  count: number;
}

/** What an account said today and this month (Beijing) by kind, for people to see beside its limits. */
export async function accountCounters(
  db: Db,
  account: Pick<Account, '_id'>,
  now: Date,
): Promise<{ day: KindCounts; month: KindCounts }> {
  const [day, month] = await Promise.all([
    countSince(db, account._id, startOfDay(beijingDay(now))),
    countSince(db, account._id, startOfDay(`${beijingMonth(now)}-01`)),
  ]);
  return { day, month };
}

async function countSince(db: Db, accountId: string, since: Date): Promise<KindCounts> {
  const rows = await collectionOf(db, deliveriesSpec)
    .aggregate<CountedKind>([
      { $match: leftSince(accountId, since) },
      { $group: { _id: { kind: '$kind', type: '$body.type' }, count: { $sum: 1 } } },
    ])
    .toArray();
  const kinds: KindCounts = {};
  for (const { _id, count } of rows) {
    const kind = messageKindOf(_id.kind, _id.type ?? 'text');
    kinds[kind] = (kinds[kind] ?? 0) + count;
  }
  return kinds;
}
