import { WecomClient, type WecomClientSettings } from '../client/wecom-client';
import { MemoryTokenStore, type TokenStore } from '../client/token-store';
import type { GroupDelivery } from '../model';
import type { TaskTimes } from '../rules';
import { FAKE_CORP, type FakeWecom } from './fake-wecom';

/** A clock that a test moves by hand; the fake and the code under test read the same one. */
export class TestClock {
  #at: Date;

  constructor(at = '2026-11-23T03:00:00Z') {
    this.#at = new Date(at);
  }

  readonly now = (): Date => new Date(this.#at);

  pass(ms: number): void {
    this.#at = new Date(this.#at.getTime() + ms);
  }
}

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;

export const TEST_TIMES: TaskTimes = {
  firstPollMs: MINUTE,
  maxPollMs: 10 * MINUTE,
  remindAfterMs: 20 * MINUTE,
  maxReminders: 3,
  settleQuietMs: 2 * MINUTE,
  clockSkewMs: 2 * MINUTE,
  retryMs: 30 * SECOND,
  afterStopMs: 30 * SECOND,
  graceMs: 10 * MINUTE,
  maxAttempts: 3,
};

/** A client of the fake corp. */
export function aClient(
  fake: FakeWecom,
  now: () => Date,
  overrides: Partial<WecomClientSettings> = {},
  store: TokenStore = new MemoryTokenStore(),
): WecomClient {
  const settings: WecomClientSettings = {
    ...FAKE_CORP,
    baseUrl: fake.baseUrl,
    appName: 'test',
    deadlineMs: 2_000,
    tokenEarlyMs: 5 * MINUTE,
    rateLimitPauseMs: MINUTE,
    perMinute: 10_000,
    perHour: 150_000,
    ...overrides,
  };
  return new WecomClient(settings, store, now);
}

/** One delivery for each group, all with the same content. */
export function deliveriesFor(
  chatIds: readonly string[],
  overrides: Partial<GroupDelivery> & Pick<GroupDelivery, 'owner' | 'expiresAt'>,
): GroupDelivery[] {
  return chatIds.map((chatId) => ({
    deliveryId: `bc_lunch:2026-11-23T03:00:00.000Z:${chatId}`,
    groupId: `group_${chatId}`,
    chatId,
    text: '今日午间特惠',
    attachments: [],
    ...overrides,
  }));
}
