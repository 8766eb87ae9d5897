import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ERROR_CODES } from '@fulin/core/errors';
import { ALL_COLLECTIONS } from '@fulin/core/store/all-collections';
import type { InjectOptions } from 'fastify';
import { badCases } from './support/bad-input';
import type { BadCase } from './support/bad-input';
import { signInEverybody } from './support/callers';
import { CASES } from './support/calls';
import type { Who } from './support/calls';
import type { Answer, Caller } from './support/http-api';
import { NOBODY, TestApi } from './support/http-api';
import { everyProcedure } from './support/procedures';
import type { KnownProcedure } from './support/procedures';
import { NOON } from './support/world';

const PER_PROCEDURE = 1_000;
const SEED = 20_261_121;
const OURS = new Set<string>(ERROR_CODES.filter((code) => code !== 'INTERNAL' && code !== 'STORE_DOWN'));
const COOKIE = { member: 'fulin_member', merchant: 'fulin_member', ops: 'fulin_staff' } as Record<string, string>;

let api: TestApi;
let callers: Map<Who, Caller>;
const expired: Record<string, string> = {};

beforeAll(async () => {
  api = await TestApi.start();
  callers = await signInEverybody(api);
  const [staff, member] = [await api.staff('zong'), await api.member('member_002')];
  Object.assign(expired, staff.cookies, member.cookies);
  const old = { $set: { expiresAt: NOON } };
  for (const [name, token] of [
    ['staffSessions', expired.fulin_staff],
    ['memberSessions', expired.fulin_member],
  ] as const) {
    const _id = createHash('sha256')
      .update(token ?? '')
      .digest('hex');
    await api.db.collection<{ _id: string }>(name).updateOne({ _id }, old);
  }
});
afterAll(() => api.close());

/** Everything stored, as one hash. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  for (const { name } of ALL_COLLECTIONS) {
    hash.update(name);
    for await (const document of api.db.collection(name).find().sort({ _id: 1 })) hash.update(JSON.stringify(document));
  }
  return hash.digest('hex');
}

function cookiesFor(bad: BadCase, audience: string, caller: Caller): Record<string, string> {
  const name = COOKIE[audience] ?? '';
  switch (bad.identity) {
    case undefined:
      return caller.cookies;
    case 'none':
    case 'forgedHeaders':
      return {};
    case 'forgedCookie':
      return { [name]: 'A'.repeat(43) };
    case 'oddCookie':
      return { [name]: '$ne' };
    case 'expired':
      return { [name]: expired[name] ?? '' };
    case 'otherAudience': {
      const other = audience === 'ops' ? callers.get('member') : callers.get('zong');
      return { [name]: Object.values(other?.cookies ?? {})[0] ?? '', ...other?.cookies };
    }
  }
}

function toRequest(known: KnownProcedure, caller: Caller, bad: BadCase): InjectOptions {
  const method = bad.method ?? (known.type === 'mutation' ? 'POST' : 'GET');
  const text = bad.rawBody ?? (bad.input === undefined ? undefined : JSON.stringify(bad.input));
  const csrf = bad.csrf === 'missing' ? undefined : bad.csrf === 'wrong' ? 'A'.repeat(43) : caller.csrf;
  const claims = { 'x-wx-openid': 'openid-shop', 'x-staff-id': 'staff_zong', authorization: 'Bearer staff_zong' };
  const query = method === 'GET' && text !== undefined ? `?input=${encodeURIComponent(text)}` : '';
  return {
    method,
    url: `/api/${known.path}${query}`,
    cookies: cookiesFor(bad, known.audience, caller),
    headers: {
      ...(method === 'GET' ? {} : { 'content-type': bad.contentType ?? 'application/json' }),
      ...(csrf === undefined ? {} : { 'x-fulin-csrf': csrf }),
      ...(bad.identity === 'forgedHeaders' ? claims : {}),
    },
    ...(method === 'GET' || text === undefined ? {} : { payload: text }),
  };
}

const summary = ({ status, error }: Answer) => ({ status, code: error?.code, text: error?.userText });

let sent = 0;

describe.each(everyProcedure())('$path', (known) => {
  const given = CASES[known.path];
  const isLogin = known.path === 'ops/session.login';
  const good = isLogin ? { login: 'nobody-of-ours', password: 'x' } : (given?.input ?? {});

  test('every bad request gets a typed error, and nothing is written', async () => {
    const needsCsrf = known.audience === 'ops' && known.type === 'mutation' && !isLogin;
    const options = { good, isMutation: known.type === 'mutation', needsIdentity: !isLogin, needsCsrf };
    const before = await fingerprint();
    for (const bad of badCases(options, PER_PROCEDURE, SEED)) {
      const answer = await api.ask(toRequest(known, callers.get(given?.allowed ?? 'nobody') ?? NOBODY, bad));
      sent += 1;
      const heard = summary(answer);
      const isTyped =
        heard.status >= 400 &&
        heard.status < 500 &&
        OURS.has(heard.code ?? '') &&
        /[\u4e00-\u9fff]/.test(heard.text ?? '');
      if (!isTyped)
        throw new Error(`${bad.what}: ${JSON.stringify(bad).slice(0, 400)} got ${answer.raw.slice(0, 300)}`);
    }
    expect(await fingerprint()).toBe(before);
  });
});

test('a thousand bad requests were sent to every procedure', () => {
  expect(sent).toBeGreaterThanOrEqual(everyProcedure().length * PER_PROCEDURE);
});

test('the right requests would have been answered: the cases are bad for what is bad about them', async () => {
  const near = await api.query(
    callers.get('member') ?? NOBODY,
    'member/offers.near',
    CASES['member/offers.near']?.input,
  );
  const groups = await api.query(callers.get('m1') ?? NOBODY, 'ops/groups.list', {});
  expect([near.status, groups.status]).toEqual([200, 200]);
});

test.each([
  '/api',
  '/api/ops',
  '/api/ops/',
  '/api/nobody/x',
  '/api/ops/__proto__',
  '/api/member/%00',
  `/api/ops/${'x'.repeat(5_000)}`,
  '/api/ops/%E0%A4%A',
])('the unknown address %p is a typed error', async (url) => {
  const answer = await api.ask({ method: 'GET', url });
  expect([400, 404]).toContain(answer.status);
  expect(answer.error?.code).toMatch(/^(NOT_FOUND|BAD_INPUT)$/);
});

test('a body beyond the limit is refused before it is read', async () => {
  const answer = await api.change(callers.get('haibo') ?? NOBODY, 'ops/broadcasts.create', {
    draft: 'x'.repeat(300_000),
  });
  expect(answer.error?.code).toBe('BAD_INPUT');
});
