import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ACTIONS } from '@fulin/core/access/actions';
import { verifyChain } from '@fulin/core/audit/service';
import { signInEverybody } from './support/callers';
import { CASES } from './support/calls';
import type { Who } from './support/calls';
import type { Caller } from './support/http-api';
import { NOBODY, TestApi } from './support/http-api';
import { everyProcedure } from './support/procedures';

let api: TestApi;
let callers: Map<Who, Caller>;

beforeAll(async () => {
  api = await TestApi.start();
  callers = await signInEverybody(api);
});
afterAll(() => api.close());

const procedures = everyProcedure();
const typeOf = (path: string) => procedures.find((one) => one.path === path)?.type;
const call = (who: Who, path: string, input: unknown) => {
  const caller = callers.get(who) ?? NOBODY;
  return typeOf(path) === 'mutation' ? api.change(caller, path, input) : api.query(caller, path, input);
};

test('every procedure names an action of the table, and has its allowed and refused call here', () => {
  for (const { path, action } of procedures)
    expect([path, Object.keys(ACTIONS)]).toEqual([path, expect.arrayContaining([action])]);
  expect(Object.keys(CASES).sort()).toEqual(procedures.map((one) => one.path).sort());
});

describe.each(Object.entries(CASES))('%s', (path, { input, allowed, refused, refusedInput }) => {
  test(`is refused to ${refused[0]}: ${refused[1]}`, async () => {
    const before = await api.db.collection('audit').countDocuments();
    const answer = await call(refused[0], path, refusedInput ?? input);
    expect(answer.error?.code).toBe(refused[1]);
    expect(answer.error?.userText).toMatch(/[\u4e00-\u9fff]/);
    expect(answer.status).toBeLessThan(500);
    expect(await api.db.collection('audit').countDocuments()).toBe(before);
  });

  if (path !== 'ops/session.login') {
    test('is refused to nobody', async () => {
      expect((await call('nobody', path, input)).error?.code).toBe('NOT_SIGNED_IN');
    });
  }

  test(`is allowed to ${allowed}, and a change by staff is in the audit log`, async () => {
    const audit = api.db.collection('audit');
    const before = await audit.countDocuments();
    const answer = await call(allowed, path, input);
    expect([answer.status, answer.raw.slice(0, 300)]).toEqual([200, expect.any(String)]);
    expect(answer.data).toBeDefined();
    const isStaffChange = path.startsWith('ops/') && typeOf(path) === 'mutation';
    expect(await audit.countDocuments()).toBe(before + (isStaffChange ? 1 : 0));
    if (isStaffChange) {
      const [last] = await audit.find().sort({ _id: -1 }).limit(1).toArray();
      expect(last?.subject).not.toBe('');
    }
  });
});

test('the audit chain holds after all of it', async () => {
  expect(await verifyChain(api.db)).toMatchObject({ ok: true });
});
