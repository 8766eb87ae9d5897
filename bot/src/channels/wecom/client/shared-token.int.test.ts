import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestStore, type TestStore } from '@fulin/core/devdb/testing';
import { z } from 'zod';
import { FAKE_CORP, FakeWecom } from '../test/fake-wecom';
import { aClient, TestClock } from '../test/fixture';
import { MongoTokenStore } from './mongo-token-store';
import type { WecomClient } from './wecom-client';

const API = 'externalcontact/groupchat/get';
let store: TestStore;
let fake: FakeWecom;

beforeAll(async () => {
  store = await startTestStore();
});
afterEach(async () => {
  await fake.stop();
  await store.db.collection('wecomTokens').deleteMany({});
});
afterAll(() => store.close());

/** A world in which every fetched token makes the former invalid, and two processes of one application in it. */
async function twoProcesses(now: () => Date) {
  fake = await FakeWecom.start({ now, rotate: true });
  const [chatId] = fake.world.addChats('lin', 1);
  const ask = (client: WecomClient) => client.call(API, z.object({}), { chat_id: chatId });
  const aProcess = () => aClient(fake, now, {}, new MongoTokenStore(store.db, FAKE_CORP.secret));
  return { ask, first: aProcess(), second: aProcess() };
}

describe('two processes with one token', () => {
  it('fetch it once between them and never make each other’s invalid', async () => {
    const { ask, first, second } = await twoProcesses(new TestClock().now);
    await Promise.all(Array.from({ length: 20 }, (_, i) => ask(i % 2 === 0 ? first : second)));
    for (let i = 0; i < 5; i++) await Promise.all([ask(first), ask(second)]);
    expect(fake.count('gettoken')).toBe(1);
    expect(fake.count(API)).toBe(30);
  });

  it('replace it once between them when WeCom makes it invalid', async () => {
    const { ask, first, second } = await twoProcesses(new TestClock().now);
    await Promise.all([ask(first), ask(second)]);
    fake.tokens.invalidate();
    await Promise.all(Array.from({ length: 10 }, (_, i) => ask(i % 2 === 0 ? first : second)));
    expect(fake.count('gettoken')).toBe(2);
  });

  it('do not wait for ever for one that died while fetching', async () => {
    const { ask, first } = await twoProcesses(() => new Date());
    const dead = new MongoTokenStore(store.db, FAKE_CORP.secret);
    expect(await dead.lease('ww-fake-corp:test', 'dead', new Date(), new Date(Date.now() + 150))).toBe(true);
    await ask(first);
    expect(fake.count('gettoken')).toBe(1);
  });

  it('that one which lost its lease does not overwrite the newer token', async () => {
    await twoProcesses(new TestClock().now);
    const tokens = new MongoTokenStore(store.db, FAKE_CORP.secret);
    const token = { value: 'old', expiresAt: new Date(9e12), refreshAt: new Date(9e12) };
    expect(await tokens.lease('k', 'slow', new Date(0), new Date(10))).toBe(true);
    expect(await tokens.lease('k', 'quick', new Date(5), new Date(20))).toBe(false);
    expect(await tokens.lease('k', 'quick', new Date(10), new Date(20))).toBe(true);
    expect(await tokens.write('k', 'quick', { ...token, value: 'new' })).toBe(true);
    expect(await tokens.write('k', 'slow', token)).toBe(false);
    expect((await tokens.read('k'))?.value).toBe('new');
  });
});
