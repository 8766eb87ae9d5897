import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FaqEntry } from '@fulin/core/answers/model';
import { faqSpec, handOversSpec } from '@fulin/core/answers/store';
import type { Broadcast } from '@fulin/core/broadcasts/model';
import { broadcastsSpec, deliveriesSpec } from '@fulin/core/broadcasts/store';
import type { TestStore } from '@fulin/core/devdb/testing';
import { addToBlacklist } from '@fulin/core/groups/blacklist';
import { findGroup, groupMembersSpec } from '@fulin/core/groups/store';
import { buildOrgs, buildStaff } from '@fulin/core/seed/orgs';
import { orgsSpec, staffSpec } from '@fulin/core/staff/store';
import { ALL_COLLECTIONS } from '@fulin/core/store/all-collections';
import { collectionOf } from '@fulin/core/store/collection';
import { ensureIndexes } from '@fulin/core/store/indexes';
import { openBot, openStore, TestWechat, until, type TestBot, type TestPerson } from './stage';

jest.setTimeout(30_000);

const NOW = new Date();
const ENTRY: FaqEntry = {
  _id: 'faq_fee',
  orgId: 'org_head',
  orgPath: ['org_head'],
  question: '年费是多少',
  keywords: ['年费'],
  synonyms: ['怎么免年费'],
  answer: '{群名}的邻居首年免年费,也可以问{客户经理}',
  mediaId: null,
  state: 'active',
  version: 1,
  updatedBy: 'staff_zong',
  createdAt: NOW,
  updatedAt: NOW,
};
const WELCOME_PLAN: Broadcast = {
  _id: 'bc_welcome',
  orgId: 'org_sh',
  orgPath: ['org_head', 'org_sh'],
  title: '欢迎新邻居',
  kind: 'welcome',
  recurrence: { type: 'onJoin' },
  windowMinutes: 30,
  missedRun: 'skip',
  audience: { orgIds: [], cities: [], districtIds: [], groupIds: [], excludeGroupIds: [] },
  content: { type: 'welcome', text: '分行欢迎{新朋友}来到{群名}', deals: 0, radiusM: 1000 },
  channel: 'any',
  state: 'approved',
  createdBy: 'staff_haibo',
  submittedAt: NOW,
  reviewedBy: 'staff_shenhe',
  reviewNote: '',
  nextRunAt: null,
  problem: null,
  version: 1,
  createdAt: NOW,
  updatedAt: NOW,
};

describe('what the groups ask, over the real wire', () => {
  let wechat: TestWechat;
  let store: TestStore;
  let bot: TestBot;
  let started = 0;

  const joined = async (name: string): Promise<TestPerson> => {
    const person = await wechat.person(name);
    await person.joins(wechat.xujiahui);
    await until(
      async () => (await collectionOf(store.db, groupMembersSpec).findOne({ name, leftAt: null })) !== null,
      `${name} joined`,
    );
    return person;
  };
  const heard = async (part: string): Promise<number> =>
    (await wechat.xujiahui.fromBot()).slice(started).filter((line) => line.text.includes(part)).length;
  const handOvers = () => collectionOf(store.db, handOversSpec).find().sort({ createdAt: 1 }).toArray();

  beforeAll(async () => {
    wechat = await TestWechat.open();
  }, 60_000);
  afterAll(() => wechat.close());
  beforeEach(async () => {
    store = await openStore();
    await ensureIndexes(store.db, ALL_COLLECTIONS);
    await collectionOf(store.db, orgsSpec).insertMany(buildOrgs());
    await collectionOf(store.db, staffSpec).insertMany(buildStaff('', NOW));
    await collectionOf(store.db, faqSpec).insertOne(ENTRY);
    started = (await wechat.xujiahui.fromBot()).length;
    bot = await openBot(store, wechat);
    await until(async () => Boolean((await findGroup(store.db, 'group_xjh'))?.rosterSeenAt), 'the first comparison');
  });
  afterEach(async () => {
    await bot.stop();
    await store.close();
  });

  it('answers from the FAQ with the group’s own names, as a delivery, and leaves near misses alone', async () => {
    const mei = await joined('问小梅');
    await mei.says(wechat.xujiahui, '年费太贵了');
    await mei.says(wechat.xujiahui, '不要年费');
    await mei.says(wechat.xujiahui, '请问怎么免年费呀?');
    await until(async () => (await heard('徐家汇群的邻居首年免年费,也可以问陆晓静')) === 1, 'the answer');
    const answers = await collectionOf(store.db, deliveriesSpec).find({ kind: 'answer' }).toArray();
    expect(answers).toHaveLength(1);
    expect(answers[0]?._id).toMatch(/^answer:sim_m_/);
    await until(
      async () => (await collectionOf(store.db, deliveriesSpec).findOne({ kind: 'answer' }))?.state === 'sent',
      'written down',
    );
  });

  it('passes on what needs a person, once, with what was said; then answers on', async () => {
    const mei = await joined('问小李');
    await mei.says(wechat.xujiahui, '@社群助手 我的手机13812345678收不到短信', ['sim_bot']);
    await until(async () => (await heard('这个我还不太会')) === 1, 'the first miss');
    await mei.says(wechat.xujiahui, '@社群助手 怎么还没有人理我', ['sim_bot']);
    await until(async () => (await heard('已经转告客户经理陆晓静')) === 1, 'handed over');
    await mei.says(wechat.xujiahui, '投诉');
    await until(async () => (await handOvers())[0]?.messages.length === 3, 'the third sentence');
    const [handed] = await handOvers();
    expect(handed).toMatchObject({ why: 'notUnderstood', personName: '问小李', managerId: 'staff_m1', state: 'open' });
    expect(handed?.messages[0]?.text).toContain('******');
    expect(handed?.messages[0]?.text).not.toContain('138');
    await mei.says(wechat.xujiahui, '年费');
    await until(async () => (await heard('首年免年费')) === 1, 'an answer');
    expect([(await handOvers()).length, await heard('已经转告')]).toEqual([1, 1]);
  });

  it('neither welcomes nor answers people of the blacklist; staff are answered, not welcomed and not handed over', async () => {
    const [bad, lu] = [await wechat.person('广告号'), await wechat.person('陆经理')];
    const entry = { _id: bad.personId, name: '广告号', note: '', addedBy: 'staff_m1', at: NOW };
    await addToBlacklist(store.db, entry);
    await collectionOf(store.db, staffSpec).updateOne({ _id: 'staff_m1' }, { $set: { personIds: [lu.personId] } });
    await bad.joins(wechat.xujiahui);
    await lu.joins(wechat.xujiahui);
    await bad.says(wechat.xujiahui, '年费');
    await lu.says(wechat.xujiahui, '人工');
    await lu.says(wechat.xujiahui, '年费');
    await until(async () => (await heard('首年免年费')) === 1, 'the answer to staff');
    await joined('问小王');
    await until(async () => (await heard('问小王')) === 1, 'the welcome of somebody else');
    expect([await heard('广告号'), await heard('陆经理'), (await handOvers()).length]).toEqual([0, 0, 0]);
    const [answer] = await collectionOf(store.db, deliveriesSpec).find({ kind: 'answer' }).toArray();
    expect(answer?.askedBy).toBe(lu.personId);
  });

  it('keeps its limit over a restart', async () => {
    const mei = await joined('问小张');
    for (let i = 1; i <= 3; i += 1) {
      await mei.says(wechat.xujiahui, '年费');
      await until(async () => (await heard('首年免年费')) === i, `answer ${i}`);
    }
    await bot.stop();
    bot = await openBot(store, wechat);
    await until(() => bot.channel.state().up, 'up again');
    await mei.says(wechat.xujiahui, '年费');
    const lin = await joined('问小赵');
    await lin.says(wechat.xujiahui, '年费');
    await until(async () => (await heard('首年免年费')) === 4, 'the answer to somebody else');
    const answers = await collectionOf(store.db, deliveriesSpec).find({ kind: 'answer' }).toArray();
    expect(answers.filter((one) => one.askedBy === mei.personId)).toHaveLength(3);
  });

  it('greets by the approved plan that reaches the group', async () => {
    await collectionOf(store.db, broadcastsSpec).insertOne(WELCOME_PLAN);
    await joined('问小周');
    await until(async () => (await heard('分行欢迎问小周来到徐家汇群')) === 1, 'the welcome');
    await collectionOf(store.db, broadcastsSpec).updateOne({ _id: 'bc_welcome' }, { $set: { state: 'paused' } });
    await joined('问小吴');
    await until(async () => (await heard('欢迎 问小吴 加入徐家汇群')) === 1, 'the usual words');
  });
});
