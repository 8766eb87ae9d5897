import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { claimDue, markSending, recordOutcomes } from '../delivery/deliveries';
import { broadcastsSpec, deliveriesSpec } from '../broadcasts/store';
import { aBroadcast, anAccount } from '../broadcasts/test/builders';
import { accountsSpec } from '../accounts/store';
import { readAccountStatuses } from '../metrics/account-status';
import { ALL_COLLECTIONS } from '../store/all-collections';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import { resendUnknown, settleUnknown } from './settle';
import { aDelivery, LUNCH, NOON } from './test/builders';

let store: TestStore;
const deliveries = () => collectionOf(store.db, deliveriesSpec);
const lost = (number: number) =>
  aDelivery(number, {
    state: 'unknown',
    reason: 'processLost',
    claimToken: 'old',
    claimedBy: 'host:1',
    sendingAt: new Date(LUNCH.getTime() + 3_000),
  });
const [FIRST, SECOND] = [lost(1), lost(2)];
const press = (...ids: string[]) => ({ ids, asOf: NOON });
const stateOf = async (id: string) => (await deliveries().findOne({ _id: id }))?.state;

beforeAll(async () => {
  store = await startTestStore();
  await ensureIndexes(store.db, ALL_COLLECTIONS);
  await collectionOf(store.db, accountsSpec).insertOne(anAccount());
});
beforeEach(async () => {
  await deliveries().deleteMany({});
  await collectionOf(store.db, broadcastsSpec).deleteMany({});
  await collectionOf(store.db, broadcastsSpec).insertOne(
    aBroadcast({ _id: 'bc_lunch', windowMinutes: 45, version: 3 }),
  );
  await deliveries().insertMany([FIRST, SECOND, aDelivery(3, { state: 'sent' })]);
});
afterAll(() => store.close());

it('plans an unknown one anew, in a window from now', async () => {
  expect(await resendUnknown(store.db, press(FIRST._id), NOON)).toEqual({ changed: 1, skipped: 0 });
  expect(await deliveries().findOne({ _id: FIRST._id })).toMatchObject({
    state: 'planned',
    reason: null,
    claimToken: null,
    claimedBy: null,
    notBefore: null,
    resends: 1,
    broadcastVersion: 3,
    dueAt: LUNCH,
    expiresAt: new Date(NOON.getTime() + 45 * 60_000),
  });
  const { statuses } = await readAccountStatuses(store.db, new Date(NOON.getTime() + 2_000));
  expect(statuses.map(({ queued, lagMs }) => [queued, lagMs])).toEqual([[1, 2_000]]);
  const claimed = await claimDue(store.db, { accountId: 'account_a', owner: 'me', limit: 9, leaseMs: 1000, now: NOON });
  expect(claimed.map((one) => one._id)).toEqual([FIRST._id]);
});

it('lets exactly one of many presses at once win, whoever presses what', async () => {
  const presses = Array.from({ length: 20 }, (_, index) =>
    index % 3 === 0
      ? settleUnknown(store.db, press(FIRST._id), index % 2 === 0, NOON)
      : resendUnknown(store.db, press(FIRST._id), NOON),
  );
  const results = await Promise.allSettled(presses);
  const won = results.filter((one) => one.status === 'fulfilled');
  const reasons = results.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
  expect(won).toHaveLength(1);
  expect(reasons).toEqual(Array.from({ length: 19 }, () => 'WRONG_STATE'));
});

it.each([0, 1, 2, 3, 4, 5, 6, 7])('settles a race with the late word of the very send one way only (%#)', async () => {
  const late = { id: FIRST._id, claimToken: 'old', outcome: { state: 'sent' as const, messageId: 'm1' }, at: NOON };
  const [counted, pressed] = await Promise.all([
    recordOutcomes(store.db, [late]),
    resendUnknown(store.db, press(FIRST._id), NOON).then(
      () => 1,
      () => 0,
    ),
  ]);
  expect(counted + pressed).toBe(1);
  expect(await stateOf(FIRST._id)).toBe(counted === 1 ? 'sent' : 'planned');
});

it('does not let a page that is behind send it a third time', async () => {
  await resendUnknown(store.db, press(FIRST._id), NOON);
  const later = new Date(NOON.getTime() + 60_000);
  const [claim] = await claimDue(store.db, {
    accountId: 'account_a',
    owner: 'me',
    limit: 1,
    leaseMs: 1000,
    now: later,
  });
  const body = { type: 'text' as const, text: '午饭' };
  const mark = { id: FIRST._id, claimToken: claim?.claimToken ?? '', body };
  await markSending(store.db, [mark], later, 1000);
  await recordOutcomes(store.db, [{ ...mark, outcome: { state: 'unknown', reason: 'deadline' }, at: later }]);
  expect(await stateOf(FIRST._id)).toBe('unknown');
  await expect(resendUnknown(store.db, press(FIRST._id), later)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  const fresh = { ids: [FIRST._id], asOf: later };
  expect(await resendUnknown(store.db, fresh, later)).toEqual({ changed: 1, skipped: 0 });
  expect((await deliveries().findOne({ _id: FIRST._id }))?.resends).toBe(2);
});

it('writes down that they arrived, when they left, or that they did not', async () => {
  const all = press(FIRST._id, SECOND._id, aDelivery(3)._id);
  expect(await settleUnknown(store.db, press(FIRST._id, aDelivery(3)._id), true, NOON)).toEqual({
    changed: 1,
    skipped: 1,
  });
  expect(await deliveries().findOne({ _id: FIRST._id })).toMatchObject({
    state: 'sent',
    reason: 'confirmedSent',
    sentAt: FIRST.sendingAt,
    claimToken: null,
  });
  expect(await settleUnknown(store.db, all, false, NOON)).toEqual({ changed: 1, skipped: 2 });
  expect(await deliveries().findOne({ _id: SECOND._id })).toMatchObject({
    state: 'failed',
    reason: 'confirmedNotSent',
  });
  await expect(settleUnknown(store.db, all, false, NOON)).rejects.toMatchObject({ code: 'WRONG_STATE' });
});

it('does not send for a plan that does not run, nor answers, nor what does not exist', async () => {
  const answer = { ...lost(4), _id: 'answer:m9', kind: 'answer' as const, broadcastId: null };
  await deliveries().insertOne(answer);
  await expect(resendUnknown(store.db, press(answer._id), NOON)).rejects.toMatchObject({ code: 'WRONG_STATE' });
  await expect(resendUnknown(store.db, press('bc_lunch:none'), NOON)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await collectionOf(store.db, broadcastsSpec).updateOne({ _id: 'bc_lunch' }, { $set: { state: 'ended' } });
  await expect(resendUnknown(store.db, press(FIRST._id), NOON)).rejects.toMatchObject({
    code: 'WRONG_STATE',
    userText: expect.stringContaining('没有在运行'),
  });
  expect(await stateOf(FIRST._id)).toBe('unknown');
});
