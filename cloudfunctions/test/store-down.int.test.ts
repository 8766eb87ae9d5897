import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { startDevdb } from '@fulin/core/devdb/server';
import { connectStore } from '@fulin/core/store/connect';
import { TestApi } from './support/http-api';
import { JINGAN } from './support/world';

test('without the store the answer is STORE_DOWN, and what is in memory is still answered', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'fulin-down-'));
  const server = await startDevdb({ dataDir });
  const store = await connectStore(server.uri, { serverSelectionTimeoutMS: 500 });
  const api = await TestApi.start({ store: { uri: server.uri, db: store.db, close: store.close } });
  const member = await api.member('member_001');
  expect((await api.query(member, 'member/offers.near', JINGAN)).status).toBe(200);

  await server.close();
  const near = await api.query(member, 'member/offers.near', JINGAN);
  expect(near.data).toMatchObject({ items: [{ id: 'off_1' }] });
  const groups = await api.query(member, 'member/groups.near', JINGAN);
  expect(groups.data).toMatchObject([
    { id: 'group_001', joinable: true },
    { id: 'group_002' },
    { id: 'group_003' },
    { id: 'group_004' },
  ]);
  // A code may have been spent since: without the store none is given.
  const code = await api.query(member, 'member/groups.code', { groupId: 'group_001' });
  expect([code.status, code.error?.code]).toEqual([503, 'STORE_DOWN']);
  const health = await api.ask({ method: 'GET', url: '/healthz' });
  expect(health.status).toBe(503);
  expect(JSON.parse(health.raw)).toMatchObject({ ok: false, parts: { store: { up: false } } });

  await api.close();
  await rm(dataDir, { recursive: true, force: true });
});
