import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TestStore } from '@fulin/core/devdb/testing';
import { deliveriesSpec } from '@fulin/core/broadcasts/store';
import { findGroup, findGroupCode, groupMembersSpec } from '@fulin/core/groups/store';
import { collectionOf } from '@fulin/core/store/collection';
import { openBot, openStore, TestWechat, until, type TestBot } from './stage';

jest.setTimeout(30_000);

describe('the bot in its groups', () => {
  let wechat: TestWechat;
  let store: TestStore;
  let bot: TestBot;

  const compared = async (): Promise<boolean> => {
    const groups = await Promise.all(['group_xjh', 'group_ja'].map((id) => findGroup(store.db, id)));
    return groups.every((group) => group?.rosterSeenAt);
  };
  const memberOf = (groupId: string, personId: string) =>
    collectionOf(store.db, groupMembersSpec).findOne({ _id: `${groupId}:${personId}` });

  beforeAll(async () => {
    wechat = await TestWechat.open();
  }, 60_000);
  afterAll(() => wechat.close());
  beforeEach(async () => {
    store = await openStore();
    bot = await openBot(store, wechat);
    await until(compared, 'the first comparison');
  });
  afterEach(async () => {
    await bot.stop();
    await store.close();
  });

  it('welcomes within 2 s, once, with what, which weekday and which hour', async () => {
    const mei = await wechat.person('小梅一');
    const startedAt = Date.now();
    await mei.joins(wechat.xujiahui);
    await until(async () => (await wechat.xujiahui.times('小梅一')) === 1, 'the welcome', 2000);
    expect(Date.now() - startedAt).toBeLessThan(2000);
    const text = (await wechat.xujiahui.fromBot()).at(-1)?.text ?? '';
    expect(text).toContain('早安咖啡');
    expect(text).toContain('每周三 11:00–14:00');
    await until(async () => (await memberOf('group_xjh', mei.personId))?.welcome === 'sent', 'settled');
    await mei.leaves(wechat.xujiahui);
    await until(async () => (await memberOf('group_xjh', mei.personId))?.leftAt !== null, 'left');
    await mei.joins(wechat.xujiahui);
    const other = await wechat.person('小李一');
    await other.joins(wechat.xujiahui);
    await until(async () => (await wechat.xujiahui.times('小李一')) === 1, 'the other welcome');
    expect(await wechat.xujiahui.times('小梅一')).toBe(1);
  });

  it('does not welcome those who were there before it', async () => {
    const mei = await wechat.person('小梅二');
    await mei.joins(wechat.xujiahui);
    await until(async () => (await wechat.xujiahui.times('小梅二')) === 1, 'the welcome');
    expect(await wechat.xujiahui.times('老林')).toBe(0);
    expect((await memberOf('group_xjh', 'sim_lin'))?.welcome).toBe('none');
  });

  it('welcomes 50 people who join within 5 s in at most 3 messages, each once and within 3 s', async () => {
    const people = await Promise.all(
      Array.from({ length: 50 }, (_, i) => wechat.person(`邻居${String(i).padStart(2, '0')}号`)),
    );
    const joinedAt = new Map<string, number>();
    const before = (await wechat.jingan.fromBot()).length;
    const startedAt = Date.now();
    for (const [i, person] of people.entries()) {
      const wait = startedAt + i * 100 - Date.now();
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      joinedAt.set(person.name, Date.now());
      await person.joins(wechat.jingan);
    }
    const told = async () => (await wechat.jingan.fromBot()).slice(before);
    await until(
      async () =>
        people.every(({ name }) => joinedAt.has(name)) &&
        (await told())
          .map((line) => line.text)
          .join()
          .includes('49号'),
      'the last',
    );
    await until(
      async () => (await told()).reduce((sum, line) => sum + (line.text.match(/邻居\d\d号/g)?.length ?? 0), 0) === 50,
      'all 50',
    );
    const lines = await told();
    expect(lines.length).toBeLessThanOrEqual(3);
    for (const { name } of people) {
      const mine = lines.filter((line) => line.text.includes(name));
      expect(mine).toHaveLength(1);
      expect(Date.parse(mine[0]?.at ?? '') - (joinedAt.get(name) ?? 0)).toBeLessThan(3000);
    }
  }, 30_000);

  it('welcomes once who joined while the server was away or the event was lost', async () => {
    const mei = await wechat.person('小梅三');
    await wechat.faults({ muteRoster: true });
    await mei.joins(wechat.xujiahui);
    await wechat.process.end('SIGKILL');
    await wechat.process.start();
    await until(async () => (await wechat.xujiahui.times('小梅三')) === 1, 'the welcome after the comparison');
    await until(async () => (await memberOf('group_xjh', mei.personId))?.welcome === 'sent', 'settled');
    expect(await wechat.xujiahui.times('小梅三')).toBe(1);
  });

  it('welcomes once when it ends between claiming people and writing their delivery', async () => {
    await bot.stop();
    let crashed = false;
    bot = await openBot(store, wechat, {
      sweepMs: 60_000,
      between: () => {
        crashed = true;
        throw new Error('the process ends here');
      },
    });
    const mei = await wechat.person('小梅四');
    await until(() => bot.channel.state().up, 'up');
    await mei.joins(wechat.xujiahui);
    await until(() => crashed, 'the crash');
    expect((await memberOf('group_xjh', mei.personId))?.welcome).toBe('claimed');
    await bot.stop();
    bot = await openBot(store, wechat);
    await until(async () => (await wechat.xujiahui.times('小梅四')) === 1, 'the welcome of the next process');
    await until(async () => (await memberOf('group_xjh', mei.personId))?.welcome === 'sent', 'settled');
    expect(await collectionOf(store.db, deliveriesSpec).countDocuments({ groupId: 'group_xjh' })).toBe(1);
  });

  it('does not send again what froze on its way', async () => {
    await wechat.faults({ hangNext: 1 });
    const mei = await wechat.person('小梅五');
    await mei.joins(wechat.xujiahui);
    await until(async () => (await memberOf('group_xjh', mei.personId))?.welcome === 'unknown', 'unknown', 8000);
    const [delivery] = await collectionOf(store.db, deliveriesSpec).find({ groupId: 'group_xjh' }).toArray();
    expect(delivery).toMatchObject({ state: 'unknown', reason: 'deadline', attempts: 1 });
  });

  it('sends again what certainly did not leave', async () => {
    await wechat.faults({ failNext: 1, failCode: 14 });
    const mei = await wechat.person('小梅六');
    await mei.joins(wechat.xujiahui);
    await until(async () => (await wechat.xujiahui.times('小梅六')) === 1, 'the second try', 8000);
    const [delivery] = await collectionOf(store.db, deliveriesSpec)
      .find({ groupId: 'group_xjh', state: 'sent' })
      .toArray();
    expect(delivery?.attempts).toBe(2);
  });

  it('answers what it is asked, never itself, never the same message twice, and not without end', async () => {
    const mei = await wechat.person('小梅七');
    await mei.joins(wechat.jingan);
    await until(async () => (await wechat.jingan.times('小梅七')) === 1, 'the welcome');
    const answered = async () =>
      (await wechat.jingan.times('这样和我说话就好')) + (await wechat.jingan.times('本周福利来啦'));
    await mei.says(wechat.jingan, '不帮助也没关系');
    await mei.says(wechat.jingan, '帮助');
    await mei.says(wechat.jingan, '@社群助手 本周福利有哪些?', ['sim_bot']);
    await until(async () => (await answered()) === 2, 'two answers');
    for (let i = 0; i < 4; i += 1) await mei.says(wechat.jingan, '帮助');
    await until(async () => (await answered()) === 3, 'the third and last');
    const lin = { personId: 'sim_lin' };
    await wechat.post(`/sim/api/rooms/${wechat.jingan.roomId}/say`, { ...lin, text: '帮助' });
    await until(async () => (await answered()) === 4, "another person's");
    expect(await answered()).toBe(4);
  });

  it('keeps a working code for every group', async () => {
    await until(async () => (await findGroupCode(store.db, 'group_ja')) !== null, 'a code');
    const code = await findGroupCode(store.db, 'group_ja');
    expect(code?.payload).toMatch(/^http:\/\/fulin\.test\/sim\/join\/[\w-]{12}$/);
    const mei = await wechat.person('小梅八');
    await wechat.post('/sim/api/join', { code: code?.payload.split('/').at(-1), personId: mei.personId });
    await until(async () => (await wechat.jingan.times('小梅八')) === 1, 'the welcome by code');
  });

  it('lets a second bot wait in silence and take over when the first ends', async () => {
    const second = await openBot(store, wechat);
    try {
      await bot.stop();
      await until(() => second.channel.state().up, 'taken over', 5000);
      const mei = await wechat.person('小梅九');
      await mei.joins(wechat.xujiahui);
      await until(async () => (await wechat.xujiahui.times('小梅九')) === 1, 'welcomed by the second');
    } finally {
      await second.stop();
    }
  });
});
