import { describe, expect, it } from '@jest/globals';
import { newBroadcastDelivery } from '@fulin/core/broadcasts/new-delivery';
import type { Delivery } from '@fulin/core/broadcasts/model';
import { judge } from './report';

const now = new Date('2026-11-20T04:00:00Z');

function delivery(groupId: string, state: Delivery['state'], reason: string | null = null): Delivery {
  const target = { _id: groupId, orgId: 'org_sh', accountId: 'account_sim', channel: 'wechaty' as const };
  return { ...newBroadcastDelivery({ _id: 'bc', version: 1, windowMinutes: 60 }, now, target, now), state, reason };
}

function judged(deliveries: Delivery[], rooms: string[]) {
  return judge({
    seed: 1,
    kills: { bot: 1, simulator: 1, api: 0 },
    killsAfterEnd: 0,
    seconds: 1,
    deliveries,
    said: rooms.map((roomId, i) => ({ at: now.toISOString(), roomId, from: 'sim_bot', text: '演练', id: String(i) })),
    text: '演练',
    roomOf: new Map(deliveries.map(({ groupId }) => [groupId, `${groupId}@room`])),
  });
}

describe('judging a drill by the chats', () => {
  it('finds nothing wrong with what was sent once', () => {
    const report = judged([delivery('a', 'sent'), delivery('b', 'unknown', 'processLost')], ['a@room', 'b@room']);
    expect([
      report.notFinal,
      report.twice,
      report.sentButNotShown,
      report.shownButNotSent,
      report.missingWithoutReason,
    ]).toEqual([[], [], [], [], []]);
  });

  it('finds a post that a group saw twice', () => {
    expect(judged([delivery('a', 'sent')], ['a@room', 'a@room']).twice).toEqual(['a@room']);
  });

  it('finds what is not final, claimed but not shown, shown but denied, and missing without a word', () => {
    const report = judged(
      [
        delivery('a', 'sending'),
        delivery('b', 'sent'),
        delivery('c', 'expired', 'windowPassed'),
        delivery('d', 'failed'),
      ],
      ['c@room'],
    );
    const ids = (list: string[]) => list.map((id) => id.at(-1));
    expect(ids(report.notFinal)).toEqual(['a']);
    expect(ids(report.sentButNotShown)).toEqual(['b']);
    expect(ids(report.shownButNotSent)).toEqual(['c']);
    expect(ids(report.missingWithoutReason)).toEqual(['a', 'd']);
  });
});
