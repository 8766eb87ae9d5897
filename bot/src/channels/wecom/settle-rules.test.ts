import { describe, expect, it } from '@jest/globals';
import type { GroupMessageRecord } from './api/group-message-records';
import { findCandidates, judgeCandidates } from './settle-rules';

const T = new Date('2026-11-23T04:00:00Z');
const SKEW = 120_000;
const task = {
  owner: 'lin',
  text: '午餐',
  firstCalledAt: T,
  targets: ['c1', 'c2'].map((chatId) => ({ deliveryId: `d-${chatId}`, groupId: `g-${chatId}`, chatId, outcome: null })),
};
const aRecord = (overrides: Partial<GroupMessageRecord> = {}): GroupMessageRecord => ({
  msgid: 'm1',
  creator: '',
  createdAt: T,
  personal: false,
  text: '午餐',
  ...overrides,
});

describe('records that may be the lost task', () => {
  it.each<[string, Partial<GroupMessageRecord>, boolean]>([
    ['no creator, as documented', {}, true],
    ['our owner as creator', { creator: 'lin' }, true],
    ['another creator', { creator: 'wang' }, false],
    ['made by hand', { personal: true }, false],
    ['another text', { text: '午餐 ' }, false],
    ['as early as the clocks may differ', { createdAt: new Date(T.getTime() - SKEW) }, true],
    ['earlier than that', { createdAt: new Date(T.getTime() - SKEW - 1) }, false],
  ])('%s', (_what, overrides, expected) => {
    expect(findCandidates(task, [aRecord(overrides)], SKEW)).toHaveLength(expected ? 1 : 0);
  });
});

describe('which of them it is', () => {
  const yes = { msgid: 'm1', owners: ['lin'], chatIds: ['c1', 'c2'] };
  const maybe = { msgid: 'm2', owners: ['lin'], chatIds: [] };

  it('takes the one with our groups, also when some were refused', () => {
    expect(judgeCandidates(task, [yes], false)).toEqual({ type: 'adopt', msgid: 'm1' });
    expect(judgeCandidates(task, [{ ...yes, chatIds: ['c2'] }], false)).toEqual({ type: 'adopt', msgid: 'm1' });
    expect(judgeCandidates(task, [maybe, yes], true)).toEqual({ type: 'adopt', msgid: 'm1' });
  });

  it('says none only when every candidate is certainly another', () => {
    expect(judgeCandidates(task, [], false)).toEqual({ type: 'none' });
    expect(judgeCandidates(task, [{ ...yes, owners: ['wang'] }], false)).toEqual({ type: 'none' });
    expect(judgeCandidates(task, [{ ...yes, chatIds: ['c1', 'c9'] }], false)).toEqual({ type: 'none' });
  });

  it('takes a lone one whose groups are not shown, unless another task waits for the same', () => {
    expect(judgeCandidates(task, [maybe], false)).toEqual({ type: 'adopt', msgid: 'm2' });
    expect(judgeCandidates(task, [maybe], true)).toEqual({ type: 'unclear' });
  });

  it('does not choose between several', () => {
    expect(judgeCandidates(task, [maybe, { ...maybe, msgid: 'm3' }], false)).toEqual({ type: 'unclear' });
    expect(judgeCandidates(task, [yes, { ...yes, msgid: 'm3' }], false)).toEqual({ type: 'unclear' });
  });
});
