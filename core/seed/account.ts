import type { Account } from '../src/accounts/model';

export const PERSON_ACCOUNT_ID = 'account_person';

/** The one account that speaks in the simulated groups: fast, because nobody bans it. A real WeChat account needs the slow profile of the docs. */
export function buildAccount(now: Date): Account {
  return {
    _id: 'account_sim',
    channel: 'wechaty',
    name: '福邻助手(模拟)',
    pacing: {
      gapMinMs: 50,
      gapMaxMs: 150,
      perGroupGapMs: 1_000,
      answerGapMs: 200,
      maxPerMinute: 600,
      maxPerDay: 100_000,
      warmUpMs: 0,
      quotas: { groupPerDay: 20, groupPerMonth: 120 },
    },
    state: 'active',
    pausedUntil: null,
    pausedReason: '',
    lease: null,
    connection: { state: 'connecting', since: now, detail: '' },
    updatedAt: now,
  };
}

/** Who sends by hand when the assistant cannot: the managers of the groups that name it among their other ways. */
export function buildPersonAccount(now: Date): Account {
  return {
    ...buildAccount(now),
    _id: PERSON_ACCOUNT_ID,
    channel: 'person',
    name: '客户经理手动发送',
    pacing: { gapMinMs: 0, gapMaxMs: 0, perGroupGapMs: 0, maxPerMinute: 10_000, maxPerDay: 10_000, warmUpMs: 0 },
  };
}
