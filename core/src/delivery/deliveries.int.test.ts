import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Db } from 'mongodb';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import {
  claimDue,
  endClaimed,
  insertDeliveries,
  markSending,
  recordOutcomes,
  recoverLost,
  releaseNotSent,
  takeOverAccount,
  type ClaimedDelivery,
} from './deliveries';
import type { Delivery } from '../broadcasts/model';
import { newBroadcastDelivery, newWelcomeDelivery } from './new-delivery';
import { deliveriesSpec } from '../broadcasts/store';
import { aBroadcast, numberedGroup } from '../broadcasts/test/builders';

jest.setTimeout(30_000);

let store: TestStore;
let db: Db;
const due = new Date('2026-11-20T04:00:00Z');
const later = (ms: number) => new Date(due.getTime() + ms);
const body = { type: 'text' as const, text: '中午好' };

beforeAll(async () => {
  store = await startTestStore();
  db = store.db;
  await ensureIndexes(db, [deliveriesSpec]);
});
afterAll(() => store.close());
beforeEach(() => db.collection('deliveries').deleteMany({}));

const plan = (count: number, dueAt = due) =>
  insertDeliveries(
    db,
    Array.from({ length: count }, (_, index) =>
      newBroadcastDelivery(aBroadcast(), dueAt, numberedGroup(index + 1), due),
    ),
  );
const claim = (owner: string, limit = 10, now = due) =>
  claimDue(db, { accountId: 'account_a', owner, limit, leaseMs: 30_000, now });
const read = async (id: string): Promise<Delivery> => {
  const found = await collectionOf(db, deliveriesSpec).findOne({ _id: id });
  if (!found) throw new Error(`no ${id}`);
  return found;
};
const send = (claims: ClaimedDelivery[], now = due) =>
  markSending(
    db,
    claims.map((one) => ({ id: one._id, claimToken: one.claimToken, body })),
    now,
    60_000,
  );
async function oneSending(): Promise<ClaimedDelivery> {
  await plan(1);
  const [claimed] = await claim('a');
  if (!claimed) throw new Error('nothing claimed');
  await send([claimed]);
  return claimed;
}

describe('claiming', () => {
  test('ten processes at once: each delivery goes to one of them', async () => {
    await plan(300);
    const won = await Promise.all(Array.from({ length: 10 }, (_, index) => claim(`p${index}`, 100)));
    const ids = won.flat().map((one) => one._id);
    expect(new Set(ids).size).toBe(ids.length);
    const stored = await collectionOf(db, deliveriesSpec).find({ state: 'claimed' }).toArray();
    const holders = new Map(stored.map((one) => [one._id, one.claimedBy]));
    for (const [index, mine] of won.entries()) {
      for (const one of mine) expect(holders.get(one._id)).toBe(`p${index}`);
    }
    while ((await claim('rest', 100)).length > 0);
    expect(await collectionOf(db, deliveriesSpec).countDocuments({ state: 'planned' })).toBe(0);
  });

  test('only what is due, not over and not held back; the boundary instants count', async () => {
    await plan(1);
    expect(await claim('a', 10, later(-1))).toHaveLength(0);
    expect(await claim('a', 10, later(30 * 60_000))).toHaveLength(0);
    const [claimed] = await claim('a', 10, due);
    if (!claimed) throw new Error('not claimed');
    await releaseNotSent(db, [claimed], { notBefore: later(5_000), reason: 'channelDown', now: due });
    expect(await claim('a', 10, later(4_999))).toHaveLength(0);
    expect(await claim('a', 10, later(5_000))).toHaveLength(1);
  });

  test('welcomes come first, then the earliest due; another account gets nothing', async () => {
    await plan(2, later(-1_000));
    await plan(3);
    await insertDeliveries(db, [newWelcomeDelivery(numberedGroup(1), 'w1', body, 10, due)]);
    expect(await claimDue(db, { accountId: 'account_b', owner: 'b', limit: 9, leaseMs: 1, now: due })).toEqual([]);
    const claimed = await claim('a', 4);
    expect(claimed.map((one) => [one.kind, one.dueAt.getTime() - due.getTime()])).toEqual([
      ['welcome', 0],
      ['broadcast', -1_000],
      ['broadcast', -1_000],
      ['broadcast', 0],
    ]);
  });
});

describe('sending', () => {
  test('a claim that was taken away may not send, alone or in a batch', async () => {
    await plan(3);
    const claims = await claim('a');
    await recoverLost(db, later(30_001));
    expect((await send(claims.slice(0, 1))).size).toBe(0);
    const again = await claim('b', 1, later(30_002));
    expect((await send(claims)).size).toBe(0);
    expect((await send([...claims.slice(1), ...again])).size).toBe(1);
  });

  test('a batch: each gets its own text, under its own claim', async () => {
    await plan(5);
    const claims = [...(await claim('a', 3)), ...(await claim('a', 2))];
    const textOf = (index: number): string => (index % 2 === 0 ? '中午好' : '各自的话');
    const marks = claims.map(({ _id: id, claimToken }, index) => ({
      id,
      claimToken: index === 4 ? (claims[0]?.claimToken ?? '') : claimToken,
      body: { type: 'text' as const, text: textOf(index) },
    }));
    const sending = await markSending(db, marks, due, 60_000);
    expect([...sending].sort()).toEqual(
      marks
        .slice(0, 4)
        .map(({ id }) => id)
        .sort(),
    );
    for (const [index, { id }] of marks.entries()) {
      const { state, body: written, attempts } = await read(id);
      expect([state, written, attempts ?? 0]).toEqual(
        index === 4 ? ['claimed', null, 0] : ['sending', { type: 'text', text: textOf(index) }, 1],
      );
    }
  });

  test('a process cannot send one thing twice', async () => {
    const claimed = await oneSending();
    expect((await send([claimed])).size).toBe(0);
    expect((await read(claimed._id)).attempts).toBe(1);
  });

  test('the outcome is written once, and the last state stands', async () => {
    const { _id: id, claimToken } = await oneSending();
    const at = later(500);
    expect(await recordOutcomes(db, [{ id, claimToken, outcome: { state: 'sent', messageId: 'm1' }, at }])).toBe(1);
    for (const outcome of [
      { state: 'failed', reason: 'channelError' },
      { state: 'notSent', reason: 'channelDown' },
      { state: 'sent', messageId: 'm2' },
    ] as const) {
      expect(await recordOutcomes(db, [{ id, claimToken, outcome, at }])).toBe(0);
    }
    expect(await read(id)).toMatchObject({ state: 'sent', messageId: 'm1', sentAt: at, body, reason: null });
  });

  test('certainly not sent goes back with its earliest next try', async () => {
    const { _id: id, claimToken } = await oneSending();
    const outcome = { state: 'notSent', reason: 'channelDown', retryAfterMs: 700 } as const;
    await recordOutcomes(db, [{ id, claimToken, outcome, at: later(10) }]);
    expect(await read(id)).toMatchObject({ state: 'planned', notBefore: later(710), claimedBy: null, attempts: 1 });
  });

  test.each(['expired', 'failed'] as const)('a claim can end %s unsent, but not after it left', async (state) => {
    await plan(1);
    const [claimed] = await claim('a');
    if (!claimed) throw new Error('not claimed');
    expect(await endClaimed(db, claimed, state, 'noLiveOffers', due)).toBe(true);
    expect((await send([claimed])).size).toBe(0);
    expect(await endClaimed(db, claimed, 'failed', 'roomGone', due)).toBe(false);
    expect(await read(claimed._id)).toMatchObject({ state, reason: 'noLiveOffers' });
  });
});

describe('recovery', () => {
  test('leases that ended: claimed goes back, sending becomes unknown; a moment earlier neither', async () => {
    await plan(2);
    const claims = await claim('a');
    await send(claims.slice(0, 1));
    expect(await recoverLost(db, later(30_000))).toEqual({ replanned: 0, unknown: 0 });
    expect(await recoverLost(db, later(30_001))).toEqual({ replanned: 1, unknown: 0 });
    expect(await recoverLost(db, later(60_001))).toEqual({ replanned: 0, unknown: 1 });
    expect(await recoverLost(db, later(999_999))).toEqual({ replanned: 0, unknown: 0 });
  });

  test('the next holder of the account settles what the last one left, and nothing of its own', async () => {
    await plan(3);
    const claims = await claim('old', 2);
    await send(claims.slice(0, 1));
    await claim('new', 1);
    expect(await takeOverAccount(db, 'account_a', 'new', later(1))).toEqual({ replanned: 1, unknown: 1 });
    expect(await collectionOf(db, deliveriesSpec).countDocuments({ state: 'claimed', claimedBy: 'new' })).toBe(1);
  });

  test('a process thought lost may still say that it sent, and nothing else', async () => {
    const { _id: id, claimToken } = await oneSending();
    await recoverLost(db, later(60_001));
    const at = later(61_000);
    await recordOutcomes(db, [{ id, claimToken, outcome: { state: 'notSent', reason: 'channelDown' }, at }]);
    await recordOutcomes(db, [{ id, claimToken, outcome: { state: 'failed', reason: 'channelError' }, at }]);
    await recordOutcomes(db, [{ id, claimToken: 'other', outcome: { state: 'sent', messageId: 'x' }, at }]);
    expect(await read(id)).toMatchObject({ state: 'unknown', reason: 'processLost' });
    await recordOutcomes(db, [{ id, claimToken, outcome: { state: 'sent', messageId: 'm1' }, at }]);
    expect(await read(id)).toMatchObject({ state: 'sent', messageId: 'm1' });
  });
});
