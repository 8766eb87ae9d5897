import { expect, it } from '@jest/globals';
import { nextRunText } from './next-run.shared';
import { LIST_TEXTS as T } from './texts';

const meal = { kind: 'meal', state: 'approved', nextRunAt: null } as const;

it('says why a plan has no next run', () => {
  expect(nextRunText(meal)).toBe(T.nextNone);
  expect(nextRunText({ ...meal, kind: 'welcome' })).toBe(T.nextOnJoin);
  expect(nextRunText({ ...meal, state: 'draft' })).toBe(T.nextAfterReview);
  expect(nextRunText({ ...meal, state: 'submitted' })).toBe(T.nextAfterReview);
  expect(nextRunText({ ...meal, state: 'paused' })).toBe(T.nextPaused);
  expect(nextRunText({ ...meal, kind: 'welcome', state: 'ended' })).toBe(T.nextEnded);
});

it('says the time of a running plan', () => {
  expect(nextRunText({ ...meal, nextRunAt: '2026-12-24T03:00:00.000Z' })).toContain('11:00');
});
