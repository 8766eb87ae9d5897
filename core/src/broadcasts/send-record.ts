import type { Db } from 'mongodb';
import type { PacingProfile } from '../accounts/model';
import { beijingDay, startOfDay } from '../calendar/day';
import { collectionOf } from '../store/collection';
import type { Delivery } from './model';
import { emptyRecord, noteSend, type SendRecord } from './pacing';
import { deliveriesSpec } from './store';

/** A delivery is due at most this long before it is sent: windows are at most a day. */
const LONGEST_WINDOW_MS = 2 * 86_400_000;

type Send = Pick<Delivery, 'groupId' | 'sendingAt' | 'sentAt'>;

/**
 * What an account said today and in the last minutes, from its deliveries: a restart or a take-over starts from here and exceeds no
 * limit. Sends without a known outcome count as sent.
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
    .find(
      {
        accountId,
        state: { $in: ['sent', 'sending', 'unknown', 'failed'] },
        kind: { $in: ['broadcast', 'welcome'] },
        dueAt: { $gte: new Date(since.getTime() - LONGEST_WINDOW_MS) },
        sendingAt: { $gte: since },
      },
      { projection: { _id: 0, groupId: 1, sendingAt: 1, sentAt: 1 } },
    )
    .toArray();
  const endOf = (send: Send): number => (send.sentAt ?? send.sendingAt ?? now).getTime();
  const record = emptyRecord(since);
  for (const send of sends.sort((a, b) => endOf(a) - endOf(b))) {
    noteSend(record, profile, send.groupId, new Date(endOf(send)), 1 - Number.EPSILON);
  }
  return record;
}
