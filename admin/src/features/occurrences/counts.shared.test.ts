import { expect, it } from '@jest/globals';
import { headlineOf, lagText, occurrencePath, segmentsOf } from './counts.shared';

it('draws what happened in order, and leaves room for groups without a delivery', () => {
  expect(segmentsOf({ failed: 1, sent: 5, unknown: 2 }, 10).map(({ state, percent }) => [state, percent])).toEqual([
    ['sent', 50],
    ['unknown', 20],
    ['failed', 10],
  ]);
  expect(segmentsOf({}, 0)).toEqual([]);
  expect(segmentsOf({ sent: 4 }, 2)[0]?.percent).toBe(100);
});

it('answers whether it went out', () => {
  const of = (status: 'planned' | 'late' | 'upcoming', counts: object) => headlineOf({ status, groups: 3, counts });
  expect(of('planned', { sent: 3 })).toEqual({ text: '发出去了：3 个社群全部送达', tone: 'good' });
  expect(of('planned', { sent: 1, planned: 2 })).toEqual({ text: '正在发：已送达 1 个，还有 2 个在等', tone: 'busy' });
  expect(of('planned', { sent: 1, planned: 1, failed: 1 })).toEqual({
    text: '已送达 1 个，还有 1 个在等，1 个没有送达',
    tone: 'bad',
  });
  expect(of('planned', { sent: 2, unknown: 1 })).toEqual({ text: '已送达 2 个，1 个没有送达', tone: 'bad' });
  expect(of('planned', { expired: 3 })).toEqual({ text: '没有发出：3 个社群都没有送达', tone: 'bad' });
  expect(of('late', {})).toMatchObject({ tone: 'bad' });
  expect(of('upcoming', {})).toMatchObject({ tone: 'idle' });
});

it('says a delay as people do', () => {
  expect([lagText(null), lagText(1_499), lagText(200_000), lagText(3_720_000)]).toEqual([
    '—',
    '1 秒',
    '3 分 20 秒',
    '1 小时 2 分',
  ]);
});

it('names the page of an occurrence by plan and instant', () => {
  expect(occurrencePath('bc_1', '2026-11-20T03:00:00.000Z')).toBe('/occurrences/bc_1/2026-11-20T03%3A00%3A00.000Z');
});
