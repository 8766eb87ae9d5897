import { afterEach, describe, expect, it } from '@jest/globals';
import { inspect } from 'node:util';
import { z } from 'zod';
import { FAKE_CORP, FakeWecom, type FakeWecomOptions } from '../test/fake-wecom';
import { aClient, MINUTE, SECOND, TestClock } from '../test/fixture';
import type { WecomClient } from './wecom-client';
import { WecomError } from './wecom-error';

const API = 'externalcontact/groupchat/get';
const open: FakeWecom[] = [];

async function aCorp(options: Partial<FakeWecomOptions> = {}) {
  const clock = new TestClock();
  const fake = await FakeWecom.start({ now: clock.now, ...options });
  open.push(fake);
  const [chatId] = fake.world.addChats('lin', 1);
  const ask = (client: WecomClient) => client.call(API, z.object({}), { chat_id: chatId });
  return { clock, fake, ask };
}

async function errorOf(call: Promise<unknown>): Promise<WecomError> {
  const error: unknown = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WecomError)) throw new Error(`expected a WecomError, got ${inspect(error)}`);
  return error;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((fake) => fake.stop()));
});

describe('the token', () => {
  it('is fetched once for many calls at once', async () => {
    const { clock, fake, ask } = await aCorp();
    const client = aClient(fake, clock.now);
    await Promise.all(Array.from({ length: 20 }, () => ask(client)));
    expect(fake.count('gettoken')).toBe(1);
  });

  it('is replaced once, for all calls under way, when WeCom makes it invalid early', async () => {
    const { clock, fake, ask } = await aCorp();
    const client = aClient(fake, clock.now);
    await ask(client);
    fake.tokens.invalidate();
    await Promise.all(Array.from({ length: 20 }, () => ask(client)));
    expect(fake.count('gettoken')).toBe(2);
  });

  it('is renewed five minutes before its end, by one call', async () => {
    const { clock, fake, ask } = await aCorp({ rotate: true });
    const client = aClient(fake, clock.now);
    await ask(client);
    clock.pass(115 * MINUTE - 1);
    await ask(client);
    expect(fake.count('gettoken')).toBe(1);
    clock.pass(1);
    await Promise.all([ask(client), ask(client)]);
    expect(fake.count('gettoken')).toBe(2);
  });

  it('answered again near its end is not asked for with every call', async () => {
    const { clock, fake, ask } = await aCorp();
    const client = aClient(fake, clock.now);
    await ask(client);
    clock.pass(116 * MINUTE);
    for (let i = 0; i < 10; i++) await ask(client);
    expect(fake.count('gettoken')).toBe(2);
  });

  it('still works when renewing it early fails', async () => {
    const { clock, fake, ask } = await aCorp();
    const client = aClient(fake, clock.now);
    await ask(client);
    clock.pass(116 * MINUTE);
    fake.faults.add('gettoken', 'drop');
    await ask(client);
    expect(fake.count('gettoken')).toBe(2);
  });

  it('that runs out while nobody looks is fetched anew', async () => {
    const { clock, fake, ask } = await aCorp();
    const client = aClient(fake, clock.now);
    await ask(client);
    clock.pass(121 * MINUTE);
    await ask(client);
    expect(fake.count('gettoken')).toBe(2);
  });

  it('refused again after its replacement ends the call: once is enough', async () => {
    const { clock, fake, ask } = await aCorp();
    const client = aClient(fake, clock.now);
    fake.faults.add(API, { errcode: 42001 }, { errcode: 40014 }, { errcode: 40014 });
    expect((await errorOf(ask(client))).kind).toBe('auth');
    expect(fake.count(API)).toBe(2);
  });

  it('is not to be had with a wrong secret, and the health page can say so', async () => {
    const { clock, fake, ask } = await aCorp();
    const client = aClient(fake, clock.now, { secret: 'another-secret' });
    expect(await errorOf(ask(client))).toMatchObject({ kind: 'auth', errcode: 40001, mayHaveHappened: false });
    expect(client.refusedAccess()?.errcode).toBe(40001);
    expect(fake.count(API)).toBe(0);
  });
});

describe('limits', () => {
  it('45009 rests the interface: nothing leaves until the pause is over', async () => {
    const { clock, fake, ask } = await aCorp({ perMinute: 3 });
    const client = aClient(fake, clock.now);
    for (let i = 0; i < 3; i++) await ask(client);
    expect(await errorOf(ask(client))).toMatchObject({ kind: 'rateLimited', errcode: 45009, retryAfterMs: MINUTE });
    clock.pass(MINUTE - 1);
    expect(await errorOf(ask(client))).toMatchObject({ kind: 'rateLimited', errcode: null, mayHaveHappened: false });
    expect(fake.count(API)).toBe(4);
    clock.pass(1);
    await ask(client);
    expect(fake.count(API)).toBe(5);
  });

  it('holds calls back before WeCom has to', async () => {
    const { clock, fake, ask } = await aCorp({ perMinute: 10 });
    const client = aClient(fake, clock.now, { perMinute: 10 });
    const results: string[] = [];
    for (let i = 0; i < 240; i++) {
      results.push(
        await ask(client).then(
          () => 'ok',
          (error: WecomError) => String(error.errcode),
        ),
      );
      clock.pass(SECOND);
    }
    expect(results).not.toContain('45009');
    expect(results.filter((result) => result === 'ok').length).toBeGreaterThan(20);
  });
});

describe('broken connections', () => {
  it.each(['hang', 'drop', 'hangAfter', 'dropAfter', 'http500After', 'garbageAfter'] as const)(
    '%s: transient, and it may have happened',
    async (fault) => {
      const { clock, fake, ask } = await aCorp();
      const client = aClient(fake, clock.now, { deadlineMs: 200 });
      fake.faults.add(API, fault);
      expect(await errorOf(ask(client))).toMatchObject({ kind: 'transient', mayHaveHappened: true });
      await ask(client);
    },
  );

  it('nobody listening: it certainly did not happen', async () => {
    const { clock, fake, ask } = await aCorp();
    const client = aClient(fake, clock.now);
    await ask(client);
    await fake.stop();
    const error = await errorOf(ask(client));
    expect(error.kind).toBe('transient');
    // A kept-alive connection that breaks is ambiguous; a new one that is refused is not.
    expect(await errorOf(ask(client))).toMatchObject({ kind: 'transient', mayHaveHappened: false });
  });

  it('an answer that is not as documented names its fields, not its content', async () => {
    const { clock, fake } = await aCorp();
    const client = aClient(fake, clock.now);
    const [chatId] = fake.world.addChats('lin', 1);
    const call = client.call(API, z.object({ missing: z.string() }), { chat_id: chatId });
    expect((await errorOf(call)).message).toBe(`wecom ${API}: the answer is not as documented (missing)`);
  });
});

it('no error shows a token or a secret, wherever one looks', async () => {
  const { clock, fake, ask } = await aCorp();
  const client = aClient(fake, clock.now, { deadlineMs: 200 });
  await ask(client);
  const errors: WecomError[] = [];
  for (const fault of ['hang', 'drop', 'http500After', 'garbageAfter'] as const) {
    fake.faults.add(API, fault);
    errors.push(await errorOf(ask(client)));
  }
  fake.faults.add(API, { errcode: 40058 }, { errcode: -1 }, { errcode: 45009 });
  for (let i = 0; i < 3; i++) errors.push(await errorOf(ask(client)));
  await fake.stop();
  clock.pass(2 * MINUTE);
  errors.push(await errorOf(ask(client)), await errorOf(ask(client)));
  const shown = errors.map(
    (error) => `${inspect(error, { depth: 9, showHidden: true })} ${JSON.stringify(error)} ${error.stack}`,
  );
  expect(errors).toHaveLength(9);
  for (const secret of [...fake.tokens.issued, FAKE_CORP.secret]) expect(shown.join('\n')).not.toContain(secret);
});
