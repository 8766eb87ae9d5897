import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { accountsSpec } from '@fulin/core/accounts/store';
import { deliveriesSpec } from '@fulin/core/broadcasts/store';
import { startTestStore, type TestStore } from '@fulin/core/devdb/testing';
import { groupMembersSpec, groupsSpec } from '@fulin/core/groups/store';
import { LiveOffers } from '@fulin/core/offers/live-offers';
import { buildAccount } from '@fulin/core/seed/account';
import { aGroup } from '@fulin/core/seed/builders';
import { ALL_COLLECTIONS } from '@fulin/core/store/all-collections';
import { collectionOf } from '@fulin/core/store/collection';
import { ensureIndexes } from '@fulin/core/store/indexes';
import type { BotContext } from '../context';
import { welcomeGroup } from './steps';

const OWN = { benefits: 0, radiusM: 1000, windowMinutes: 10 };
const LATE = new Date('2026-11-20T23:00:00+08:00');
const MORNING = new Date('2026-11-21T07:00:00+08:00');

let store: TestStore;
let offers: LiveOffers;
let now = LATE;
let woken = 0;
const context = (): BotContext => ({
  db: store.db,
  channel: {} as BotContext['channel'],
  accountId: 'account_sim',
  offers,
  now: () => now,
  onError: (_, error) => {
    throw error;
  },
  held: () => true,
  maySpeak: () => true,
  wakeDispatcher: () => (woken += 1),
  joined: () => {},
});
const joins = (personId: string) =>
  collectionOf(store.db, groupMembersSpec).insertOne({
    _id: `group_001:${personId}`,
    groupId: 'group_001',
    personId,
    name: personId,
    joinedAt: now,
    leftAt: null,
    welcome: 'due',
    welcomeDeliveryId: null,
  });

beforeAll(async () => {
  store = await startTestStore();
  await ensureIndexes(store.db, ALL_COLLECTIONS);
  const account = buildAccount(LATE);
  const quietHours = { from: 22 * 60, to: 7 * 60 };
  await collectionOf(store.db, accountsSpec).insertOne({ ...account, pacing: { ...account.pacing, quietHours } });
  await collectionOf(store.db, groupsSpec).insertOne(aGroup({ _id: 'group_001', accountId: 'account_sim' }));
  offers = await LiveOffers.start(store.db);
});
afterAll(async () => {
  await offers.stop();
  await store.close();
});

it('greets all who joined in the quiet hours with one message when they end', async () => {
  await joins('小梅');
  expect(await welcomeGroup(context(), 'group_001', OWN)).toEqual({ sent: false, notBefore: MORNING });
  now = new Date(MORNING.getTime() - 1);
  await joins('小李');
  expect(await welcomeGroup(context(), 'group_001', OWN)).toEqual({ sent: false, notBefore: MORNING });
  expect(await collectionOf(store.db, deliveriesSpec).countDocuments()).toBe(0);
  now = MORNING;
  expect(await welcomeGroup(context(), 'group_001', OWN)).toEqual({ sent: true, notBefore: null });
  now = new Date(MORNING.getTime() + 1);
  expect(await welcomeGroup(context(), 'group_001', OWN)).toEqual({ sent: false, notBefore: null });
  const [welcome, ...more] = await collectionOf(store.db, deliveriesSpec).find().toArray();
  expect(more).toEqual([]);
  expect(welcome).toMatchObject({ kind: 'welcome', dueAt: MORNING, expiresAt: new Date(MORNING.getTime() + 600_000) });
  expect(JSON.stringify(welcome?.body)).toContain('小梅、小李');
  expect(woken).toBe(1);
});
