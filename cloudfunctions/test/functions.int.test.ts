import path from 'node:path';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import tcb from '@cloudbase/node-sdk';
import { startTestStore } from '@fulin/core/devdb/testing';
import type { TestStore } from '@fulin/core/devdb/testing';
import { buildFunctions, FUNCTION_NAMES } from '../build';
import { LocalCloud } from '../runner/endpoint';
import { FunctionProcess } from '../runner/function-process';
import { JINGAN, PASSWORD, seedWorld } from './support/world';

jest.setTimeout(120_000);

const CREDENTIAL = { secretId: 'AKIDlocal', secretKey: 'local-secret-key' };
const PLATFORM_ENV = { TENCENTCLOUD_RUNENV: 'SCF', SCF_NAMESPACE: 'fulin-local', TENCENTCLOUD_REGION: 'ap-shanghai' };

let store: TestStore;
let cloud: LocalCloud;
const functions = new Map<string, FunctionProcess>();
const caller: { openid: string | null } = { openid: 'openid-1' };
let clockOffsetMs = 0;

const sdk = (over: object = {}) => tcb.init({ serviceUrl: cloud.url, env: 'fulin-local', ...CREDENTIAL, ...over });
type Answer = { ok: boolean; data?: unknown; error?: { code: string; userText: string; field?: string } };
const call = async (name: string, data: object, over: object = {}): Promise<Answer> =>
  (await sdk(over).callFunction({ name, data })).result as Answer;

beforeAll(async () => {
  Object.assign(process.env, PLATFORM_ENV);
  store = await startTestStore();
  await seedWorld(store.db);
  await buildFunctions();
  for (const name of FUNCTION_NAMES) {
    const built = path.join(import.meta.dirname, '../dist', name);
    functions.set(name, await FunctionProcess.start(name, built, { MONGODB_URI: store.uri }));
  }
  const now = () => new Date(Date.now() + clockOffsetMs);
  cloud = await LocalCloud.start({ credential: CREDENTIAL, functions, caller: () => caller, now });
});
afterAll(async () => {
  for (const name of Object.keys(PLATFORM_ENV)) delete process.env[name];
  await cloud.stop();
  for (const one of functions.values()) await one.stop();
  await store.close();
});

test('the real SDK calls the built member function and gets the right answer', async () => {
  const me = await call('member', { path: 'me.get', type: 'query' });
  expect(me).toMatchObject({ ok: true, data: { id: 'member_001', home: { name: '静安寺' } } });
  const near = await call('member', { path: 'offers.near', type: 'query', input: JINGAN });
  expect(near).toMatchObject({
    ok: true,
    data: { items: [{ id: 'off_1', distanceM: 190 }], asOf: expect.any(String) },
  });
});

test('a forged identity in the event is ignored', async () => {
  const forged = { userInfo: { openId: 'openid-shop' }, openid: 'openid-shop', WX_OPENID: 'openid-shop' };
  const me = await call('member', { path: 'me.get', type: 'query', ...forged });
  expect(me).toMatchObject({ ok: true, data: { id: 'member_001' } });
  const asked = await call('member', { path: 'me.get', type: 'query', input: forged });
  expect(asked.error?.code).toBe('BAD_INPUT');
  expect((await call('merchant', { path: 'shops.list', type: 'query', ...forged })).error?.code).toBe('FORBIDDEN');
});

test("a merchant's person is known by the platform's openid", async () => {
  caller.openid = 'openid-shop';
  const shops = await call('merchant', { path: 'shops.list', type: 'query' });
  caller.openid = 'openid-1';
  expect(shops).toMatchObject({ ok: true, data: [{ id: 'mer_1' }] });
});

test('a first visit makes one cardholder, however many calls come at once', async () => {
  caller.openid = 'openid-new';
  const visits = await Promise.all(Array.from({ length: 8 }, () => call('member', { path: 'me.get', type: 'query' })));
  caller.openid = 'openid-1';
  expect(new Set(visits.map((one) => (one.data as { id: string }).id)).size).toBe(1);
  expect(await store.db.collection('members').countDocuments({ openid: 'openid-new' })).toBe(1);
});

test('a call that did not come through WeChat is nobody', async () => {
  caller.openid = null;
  const me = await call('member', { path: 'me.get', type: 'query' });
  caller.openid = 'openid-1';
  expect(me.error?.code).toBe('NOT_SIGNED_IN');
});

test('staff sign in and carry their session in the event', async () => {
  const opened = await call('ops', {
    path: 'session.login',
    type: 'mutation',
    input: { login: 'haibo', password: PASSWORD },
  });
  const { sessionToken: session } = opened.data as { sessionToken: string };
  const groups = await call('ops', { path: 'groups.list', type: 'query', input: {}, session });
  expect(groups).toMatchObject({ ok: true, data: { total: 3 } });
  const none = await call('ops', { path: 'groups.list', type: 'query', input: {} });
  expect(none.error?.code).toBe('NOT_SIGNED_IN');
  const forged = await call('ops', { path: 'groups.list', type: 'query', input: {}, session: 'x'.repeat(43) });
  expect(forged.error?.code).toBe('SESSION_EXPIRED');
});

test('what is no call is a typed error', async () => {
  expect((await call('member', {})).error?.code).toBe('BAD_INPUT');
  expect((await call('member', { path: 'nothing.here', type: 'query' })).error?.code).toBe('NOT_FOUND');
  expect((await call('member', { path: 'me.get', type: 'mutation' })).ok).toBe(false);
  expect((await call('member', { path: '__proto__', type: 'query' })).error?.code).toBe('NOT_FOUND');
});

test('the timer plans the due occurrence once, however often it runs', async () => {
  const at = new Date(Date.now() - 1_000);
  await store.db
    .collection<{ _id: string }>('broadcasts')
    .updateOne({ _id: 'bc_live' }, { $set: { recurrence: { type: 'once', at }, nextRunAt: at } });
  const ticks = await Promise.all([call('timer', {}), call('timer', {})]);
  expect(ticks.map((tick) => tick.ok)).toEqual([true, true]);
  expect(await store.db.collection('deliveries').countDocuments({ broadcastId: 'bc_live', state: 'planned' })).toBe(1);
});

test('a wrong secret, an unknown id, an old signature and a changed body are refused', async () => {
  const ask = { path: 'me.get', type: 'query' };
  await expect(call('member', ask, { secretKey: 'forged' })).rejects.toMatchObject({ code: 'SIGN_PARAM_INVALID' });
  await expect(call('member', ask, { secretId: 'AKIDother' })).rejects.toMatchObject({ code: 'SIGN_PARAM_INVALID' });
  clockOffsetMs = 700_000;
  await expect(call('member', ask)).rejects.toMatchObject({ code: 'SIGN_PARAM_INVALID' });
  clockOffsetMs = 0;
  const unsigned = await fetch(`${cloud.url}?env=x`, {
    method: 'POST',
    body: JSON.stringify({ action: 'functions.invokeFunction' }),
  });
  expect(await unsigned.json()).toMatchObject({ code: 'SIGN_PARAM_INVALID' });
});
