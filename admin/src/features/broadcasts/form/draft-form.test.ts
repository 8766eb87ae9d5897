import { describe, expect, it } from '@jest/globals';
import { BROADCAST_KINDS, type BroadcastFields } from '@fulin/core/broadcasts/model';
import { fieldsProblem } from '@fulin/core/broadcasts/plan-check';
import { broadcastDraftSchema } from '@fulin/core/broadcasts/schema';
import type { BroadcastDraft } from '../../../api/types';
import type { ContentForm } from './content-form';
import { draftOf, EMPTY_DRAFT, fromFields, toDraft, withTitle, type DraftForm } from './draft-form';
import { choosable, KIND_SHAPES, withKind } from './kinds';

const lunch: DraftForm = {
  ...EMPTY_DRAFT,
  title: ' 工作日午餐 ',
  audience: { ...EMPTY_DRAFT.audience, districtIds: ['dis_1'], excludeGroupIds: ['group_002'], minMembers: 50 },
};

function complete(form: DraftForm): BroadcastDraft {
  const draft = toDraft(form);
  if (draft === null) throw new Error('incomplete');
  return draft;
}

const said = (content: Partial<ContentForm>): DraftForm => ({ ...lunch, content: { ...lunch.content, ...content } });

describe('broadcast form', () => {
  it.each<[string, Partial<DraftForm>]>([
    ['a text', { content: { ...lunch.content, type: 'text', text: '  ' } }],
    ['a picture', { content: { ...lunch.content, type: 'picture' } }],
    ['a card’s title', { content: { ...lunch.content, type: 'miniProgram' } }],
    ['a link’s address', { content: { ...lunch.content, type: 'link', cardTitle: '周五', url: 'www' } }],
    ['a day’s text', { content: { ...lunch.content, type: 'series', steps: [{ day: 1, text: ' ' }] } }],
    ['a series’ days', { content: { ...lunch.content, type: 'series', steps: [] } }],
    ['groups', { audience: { ...lunch.audience, mode: 'groups' } }],
    ['a possible size', { audience: { ...lunch.audience, minMembers: 100, maxMembers: 50 } }],
    ['hours in order', { hours: { limited: true, notBefore: '20:00', notAfter: '09:00' } }],
    ['an hour', { hours: { limited: true, notBefore: '', notAfter: '09:00' } }],
  ])('says nothing while it lacks %s', (_name, change) => {
    expect(toDraft({ ...lunch, ...change })).toBeNull();
  });

  it('sends only the chosen way to pick groups', () => {
    const chosen = { ...lunch.audience, mode: 'groups' as const, groupIds: ['group_001'] };
    expect(complete({ ...lunch, audience: chosen }).audience).toMatchObject({
      districtIds: [],
      groupIds: ['group_001'],
      excludeGroupIds: [],
      minMembers: null,
    });
    expect(complete(lunch).audience).toMatchObject({
      groupIds: [],
      districtIds: ['dis_1'],
      excludeGroupIds: ['group_002'],
      minMembers: 50,
    });
  });

  it.each<[string, Partial<ContentForm>]>([
    ['text', { type: 'text', text: '{问候}，周五加油立减' }],
    ['deals of a meal', { type: 'nearbyDeals', meal: 'dinner', usableAt: 'meal', intro: '晚上好' }],
    ['deals of any meal', { type: 'nearbyDeals', meal: 'any', usableAt: 'meal' }],
    ['billing day', { type: 'billingDay', limit: 3, minCategories: 1, notShownForDays: 0 }],
    ['picture', { type: 'picture', mediaId: 'media_1' }],
    [
      'link',
      { type: 'link', cardTitle: '周五', description: '', url: 'https://card.example.com/5', thumbMediaId: 'media_1' },
    ],
    ['mini-program', { type: 'miniProgram', cardTitle: '周五', pagePath: 'pages/home/index' }],
    [
      'series',
      {
        type: 'series',
        steps: [
          { day: 7, text: '一周' },
          { day: 1, text: '第一天' },
        ],
      },
    ],
    ['welcome', { type: 'welcome', welcomeText: '欢迎 {新朋友}', deals: 0 }],
  ])('%s: kept, shown again, and the same', (_name, content) => {
    const draft = complete(said(content));
    expect(() => broadcastDraftSchema.parse(draft)).not.toThrow();
    expect(complete(fromFields(draft, ''))).toEqual(draft);
  });

  it('keeps hours to the minute, midnight being the end of the day', () => {
    const late = complete({ ...lunch, hours: { limited: true, notBefore: '08:30', notAfter: '00:00' } });
    expect(late.hours).toEqual({ notBefore: 510, notAfter: 1440 });
    expect(complete(fromFields(late, '')).hours).toEqual(late.hours);
    expect(complete(lunch).hours).toBeNull();
  });

  it('a plan kept before hours and tags existed can be shown', () => {
    const { hours: _hours, ...old } = complete(lunch);
    const { orgIds, cities, districtIds, groupIds, excludeGroupIds } = old.audience;
    const audience = { orgIds, cities, districtIds, groupIds, excludeGroupIds };
    const recurrence = { type: 'cron' as const, cron: '0 11 * * *', zone: 'Asia/Shanghai' as const };
    const shown = fromFields({ ...old, audience, recurrence }, 'org_sh');
    expect(complete(shown)).toMatchObject({ orgId: 'org_sh', hours: null, audience: { tags: [], minMembers: null } });
    expect(shown.recurrence.shift).toBe('none');
  });

  it('lends a title to a preview only, and previews what is stored', () => {
    const nameless = toDraft({ ...lunch, title: '' });
    expect(withTitle(nameless, '未命名')?.title).toBe('未命名');
    expect(withTitle(toDraft(lunch), '未命名')?.title).toBe('工作日午餐');
    expect(withTitle(null, '未命名')).toBeNull();
    const stored = { ...complete(lunch), version: 3, state: 'approved' };
    expect(draftOf('org_sh', stored)).toEqual({ orgId: 'org_sh', ...complete(lunch) });
  });
});

/** What a person must still fill in where no default can know it. */
const FILLED: DraftForm = {
  ...lunch,
  recurrence: {
    ...lunch.recurrence,
    billingDays: [5],
    festivals: ['qixi'],
    dates: [{ day: '2027-01-01', name: '新片' }],
    onceAt: '2026-12-01T10:00',
  },
  content: { ...lunch.content, text: '你好' },
};

describe('kinds of plans', () => {
  it.each(BROADCAST_KINDS)('%s: its usual fields are a whole plan, and come back the same', (kind) => {
    const draft = complete(withKind(FILLED, kind));
    expect(() => broadcastDraftSchema.parse(draft)).not.toThrow();
    const again = fromFields(draft, '');
    expect(complete(again)).toEqual(draft);
    expect(KIND_SHAPES[kind].modes).toContain(again.recurrence.mode);
    expect(KIND_SHAPES[kind].contents).toContain(again.content.type);
  });

  it.each(BROADCAST_KINDS)('%s: offers only what goes together', (kind) => {
    const form = withKind(FILLED, kind);
    for (const mode of KIND_SHAPES[kind].modes) {
      for (const type of KIND_SHAPES[kind].contents) {
        const content = {
          ...form.content,
          type,
          mediaId: 'media_1',
          cardTitle: '周五',
          url: 'https://card.example.com/5',
        };
        const draft = complete({ ...form, recurrence: { ...form.recurrence, mode }, content });
        expect(
          fieldsProblem(broadcastDraftSchema.parse(draft) as BroadcastFields, new Date('2026-11-22T00:00:00Z')),
        ).toBeNull();
      }
    }
  });

  it('brings what is usual and keeps what was typed', () => {
    const weekly = withKind(EMPTY_DRAFT, 'weekly');
    expect(weekly.recurrence).toMatchObject({ mode: 'daily', weekdays: [3], dayRule: 'everyDay' });
    expect(weekly.windowMinutes).toBe(120);
    const typed: DraftForm = {
      ...weekly,
      windowMinutes: 45,
      recurrence: { ...weekly.recurrence, time: '15:30' },
      content: { ...weekly.content, type: 'text', text: '周三见' },
    };
    const back = withKind(typed, 'meal');
    expect(back.recurrence).toMatchObject({ time: '15:30', weekdays: [], dayRule: 'workdays' });
    expect(back.content).toMatchObject({ type: 'text', text: '周三见' });
    expect(back.windowMinutes).toBe(45);
  });

  it('goes there and back without a trace', () => {
    for (const kind of BROADCAST_KINDS) expect(withKind(withKind(FILLED, kind), 'meal')).toEqual(FILLED);
  });

  it('a series says its own days', () => {
    const form = withKind(FILLED, 'newMember');
    const steps = [
      { day: 14, text: '两周' },
      { day: 2, text: '两天' },
    ];
    expect(complete({ ...form, content: { ...form.content, steps } }).recurrence).toMatchObject({ days: [2, 14] });
  });

  it('what a stored plan has stays choosable', () => {
    expect(choosable(['daily', 'cron'], 'cron')).toEqual(['daily', 'cron']);
    expect(choosable(['daily'], 'once')).toEqual(['daily', 'once']);
  });
});
