import { describe, expect, it } from '@jest/globals';
import { EMPTY_DRAFT, toDraft } from '../form/draft-form';
import { timelineOf, windowOf } from './pacing.shared';
import { monthCells } from './quota.shared';
import { isPast } from './runs.shared';

it('asks nothing about a single moment that is over', () => {
  const now = new Date('2026-11-23T04:00:00.000Z');
  expect(isPast({ type: 'once', at: '2026-11-23T04:00:00.000Z' }, now)).toBe(true);
  expect(isPast({ type: 'once', at: '2026-11-23T04:01:00.000Z' }, now)).toBe(false);
  expect(isPast({ type: 'onJoin' }, now)).toBe(false);
});

describe('the forecast, drawn', () => {
  const due = '2026-11-23T04:00:00.000Z';
  const hour = { dueAt: due, expiresAt: '2026-11-23T05:00:00.000Z' };
  const paced = { expired: 0, firstAt: due, lastAt: '2026-11-23T04:30:00.000Z' };

  it('in time: the sending ends before the window does', () => {
    const line = timelineOf(paced, hour);
    expect(line.sentFrom).toBe(0);
    expect(line.sentTo).toBeCloseTo(line.windowEnd / 2, 0);
    expect(line.expiredTo).toBeNull();
  });

  it('too late: what expires lies behind the window, until the last would have had its turn', () => {
    const line = timelineOf({ ...paced, expired: 50, lastAt: '2026-11-23T05:20:00.000Z' }, hour);
    expect(line.sentTo).toBe(line.windowEnd);
    expect((line.expiredTo ?? 0) / line.windowEnd).toBeCloseTo(80 / 60, 1);
    expect(line.expiredTo).toBeLessThanOrEqual(100);
  });

  it('never leaves the drawing, whatever the times', () => {
    const early = '2026-11-23T03:00:00.000Z';
    const line = timelineOf({ expired: 1, firstAt: early, lastAt: early }, { dueAt: due, expiresAt: due });
    for (const part of Object.values(line)) {
      expect(part).toBeGreaterThanOrEqual(0);
      expect(part).toBeLessThanOrEqual(100);
    }
  });

  it('a window ends where the hours do', () => {
    const draft = toDraft(EMPTY_DRAFT);
    if (draft === null) throw new Error('incomplete');
    expect(windowOf({ ...draft, windowMinutes: 90 }, due).expiresAt).toBe('2026-11-23T05:30:00.000Z');
    const hours = { notBefore: 13 * 60, notAfter: 14 * 60 };
    expect(windowOf({ ...draft, windowMinutes: 90, hours }, due)).toEqual({
      dueAt: '2026-11-23T05:00:00.000Z',
      expiresAt: '2026-11-23T06:00:00.000Z',
    });
  });

  it('a month has all its days, the ones above the limit marked', () => {
    const cells = monthCells('2028-02', ['2028-02-29', '2028-03-01']);
    expect(cells).toHaveLength(29);
    expect(cells.filter(({ over }) => over).map(({ date }) => date)).toEqual([29]);
    expect(cells[0]).toMatchObject({ date: 1, weekday: 2 });
  });
});
