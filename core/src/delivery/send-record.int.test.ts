import { afterAll, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { accountCounters } from '../accounts/counters';
import { ensureIndexes } from '../store/indexes';
import { insertDeliveries } from './deliveries';
import type { Delivery, MessageBody } from '../broadcasts/model';
import { newBroadcastDelivery } from './new-delivery';
import { accountAllowedAt, groupAllowedAt } from './pacing';
import { readSendRecord } from './send-record';
import { deliveriesSpec } from '../broadcasts/store';
import { aBroadcast, anAccount, numberedGroup } from '../broadcasts/test/builders';

jest.setTimeout(30_000);

/** Beijing time. */
const at = (text: string) => new Date(`${text}+08:00`);
const now = at('2026-11-20T12:00:00');
const profile = { ...anAccount().pacing, gapMinMs: 3_000, gapMaxMs: 6_000, perGroupGapMs: 60_000, answerGapMs: 5_000 };
const card: MessageBody = { type: 'image', mediaId: 'm' };
let store: TestStore;
let db: Db;
let count = 0;

beforeAll(async () => {
  store = await startTestStore();
  db = store.db;
  await ensureIndexes(db, [deliveriesSpec]);
});
afterAll(() => store.close());
beforeEach(() =>
  db
    .collection(deliveriesSpec.name)
    .deleteMany({})
    .then(() => undefined),
);

async function said(group: number, when: Date, over: Partial<Delivery> = {}): Promise<void> {
  const delivery = newBroadcastDelivery(aBroadcast(), when, numberedGroup(group), when);
  count += 1;
  const body: MessageBody = { type: 'text', text: '好' };
  await insertDeliveries(db, [
    { ...delivery, _id: `d${count}`, state: 'sent', body, sendingAt: when, sentAt: when, ...over },
  ]);
}

test('counts kinds and groups of the Beijing day and month, and nothing else', async () => {
  await said(1, at('2026-10-31T23:59:59'));
  await said(1, at('2026-11-01T00:00:00'));
  await said(1, at('2026-11-19T23:59:59'), { body: card });
  await said(1, at('2026-11-20T00:00:00'), { body: card });
  await said(2, at('2026-11-20T11:00:00'), { kind: 'welcome', broadcastId: null });
  await said(2, at('2026-11-20T11:00:00'), { kind: 'answer', broadcastId: null });
  await said(2, at('2026-11-20T11:01:00'), { state: 'unknown', sentAt: null });
  await said(2, at('2026-11-20T11:02:00'), { state: 'planned', sendingAt: null, sentAt: null });
  await said(2, at('2026-11-20T11:02:00'), { state: 'expired', sendingAt: null, sentAt: null });
  await said(2, at('2026-11-20T11:03:00'), { accountId: 'account_b' });
  const { counts } = await readSendRecord(db, 'account_a', profile, now);
  expect(counts.day.kinds).toEqual({ card: 1, welcome: 1, answer: 1, post: 1 });
  expect(counts.month.kinds).toEqual({ card: 2, welcome: 1, answer: 1, post: 2 });
  expect(Object.fromEntries(counts.day.groups)).toEqual({ group_001: 1, group_002: 1 });
  expect(Object.fromEntries(counts.month.groups)).toEqual({ group_001: 3, group_002: 1 });
  expect(await accountCounters(db, { _id: 'account_a' }, now)).toEqual({
    day: counts.day.kinds,
    month: counts.month.kinds,
  });
});

test('whoever takes an account over begins with its pause, and with that of groups that may still be getting something', async () => {
  const before = (ms: number) => new Date(now.getTime() - ms);
  await said(1, before(40_000));
  await said(2, before(50_000), { state: 'unknown', sentAt: null });
  const record = await readSendRecord(db, 'account_a', profile, now);
  expect(accountAllowedAt(record, profile, now)).toBe(now.getTime() + 6_000);
  expect(groupAllowedAt(record, profile, 'group_001', 'post')).toBe(now.getTime() + 20_000);
  expect(groupAllowedAt(record, profile, 'group_001', 'answer')).toBe(now.getTime() - 35_000);
  expect(groupAllowedAt(record, profile, 'group_002', 'post')).toBe(now.getTime() + 60_000);
});
