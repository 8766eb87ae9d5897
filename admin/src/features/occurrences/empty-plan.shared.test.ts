import { expect, it } from '@jest/globals';
import { emptyPlanText } from './empty-plan.shared';
import { OCCURRENCE_TEXTS as T } from './texts';

const plan = { kind: 'oneOff', state: 'approved', nextRunAt: '2036-12-24T03:00:00.000Z' } as const;

it('says when the first post of a plan will be', () => {
  const text = emptyPlanText(plan);
  expect(text).toContain('12月24日 11:00');
});

it('says what a plan waits for that has no time', () => {
  expect(emptyPlanText({ ...plan, state: 'submitted', nextRunAt: null })).toBe(T.emptyBeforeReview);
  expect(emptyPlanText({ ...plan, state: 'paused' })).toBe(T.emptyPaused);
  expect(emptyPlanText({ ...plan, kind: 'welcome', nextRunAt: null })).toBe(T.emptyOnJoin);
  expect(emptyPlanText({ ...plan, nextRunAt: null })).toBe(T.emptyPlan);
  expect(emptyPlanText({ ...plan, state: 'ended', nextRunAt: null })).toBe(T.emptyPlan);
});
