import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deliveriesSpec } from '@fulin/core/broadcasts/store';
import { groupsSpec } from '@fulin/core/groups/store';
import { collectionOf } from '@fulin/core/store/collection';
import type { Caller } from './support/http-api';
import { NOBODY, TestApi } from './support/http-api';
import { UNKNOWN_IDS } from './support/world';

const RUN = { broadcastId: 'bc_live', occurrence: '2026-11-20T03:00:00.000Z' };
const EXPORT = `/api/ops/export/occurrence.csv?broadcastId=${RUN.broadcastId}&occurrence=${RUN.occurrence}`;

let api: TestApi;
let haibo: Caller;
let ningyu: Caller;

beforeAll(async () => {
  api = await TestApi.start();
  [haibo, ningyu] = [await api.staff('haibo'), await api.staff('ningyu')];
});
afterAll(() => api.close());

const download = (caller: Caller, url = EXPORT) => api.app.inject({ method: 'GET', url, cookies: caller.cookies });

test('an occurrence is downloaded as CSV that no spreadsheet computes, with Chinese heads and a byte order mark', async () => {
  await collectionOf(api.db, groupsSpec).updateOne({ _id: 'group_001' }, { $set: { name: '=cmd|群,"一"' } });
  const answer = await download(haibo);
  expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/csv; charset=utf-8']);
  expect(answer.headers['content-disposition']).toContain("filename*=UTF-8''%E6%8A%95%E9%80%92");
  expect(answer.rawPayload.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  const [head, row, end] = answer.payload.slice(1).split('\r\n');
  expect(head).toBe('计划,应发时间,社群,机构,渠道,状态,说明,送达时间,重发次数,内容');
  expect(row).toBe(
    '午间好券,2026-11-20 11:00:00,"\'=cmd|群,""一""",上海分行,个人微信,已送达,,2026-11-20 11:00:01,0,中午好',
  );
  expect(end).toBe('');
});

test('a large one is streamed whole', async () => {
  const deliveries = collectionOf(api.db, deliveriesSpec);
  const one = await deliveries.findOne({ _id: `bc_live:${RUN.occurrence}:group_001` });
  const occurrence = '2026-11-20T01:00:00.000Z';
  const many = Array.from({ length: 1_203 }, (_, index) => {
    const groupId = `group_${String(index).padStart(5, '0')}`;
    return { ...one!, _id: `bc_live:${occurrence}:${groupId}`, occurrence, groupId, dueAt: new Date(occurrence) };
  });
  await deliveries.insertMany(many);
  const answer = await download(haibo, EXPORT.replace(RUN.occurrence, occurrence));
  expect(answer.payload.trimEnd().split('\r\n')).toHaveLength(1_204);
});

test('it is there for signed-in staff only, and only for those it concerns', async () => {
  expect((await download(NOBODY)).statusCode).toBe(401);
  expect((await download(ningyu)).statusCode).toBe(404);
  expect((await download(await api.member('member_001'))).statusCode).toBe(401);
  expect((await download(haibo, `${EXPORT}&x=1`)).statusCode).toBe(400);
  expect((await download(haibo, EXPORT.replace(RUN.occurrence, 'lunch'))).statusCode).toBe(400);
});

test('a press over groups of another branch changes none of them', async () => {
  const foreign = UNKNOWN_IDS.second.replace('group_001', 'group_003');
  const deliveries = collectionOf(api.db, deliveriesSpec);
  const own = await deliveries.findOne({ _id: UNKNOWN_IDS.second });
  await deliveries.insertOne({ ...own!, _id: foreign, groupId: 'group_003', orgId: 'org_nj' });
  const input = { ids: [UNKNOWN_IDS.second, foreign], asOf: api.now.toISOString() };
  expect((await api.change(haibo, 'ops/deliveries.resend', input)).error?.code).toBe('FORBIDDEN');
  expect((await api.change(haibo, 'ops/deliveries.settle', { ...input, sent: true })).error?.code).toBe('FORBIDDEN');
  const states = await deliveries.find({ _id: { $in: input.ids } }).toArray();
  expect(states.map((one) => one.state)).toEqual(['unknown', 'unknown']);
});

test('metrics speak of deliveries, accounts and the process, never of groups, people or texts', async () => {
  const { statusCode, payload } = await api.app.inject({ method: 'GET', url: '/metrics' });
  expect(statusCode).toBe(200);
  expect(payload).toMatch(
    /^fulin_deliveries_24h\{state="unknown",reason="processLost",channel="wechaty",kind="broadcast"\} 1$/m,
  );
  expect(payload).toMatch(/^fulin_account_lag_seconds\{account="account_sim"\} 0$/m);
  expect(payload).toMatch(/^fulin_store_up 1$/m);
  expect(payload).toContain('fulin_process_cpu_seconds_total');
  for (const secret of ['群', '中午好', 'openid', 'staff_', 'group_0']) expect(payload).not.toContain(secret);
});

test('metrics are not there for who asks from afar or through an unknown proxy', async () => {
  const far = await api.app.inject({ method: 'GET', url: '/metrics', remoteAddress: '203.0.113.9' });
  const hidden = await api.app.inject({ method: 'GET', url: '/metrics', headers: { 'x-forwarded-for': '10.0.0.1' } });
  expect([far.statusCode, hidden.statusCode]).toEqual([404, 404]);
});

test('a paused account is silent until then, and speaks again by hand', async () => {
  const zong = await api.staff('zong');
  const input = { id: 'account_sim', minutes: 90, reason: '换号' };
  const paused = (await api.change(zong, 'ops/accounts.pause', input)).data as { accounts: { breaker: unknown }[] };
  expect(paused.accounts[0]?.breaker).toEqual({ until: '2026-11-20T05:30:00.000Z', reason: '换号' });
  const back = (await api.change(zong, 'ops/accounts.unpause', { id: 'account_sim' })).data as typeof paused;
  expect(back.accounts[0]?.breaker).toBeNull();
});
