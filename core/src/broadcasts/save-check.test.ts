import { expect, test } from '@jest/globals';
import type { BroadcastContent, Recurrence } from './model';
import { assertContent } from './save-check';

const daily: Recurrence = { type: 'cron', cron: '0 12 * * *', zone: 'Asia/Shanghai', dayRule: 'everyDay' };
const onJoin: Recurrence = { type: 'onJoin' };
const newMember: Recurrence = { type: 'newMember', days: [1, 3], timeOfDay: 600, zone: 'Asia/Shanghai' };
const text = (said: string): BroadcastContent => ({ type: 'text', text: said });
const welcome = (said: string): BroadcastContent => ({ type: 'welcome', text: said, deals: 2, radiusM: 900 });
const series = (...days: number[]): BroadcastContent => ({
  type: 'series',
  steps: days.map((day) => ({ day, text: '{新朋友}好' })),
});

test.each<[BroadcastContent, Recurrence]>([
  [text('{群名}好'), daily],
  [text('{群名}好'), newMember],
  [welcome('欢迎{新朋友}\n{优惠}'), onJoin],
  [series(1, 3), newMember],
  [{ type: 'picture', mediaId: 'med_1' }, daily],
])('%j may be saved', (content, recurrence) => {
  expect(() => assertContent({ content, recurrence })).not.toThrow();
});

test.each<[BroadcastContent, Recurrence, string, RegExp]>([
  [text('{群}好'), daily, 'draft.content.text', /是不是「\{群名\}」/u],
  [text('{xyz}好'), daily, 'draft.content.text', /没有变量「\{xyz\}」,可以用:「\{群名\}」/u],
  [text('{节日}好'), daily, 'draft.content.text', /用不了/u],
  [text('{群名好'), daily, 'draft.content.text', /没有成对/u],
  [
    { type: 'link', title: '好', description: '{群', url: 'https://a.test', thumbMediaId: null },
    daily,
    'draft.content.description',
    /成对/u,
  ],
  [{ type: 'nearbyDeals', meal: null, limit: 1, radiusM: 1, intro: '{优惠}' }, daily, 'draft.content.intro', /用不了/u],
])('%j may not', (content, recurrence, field, userText) => {
  const save = () => assertContent({ content, recurrence });
  expect(save).toThrow(
    expect.objectContaining({ code: 'BAD_INPUT', field, userText: expect.stringMatching(userText) }),
  );
});
