import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { startTestStore } from '../../devdb/testing';
import type { TestStore } from '../../devdb/testing';
import { connectStore } from '../store/connect';
import { appendAudit, auditSpec, verifyChain } from './service';

jest.setTimeout(60_000);

let store: TestStore;
beforeEach(async () => {
  store = await startTestStore();
});
afterEach(() => store.close());

const entry = (subject: string, after: unknown = null) => ({
  at: new Date('2026-11-20T04:00:00Z'),
  actorId: 'staff_zong',
  actorName: '周宗',
  action: 'offer.review',
  subject,
  before: null,
  after,
});
const audit = () => store.db.collection<{ _id: string }>(auditSpec.name);

test('entries appended at once over several connections form one chain without gaps', async () => {
  const others = await Promise.all([connectStore(store.uri), connectStore(store.uri)]);
  const dbs = [store.db, ...others.map((one) => one.db)];
  await Promise.all(Array.from({ length: 60 }, (_, i) => appendAudit(dbs[i % 3] ?? store.db, entry(`off_${i}`))));
  expect(await verifyChain(store.db)).toEqual({ ok: true, entries: 60 });
  expect(new Set(await audit().distinct('subject')).size).toBe(60);
  await Promise.all(others.map((one) => one.close()));
});

test('what is stored hashes as what was given: dates, undefined, nesting, any order of keys', async () => {
  await appendAudit(store.db, entry('a', { z: new Date(0), a: [undefined, { b: undefined, c: 1.5 }], text: '福' }));
  expect(await verifyChain(store.db)).toEqual({ ok: true, entries: 1 });
});

test('a changed, a removed and a relinked entry are found', async () => {
  for (const subject of ['a', 'b', 'c']) await appendAudit(store.db, entry(subject));
  const second = '000000000002';
  await audit().updateOne({ _id: second }, { $set: { subject: 'x' } });
  expect(await verifyChain(store.db)).toEqual({ ok: false, at: second, reason: 'HASH' });
  await audit().updateOne({ _id: second }, { $set: { subject: 'b', prevHash: '0'.repeat(64) } });
  expect(await verifyChain(store.db)).toEqual({ ok: false, at: second, reason: 'LINK' });
  await audit().deleteOne({ _id: second });
  expect(await verifyChain(store.db)).toEqual({ ok: false, at: second, reason: 'GAP' });
});
