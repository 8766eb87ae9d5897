import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { verifyChain } from '@fulin/core/audit/service';
import { NOBODY, TestApi } from './support/http-api';
import { NOON, PASSWORD } from './support/world';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(() => api.close());

const login = (name: string, password = PASSWORD) => api.change(NOBODY, 'ops/session.login', { login: name, password });

test('a log-in gives a cookie scripts cannot read, stored hashed, and the CSRF token', async () => {
  const answer = await login('haibo');
  expect(answer.status).toBe(200);
  expect(answer.data).toMatchObject({
    staff: { id: 'staff_haibo', orgName: '上海分行' },
    csrfToken: expect.any(String),
  });
  expect(answer.data).not.toHaveProperty('sessionToken');
  const cookie = answer.cookies[0];
  expect(cookie).toMatchObject({ name: 'fulin_staff', httpOnly: true, sameSite: 'Strict', path: '/api/ops' });
  const stored = await api.db.collection<{ _id: string }>('staffSessions').find().toArray();
  expect(JSON.stringify(stored)).not.toContain(cookie?.value);
});

test('an unknown login, a wrong password and a locked login get the same answer', async () => {
  const [unknown, wrong] = await Promise.all([login('nobody-here'), login('ningyu', 'wrong')]);
  await api.db
    .collection<{ _id: string }>('staff')
    .updateOne({ _id: 'staff_ningyu' }, { $set: { lockedUntil: new Date(NOON.getTime() + 1) } });
  const locked = await login('ningyu');
  expect(unknown.status).toBe(401);
  expect(unknown.error?.code).toBe('WRONG_LOGIN');
  expect(wrong.raw).toBe(unknown.raw);
  expect(locked.raw).toBe(unknown.raw);
});

test('the lock opens on its instant', async () => {
  await api.db.collection<{ _id: string }>('staff').updateOne({ _id: 'staff_ningyu' }, { $set: { lockedUntil: NOON } });
  expect((await login('ningyu')).status).toBe(200);
});

test('failing too often is limited, and the right password does not help then', async () => {
  for (let i = 0; i < 8; i += 1) expect((await login('m1', `wrong${i}`)).error?.code).toBe('WRONG_LOGIN');
  expect((await login('m1')).error?.code).toBe('TOO_MANY_REQUESTS');
  const staff = await api.db.collection<{ _id: string; lockedUntil: Date }>('staff').findOne({ _id: 'staff_m1' });
  expect(staff?.lockedUntil).toEqual(new Date(NOON.getTime() + 15 * 60_000));
});

test('a change needs the CSRF token; reading does not', async () => {
  const zong = await api.staff('zong');
  const bare = { cookies: zong.cookies };
  expect((await api.query(bare, 'ops/session.me')).status).toBe(200);
  expect((await api.change(bare, 'ops/session.logout')).error?.code).toBe('CSRF');
  expect((await api.change({ ...bare, csrf: 'forged' }, 'ops/session.logout')).error?.code).toBe('CSRF');
  expect((await api.change(zong, 'ops/session.logout')).data).toEqual({ ok: true });
  expect((await api.query(bare, 'ops/session.me')).error?.code).toBe('SESSION_EXPIRED');
});

test('a session ends on its instant, and says so', async () => {
  const zong = await api.staff('zong');
  api.now = new Date(NOON.getTime() + 12 * 3_600_000 - 1);
  expect((await api.query(zong, 'ops/session.me')).status).toBe(200);
  api.now = new Date(NOON.getTime() + 12 * 3_600_000);
  expect((await api.query(zong, 'ops/session.me')).error?.code).toBe('SESSION_EXPIRED');
  api.now = NOON;
});

test('nobody, a forged cookie, and somebody who has left', async () => {
  const { cookies } = await api.staff('shenji');
  await api.db.collection<{ _id: string }>('staff').updateOne({ _id: 'staff_shenji' }, { $set: { state: 'left' } });
  const codeOf = async (fulin_staff?: string) =>
    (await api.query({ cookies: fulin_staff === undefined ? {} : { fulin_staff } }, 'ops/session.me')).error?.code;
  expect(await codeOf()).toBe('NOT_SIGNED_IN');
  expect(await codeOf('forged')).toBe('SESSION_EXPIRED');
  expect(await codeOf('A'.repeat(43))).toBe('SESSION_EXPIRED');
  expect(await codeOf(cookies.fulin_staff)).toBe('SESSION_EXPIRED');
});

test('a cardholder signs in and out in the demo', async () => {
  const member = await api.member('member_001');
  expect((await api.query(member, 'member/me.get')).data).toMatchObject({
    id: 'member_001',
    nextBillingDay: '2026-11-20',
  });
  await api.ask({ method: 'POST', url: '/api/demo/sign-out', cookies: member.cookies });
  expect((await api.query(member, 'member/me.get')).error?.code).toBe('SESSION_EXPIRED');
  expect((await api.query(NOBODY, 'member/me.get')).error?.code).toBe('NOT_SIGNED_IN');
});

test('behind TLS the cookies are Secure; without the demo there is no demo sign-in', async () => {
  const strict = await TestApi.start({ demo: false, secure: true });
  try {
    const answer = await strict.change(NOBODY, 'ops/session.login', { login: 'zong', password: PASSWORD });
    expect(answer.cookies[0]).toMatchObject({ secure: true });
    const demo = await strict.ask({ method: 'POST', url: '/api/demo/sign-in', payload: { memberId: 'member_001' } });
    expect(demo.error?.code).toBe('NOT_FOUND');
  } finally {
    await strict.close();
  }
});

test('every log-in and log-out is in the audit chain', async () => {
  expect(await verifyChain(api.db)).toMatchObject({ ok: true, entries: expect.any(Number) });
  expect(await api.db.collection('audit').countDocuments({ action: 'session.close' })).toBe(1);
});
