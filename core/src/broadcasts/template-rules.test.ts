import { describe, expect, test } from '@jest/globals';
import type { BroadcastFields, TemplateField } from './model';
import { fieldsOf } from './rules';
import { lockedDifference } from './template-rules';
import { aBroadcast } from './test/builders';

const deals = { type: 'nearbyDeals' as const, meal: 'lunch' as const, limit: 3, radiusM: 1_500, intro: '到饭点啦' };
const own = (over: Partial<BroadcastFields> = {}): BroadcastFields => ({
  ...fieldsOf(aBroadcast({ content: deals })),
  ...over,
});
const difference = (over: Partial<BroadcastFields>, ...openFields: TemplateField[]) =>
  lockedDifference(own(over), { fields: own(), openFields });

const CHANGES: Partial<Record<TemplateField, Partial<BroadcastFields>>> = {
  title: { title: '另一个' },
  recurrence: { recurrence: { type: 'cron', cron: '5 12 * * *', zone: 'Asia/Shanghai', dayRule: 'everyDay' } },
  windowMinutes: { windowMinutes: 31 },
  hours: { hours: { notBefore: 480, notAfter: 1_200 } },
  missedRun: { missedRun: 'ask' },
  audience: { audience: { ...aBroadcast().audience, tags: ['白领'] } },
  channel: { channel: 'any' },
  content: { content: { ...deals, limit: 4 } },
};

describe('a plan from a template', () => {
  test('that says the same follows', () => expect(difference({})).toBeNull());

  test.each(Object.entries(CHANGES) as [TemplateField, Partial<BroadcastFields>][])(
    '%s: locked it is named, open it is free',
    (field, change) => {
      expect(difference(change)).toBe(field);
      expect(difference(change, field)).toBeNull();
      const others = (Object.keys(CHANGES) as TemplateField[]).filter((other) => other !== field);
      expect(difference(change, ...others)).toBe(field);
    },
  );

  test('the kind is never open', () => {
    const all = Object.keys(CHANGES) as TemplateField[];
    expect(difference({ kind: 'weekly' }, ...all)).toBe('kind');
  });

  test('an open intro or text leaves the rest of the content locked', () => {
    expect(difference({ content: { ...deals, intro: '开饭' } }, 'content.intro')).toBeNull();
    expect(difference({ content: { ...deals, intro: '开饭', radiusM: 9_000 } }, 'content.intro')).toBe('content');
    expect(difference({ content: { ...deals, intro: '开饭' } }, 'content.text')).toBe('content');
    const text = (words: string) => own({ content: { type: 'text', text: words } });
    const template = { fields: text('模板'), openFields: ['content.text' as const] };
    expect(lockedDifference(text('改过'), template)).toBeNull();
    expect(lockedDifference(own(), template)).toBe('content');
  });
});
