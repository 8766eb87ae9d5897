import type { Db, Filter } from 'mongodb';
import type { PacingProfile } from '../accounts/model';
import { beijingDay, startOfDay } from '../calendar/day';
import { collectionOf } from '../store/collection';
import { messageKindOf } from './message-kind';
import type { Delivery, MessageBody } from '../broadcasts/model';
import { emptyRecord, noteContact, noteSend, type SendRecord } from './pacing';
import { add, beijingMonth } from './send-counts';
import { deliveriesSpec } from '../broadcasts/store';

/** A delivery is due at most this long before it is sent: windows are at most a day. */
const LONGEST_WINDOW_MS = 2 * 86_400_000;

type Send = Pick<Delivery, 'groupId' | 'kind' | 'body' | 'state' | 'sendingAt' | 'sentAt'>;

/** What left for the channel, or may have, since an instant; what lies with a person counts from when it was handed over. */
export function leftSince(accountId: string, since: Date): Filter<Delivery> {
  return {
    accountId,
    state: { $in: ['sent', 'sending', 'unknown', 'failed', 'waitingForPerson'] },
    kind: { $in: ['broadcast', 'welcome', 'answer'] },
    dueAt: { $gte: new Date(since.getTime() - LONGEST_WINDOW_MS) },
    sendingAt: { $gte: since },
  };
}

function kindOfSend({ kind, body }: Pick<Delivery, 'kind' | 'body'>) {
  return messageKindOf(kind, body?.type ?? 'text');
}

interface GroupedSends {
  _id: { kind: Delivery['kind']; type?: MessageBody['type']; groupId: string };
  count: number;
}

/** The Beijing month's sends by kind, message and group, counted in the store. */
async function monthSends(db: Db, accountId: string, month: string): Promise<GroupedSends[]> {
  return collectionOf(db, deliveriesSpec)
    .aggregate<GroupedSends>([
      { $match: leftSince(accountId, startOfDay(`${month}-01`)) },
      { $group: { _id: { kind: '$kind', type: '$body.type', groupId: '$groupId' }, count: { $sum: 1 } } },
    ])
    .toArray();
}

/**
 * What an account said this Beijing month, today and in the last minutes, from its deliveries: a restart or a take-over starts from here and
 * exceeds no limit. Sends without a known outcome count as sent; whatever is still on its way has arrived by now at the latest.
 */
export async function readSendRecord(
  db: Db,
  accountId: string,
  profile: PacingProfile,
  now: Date,
): Promise<SendRecord> {
  const today = startOfDay(beijingDay(now)).getTime();
  const since = new Date(Math.min(today, now.getTime() - Math.max(60_000, profile.perGroupGapMs)));
  const sends: Send[] = await collectionOf(db, deliveriesSpec)
    .find(leftSince(accountId, since), {
      projection: { _id: 0, groupId: 1, kind: 1, 'body.type': 1, state: 1, sendingAt: 1, sentAt: 1 },
    })
    .toArray();
  const endOf = (send: Send): number => (send.sentAt ?? send.sendingAt ?? now).getTime();
  const record = emptyRecord(since);
  for (const send of sends.sort((a, b) => endOf(a) - endOf(b))) {
    noteSend(record, profile, send.groupId, new Date(endOf(send)), 1 - Number.EPSILON, kindOfSend(send));
    if (send.state === 'unknown' || send.state === 'sending') record.doubtful.add(send.groupId);
  }
  await readMonth(db, accountId, record, now);
  noteContact(record, profile, now);
  return record;
}

async function readMonth(db: Db, accountId: string, record: SendRecord, now: Date): Promise<void> {
  const span = beijingMonth(now);
  record.counts.month = { span, kinds: {}, groups: new Map() };
  for (const { _id, count } of await monthSends(db, accountId, span)) {
    add(record.counts.month, span, messageKindOf(_id.kind, _id.type ?? 'text'), _id.groupId, count);
  }
}
