import { describe, expect, it } from '@jest/globals';
import { makeBatches, newTask, splitBySendable } from './batches';
import { deliveriesFor } from './test/fixture';

const T = new Date('2026-11-23T04:00:00Z');
const chats = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`);
const some = (count: number, more: object = {}) => deliveriesFor(chats(count), { owner: 'lin', expiresAt: T, ...more });

describe('batches', () => {
  it.each([
    [1, [1]],
    [2000, [2000]],
    [2001, [2000, 1]],
  ])('%d groups', (count, sizes) => {
    expect(makeBatches(some(count), 2000).map((batch) => batch.length)).toEqual(sizes);
  });

  it('keeps owners, contents and windows apart', () => {
    const mixed = [
      ...some(2),
      ...some(2, { owner: 'wang' }),
      ...some(2, { text: '晚餐' }),
      ...some(2, { expiresAt: new Date(T.getTime() + 1) }),
      ...some(2, { attachments: [{ msgtype: 'image', image: { media_id: 'x' } }] }),
    ];
    expect(makeBatches(mixed, 2000)).toHaveLength(5);
  });

  it('never puts one group twice into a task', () => {
    const twice = [
      ...some(2),
      ...some(2).map((delivery) => ({ ...delivery, deliveryId: `again:${delivery.deliveryId}` })),
    ];
    expect(makeBatches(twice, 2000).map((batch) => batch.map((delivery) => delivery.chatId))).toEqual([
      ['c0', 'c1'],
      ['c0', 'c1'],
    ]);
  });

  it('gives the same deliveries the same task, in any order', () => {
    const [one, two] = [newTask(some(3), T, T), newTask(some(3).reverse(), T, T)];
    expect(one._id).toBe(two._id);
    expect(newTask(some(2), T, T)._id).not.toBe(one._id);
  });
});

describe('content', () => {
  it.each([
    ['', 'contentEmpty'],
    ['福'.repeat(1333) + 'x', null],
    ['福'.repeat(1333) + 'xx', 'contentTooLong'],
  ])('text %#', (text, reason) => {
    const { sendable, refused } = splitBySendable(some(1, { text }));
    expect([sendable.length, refused[0]?.outcome]).toEqual(
      reason === null ? [1, undefined] : [0, { state: 'failed', reason }],
    );
  });

  it('nine attachments, not ten', () => {
    const images = (count: number) =>
      Array.from({ length: count }, () => ({ msgtype: 'image', image: { media_id: 'x' } }));
    expect(splitBySendable(some(1, { attachments: images(9) })).sendable).toHaveLength(1);
    expect(splitBySendable(some(1, { attachments: images(10) })).refused[0]?.outcome).toEqual({
      state: 'failed',
      reason: 'tooManyAttachments',
    });
  });
});
