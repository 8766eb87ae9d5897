import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { aGroup } from '../../seed/builders';
import { buildOrgs } from '../../seed/orgs';
import { deliveriesSpec } from '../broadcasts/store';
import { mediaSpec } from '../media/store';
import { orgsSpec } from '../staff/store';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import { ANSWER_LIMITS, mayAnswer, planAnswer } from './answer-delivery';
import { addToOpenHandOver, findHandOver, handOver, settleHandOver } from './hand-over';
import type { AskedQuestion } from './model';
import { entriesFor, FaqBook } from './faq-book';
import type { FaqFields } from './rules';
import { removeFaq, saveFaq } from './service';
import { askedQuestionsSpec, faqSpec, handOversSpec, noteQuestion } from './store';

const NOW = new Date('2026-11-21T04:00:00Z');
const later = (ms: number): Date => new Date(NOW.getTime() + ms);
const GROUP = aGroup({ _id: 'g' });

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
  await ensureIndexes(store.db, [faqSpec, askedQuestionsSpec, handOversSpec, deliveriesSpec, mediaSpec, orgsSpec]);
  // The clock of these tests stands still; the store's runs on and would clear the questions away.
  await collectionOf(store.db, askedQuestionsSpec).dropIndex('at_ttl');
  await collectionOf(store.db, orgsSpec).insertMany(buildOrgs());
});
afterAll(() => store.close());
beforeEach(async () => {
  for (const { name } of [faqSpec, askedQuestionsSpec, handOversSpec, deliveriesSpec])
    await store.db.collection(name).deleteMany({});
});

describe('an answer', () => {
  const answer = (messageId: string, personId = 'mei') =>
    planAnswer(
      store.db,
      {
        target: GROUP,
        messageId,
        personId,
        bodies: [
          { type: 'text', text: '好的' },
          { type: 'image', mediaId: 'media_1' },
        ],
      },
      NOW,
    );
  const may = (personId: string, now = NOW) => mayAnswer(store.db, 'g', personId, ANSWER_LIMITS, now);

  test('is planned once per message, whoever hears it, and lives two minutes', async () => {
    const planned = await Promise.all([answer('m1'), answer('m1'), answer('m1')]);
    expect(planned.filter(Boolean).length).toBeGreaterThanOrEqual(1);
    const deliveries = await collectionOf(store.db, deliveriesSpec).find().sort({ dueAt: 1 }).toArray();
    expect(deliveries.map(({ _id, kind, state, body }) => [_id, kind, state, body?.type])).toEqual([
      ['answer:m1', 'answer', 'planned', 'text'],
      ['answer:m1:1', 'answer', 'planned', 'image'],
    ]);
    expect(deliveries[0]?.expiresAt).toEqual(later(120_000));
    expect(await answer('m1')).toBe(false);
  });

  test('goes to one person three times a minute and to one group ten times, by the store and no memory', async () => {
    for (const id of ['1', '2', '3']) await answer(id);
    expect([await may('mei'), await may('lin')]).toEqual([false, true]);
    expect(await may('mei', later(60_000))).toBe(true);
    for (const id of ['4', '5', '6', '7', '8', '9', '10']) await answer(id, `person${id}`);
    expect(await may('lin')).toBe(false);
    expect(await mayAnswer(store.db, 'other', 'lin', ANSWER_LIMITS, NOW)).toBe(true);
  });
});

describe('a hand-over', () => {
  const said = (id: string, text: string, ms: number): AskedQuestion => ({
    _id: id,
    groupId: 'g',
    personId: 'mei',
    text,
    understood: false,
    at: later(ms),
  });
  const handed = async (asked: AskedQuestion) => {
    const before = await noteQuestion(store.db, asked, 5);
    return handOver(store.db, { group: GROUP, personName: '小梅', why: 'notUnderstood', asked, before }, asked.at);
  };

  test('happens once, with the last five sentences; the next one is added until it is settled', async () => {
    for (let i = 1; i <= 6; i += 1) await noteQuestion(store.db, said(`m${i}`, `第${i}句`, i), 5);
    const first = said('m7', '第7句', 7);
    const both = await Promise.all([handed(first), handed(first)]);
    expect(both).toEqual([true, true]);
    expect(await collectionOf(store.db, handOversSpec).countDocuments()).toBe(1);
    const opened = await findHandOver(store.db, 'handOver:m7');
    expect(opened?.messages.map((message) => message.text)).toEqual(['第3句', '第4句', '第5句', '第6句', '第7句']);

    expect(await addToOpenHandOver(store.db, said('m8', '第8句', 8), later(8))).toBe(true);
    expect(await handed(said('m9', '第9句', 9))).toBe(false);
    expect((await findHandOver(store.db, 'handOver:m7'))?.messages.map((message) => message.text)).toEqual([
      '第5句',
      '第6句',
      '第7句',
      '第8句',
      '第9句',
    ]);

    await settleHandOver(store.db, { id: 'handOver:m7', staffId: 'staff_m1', note: '' }, later(10));
    await expect(
      settleHandOver(store.db, { id: 'handOver:m7', staffId: 'staff_m2', note: '' }, later(11)),
    ).rejects.toMatchObject({ code: 'WRONG_STATE' });
    expect(await addToOpenHandOver(store.db, said('m10', '第10句', 12), later(12))).toBe(false);
    expect(await handed(said('m11', '第11句', 13))).toBe(true);
  });
});

describe('the FAQ', () => {
  const fields = (over: Partial<FaqFields> = {}): FaqFields => ({
    question: '年费怎么免',
    keywords: ['年费'],
    synonyms: [],
    answer: '刷满六次免年费',
    mediaId: null,
    state: 'active',
    ...over,
  });
  const save = (own: Partial<FaqFields>, orgId = 'org_sh', id?: string, version = 0) =>
    saveFaq(store.db, { id, version, orgId, fields: fields(own), staffId: 'staff_haibo' }, NOW);

  test('is kept by version', async () => {
    const made = await save({});
    const changed = await save({ answer: '新的回答' }, 'org_sh', made._id, 1);
    expect([changed.version, changed.answer]).toEqual([2, '新的回答']);
    await expect(save({}, 'org_sh', made._id, 1)).rejects.toMatchObject({ code: 'STALE_VERSION' });
    await expect(removeFaq(store.db, made._id, 1)).rejects.toMatchObject({ code: 'STALE_VERSION' });
    await removeFaq(store.db, made._id, 2);
    await expect(save({}, 'org_sh', made._id, 2)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each<[Partial<FaqFields>, string]>([
    [{ answer: '' }, 'entry.answer'],
    [{ answer: '{群明}欢迎' }, 'entry.answer'],
    [{ answer: '{新朋友}欢迎' }, 'entry.answer'],
    [{ question: '???' }, 'entry.question'],
    [{ question: '附近优惠' }, 'entry.question'],
    [{ keywords: ['人工'] }, 'entry.keywords'],
    [{ keywords: ['啊'] }, 'entry.keywords'],
    [{ synonyms: ['请问积分呢'] }, 'entry.synonyms'],
    [{ mediaId: 'media_gone' }, 'entry.mediaId'],
  ])('refuses %j for its %s', async (own, field) => {
    await save({ question: '积分在哪查', keywords: ['积分'], answer: '见小程序' });
    const error: unknown = await save({ question: '怎么提额', keywords: ['提额'], ...own }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: 'BAD_INPUT', field, userText: expect.stringMatching(/[\u4e00-\u9fff]/) });
    expect(await collectionOf(store.db, faqSpec).countDocuments()).toBe(1);
  });

  test("a branch's own answer goes before head office's, which every branch has; what is off is not used", async () => {
    await save({ answer: '总行的回答' }, 'org_head');
    await save({ answer: '上海的回答' }, 'org_sh');
    await save({ question: '停车券怎么领', keywords: [], state: 'off' }, 'org_head');
    const all = await new FaqBook(store.db).entries(NOW);
    expect(entriesFor(all, ['org_head', 'org_sh']).map((entry) => entry.answer)).toEqual(['上海的回答', '总行的回答']);
    expect(entriesFor(all, ['org_head', 'org_nj']).map((entry) => entry.answer)).toEqual(['总行的回答']);
  });
});
