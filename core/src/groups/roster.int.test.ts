import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { aGroup } from '../../seed/builders';
import { buildStaff } from '../../seed/orgs';
import { staffSpec } from '../staff/store';
import { collectionOf } from '../store/collection';
import { ensureIndexes } from '../store/indexes';
import type { Group } from './model';
import { applyRoster, recordJoin, recordLeave } from './roster';
import { addToBlacklist, blacklistSpec, removeFromBlacklist } from './blacklist';
import { findGroup, findMembersOf, groupMembersSpec, groupsSpec } from './store';
import { claimDueWelcomes, claimedWelcomeDeliveries, groupsOwedWelcome, settleWelcomes } from './welcomes';

const at = (minute: number): Date => new Date(Date.parse('2026-11-21T04:00:00Z') + minute * 60_000);
const people = (...names: string[]) => names.map((name) => ({ personId: `p_${name}`, name }));
const names = (members: { name: string }[]): string[] => members.map((member) => member.name).sort();

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
  await ensureIndexes(store.db, [groupsSpec, groupMembersSpec, blacklistSpec, staffSpec]);
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.db.collection('groups').deleteMany({});
  for (const { name } of [groupMembersSpec, blacklistSpec, staffSpec]) await store.db.collection(name).deleteMany({});
  await store.db.collection<Group>('groups').insertOne(aGroup({ _id: 'g', memberCount: 0 }));
});

const apply = (minute: number, ...roster: string[]) => applyRoster(store.db, 'g', people(...roster), at(minute));
const due = async (): Promise<string[]> => {
  const members = await findMembersOf(store.db, 'g');
  return names(members.filter((member) => member.welcome === 'due'));
};

describe('comparing a roster', () => {
  test('who is there at first is owed nothing, who comes later is; the count follows', async () => {
    expect(await apply(0, 'an', 'bo')).toMatchObject({ memberCount: 2, left: [] });
    expect(await due()).toEqual([]);
    const change = await apply(1, 'an', 'cai', 'ding');
    expect([names(change.joined), names(change.left), change.memberCount]).toEqual([['cai', 'ding'], ['bo'], 3]);
    expect(await due()).toEqual(['cai', 'ding']);
    expect((await findGroup(store.db, 'g'))?.memberCount).toBe(3);
    expect(await groupsOwedWelcome(store.db)).toEqual(['g']);
  });

  test('the same roster again changes nothing, also twice at once', async () => {
    await apply(0, 'an');
    await apply(1, 'an', 'bo');
    const again = await Promise.all([apply(2, 'an', 'bo'), apply(3, 'an', 'bo')]);
    expect(again.map((change) => [change.joined, change.left, change.memberCount])).toEqual([
      [[], [], 2],
      [[], [], 2],
    ]);
  });

  test('a join event after the roster was read is not undone by it', async () => {
    await apply(0, 'an');
    await recordJoin(store.db, 'g', people('bo'), at(2));
    expect(await apply(1, 'an')).toMatchObject({ left: [], memberCount: 2 });
    expect((await apply(3, 'an')).left.map((member) => member.name)).toEqual(['bo']);
  });

  test('a leave event after the roster was read is not undone by it either', async () => {
    await apply(0, 'an', 'bo');
    await recordLeave(store.db, 'g', ['p_bo'], at(2));
    expect(await apply(1, 'an', 'bo')).toMatchObject({ joined: [], memberCount: 1 });
  });

  test('an event and a roster that tell of the same person welcome them once', async () => {
    await apply(0, 'an');
    const [byEvent, byRoster] = [await recordJoin(store.db, 'g', people('bo'), at(1)), await apply(2, 'an', 'bo')];
    expect([names(byEvent), names(byRoster.joined)]).toEqual([['bo'], []]);
    expect(await recordJoin(store.db, 'g', people('bo'), at(3))).toEqual([]);
    expect(await due()).toEqual(['bo']);
  });

  test('a new name is kept', async () => {
    await apply(0, 'an');
    await applyRoster(store.db, 'g', [{ personId: 'p_an', name: '安安' }], at(1));
    expect(names(await findMembersOf(store.db, 'g'))).toEqual(['安安']);
  });

  test('an unknown group is NOT_FOUND', async () => {
    await expect(applyRoster(store.db, 'nobody', [], at(0))).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('welcomes', () => {
  beforeEach(async () => {
    await apply(0, 'an');
    await recordJoin(store.db, 'g', people('bo', 'cai'), at(1));
  });

  test('two processes that claim at once share the newcomers, none twice', async () => {
    const claims = await Promise.all([claimDueWelcomes(store.db, 'g', 'w1'), claimDueWelcomes(store.db, 'g', 'w2')]);
    expect(names(claims.flat())).toEqual(['bo', 'cai']);
    expect(await groupsOwedWelcome(store.db)).toEqual([]);
  });

  test('once sent, leaving and coming back brings no second one', async () => {
    await claimDueWelcomes(store.db, 'g', 'w1');
    await settleWelcomes(store.db, 'w1', 'sent');
    await recordLeave(store.db, 'g', ['p_bo'], at(2));
    expect(names(await recordJoin(store.db, 'g', people('bo'), at(3)))).toEqual(['bo']);
    expect(await due()).toEqual([]);
  });

  test('one in doubt is not owed again', async () => {
    await claimDueWelcomes(store.db, 'g', 'w1');
    expect(await claimedWelcomeDeliveries(store.db)).toEqual(['w1']);
    await settleWelcomes(store.db, 'w1', 'unknown');
    expect(await due()).toEqual([]);
    expect(await claimedWelcomeDeliveries(store.db)).toEqual([]);
  });

  test('somebody from before who left and came back gets the one they never had', async () => {
    await recordLeave(store.db, 'g', ['p_an'], at(2));
    await recordJoin(store.db, 'g', people('an'), at(3));
    expect(await due()).toEqual(['an', 'bo', 'cai']);
  });
});

describe('re-joining', () => {
  const HOUR = 60;
  /** Owed a welcome at minute 1 that failed; gone a moment later. */
  const failedAndGone = async (): Promise<void> => {
    await apply(0, 'an');
    await recordJoin(store.db, 'g', people('bo'), at(1));
    await claimDueWelcomes(store.db, 'g', 'w1');
    await settleWelcomes(store.db, 'w1', 'failed');
    await recordLeave(store.db, 'g', ['p_bo'], at(2));
  };

  test.each([
    ['within a day of the one that failed: no second one', 24 * HOUR, []],
    ['a day and a minute later: one more', 24 * HOUR + 2, ['bo']],
  ])('%s', async (_, minute, owed) => {
    await failedAndGone();
    await recordJoin(store.db, 'g', people('bo'), at(minute));
    expect(await due()).toEqual(owed);
  });

  test('the pause is a setting', async () => {
    await failedAndGone();
    await recordJoin(store.db, 'g', people('bo'), at(30), { rejoinCooldownMs: 10 * 60_000 });
    expect(await due()).toEqual(['bo']);
  });

  test('in and out again and again is owed one', async () => {
    await apply(0, 'an');
    for (let i = 1; i <= 5; i += 1) {
      await recordJoin(store.db, 'g', people('bo'), at(2 * i));
      await recordLeave(store.db, 'g', ['p_bo'], at(2 * i + 1));
    }
    await recordJoin(store.db, 'g', people('bo'), at(20));
    expect(await due()).toEqual(['bo']);
    expect(names(await claimDueWelcomes(store.db, 'g', 'w1'))).toEqual(['bo']);
    expect(await claimDueWelcomes(store.db, 'g', 'w2')).toEqual([]);
  });
});

describe('how a joining was found', () => {
  const found = async (name: string) => (await findMembersOf(store.db, 'g')).find((one) => one.name === name)?.foundBy;

  test('by an event, or only by comparison; who was there at first by neither', async () => {
    await apply(0, 'an');
    await recordJoin(store.db, 'g', people('bo'), at(1));
    await apply(2, 'an', 'bo', 'cai');
    expect([await found('an'), await found('bo'), await found('cai')]).toEqual([undefined, 'event', 'comparison']);
  });

  test('an event and a comparison at once add one person who is owed one welcome, twenty times over', async () => {
    await apply(0, 'an');
    for (let i = 1; i <= 20; i += 1) {
      const [byEvent, byRoster] = await Promise.all([
        recordJoin(store.db, 'g', people(`n${i}`), at(10 * i)),
        apply(10 * i + 1, 'an', ...Array.from({ length: i }, (_, n) => `n${n + 1}`)),
      ]);
      expect(byEvent.length + byRoster.joined.length).toBeGreaterThanOrEqual(1);
    }
    expect((await findGroup(store.db, 'g'))?.memberCount).toBe(21);
    expect(await due()).toHaveLength(20);
    const claims = await Promise.all([claimDueWelcomes(store.db, 'g', 'w1'), claimDueWelcomes(store.db, 'g', 'w2')]);
    expect(new Set(names(claims.flat())).size).toBe(20);
    expect(claims.flat()).toHaveLength(20);
  });
});

describe('people who are not welcomed', () => {
  const marks = async (name: string) => {
    const member = (await findMembersOf(store.db, 'g')).find((one) => one.name === name);
    return [member?.welcome, member?.isStaff ?? false, member?.blocked ?? false];
  };
  const blacklist = (personId: string) =>
    addToBlacklist(store.db, { _id: personId, name: personId, note: '', addedBy: 'staff_m1', at: at(0) });

  test('known staff, however they come, counted as people of the group', async () => {
    const [staff] = buildStaff('', at(0));
    await collectionOf(store.db, staffSpec).insertOne({ ...staff!, personIds: ['p_lu', 'p_lu2'] });
    await apply(0, 'an');
    await recordJoin(store.db, 'g', people('lu', 'bo'), at(1));
    await apply(2, 'an', 'bo', 'lu', 'lu2');
    expect([await marks('lu'), await marks('lu2')]).toEqual([
      ['none', true, false],
      ['none', true, false],
    ]);
    expect([await due(), (await findGroup(store.db, 'g'))?.memberCount]).toEqual([['bo'], 4]);
  });

  test('whoever becomes known as staff later is marked by the next comparison', async () => {
    await apply(0, 'lu');
    const [staff] = buildStaff('', at(0));
    await collectionOf(store.db, staffSpec).insertOne({ ...staff!, personIds: ['p_lu'] });
    await apply(1, 'lu');
    expect(await marks('lu')).toEqual(['none', true, false]);
  });

  test('people of the blacklist, also those put there while a welcome is owed to them', async () => {
    await apply(0, 'an');
    await blacklist('p_bad');
    await recordJoin(store.db, 'g', people('bad', 'bo', 'cai'), at(1));
    await blacklist('p_cai');
    expect([await marks('bad'), await marks('cai'), await due()]).toEqual([
      ['none', false, true],
      ['none', false, true],
      ['bo'],
    ]);
    await removeFromBlacklist(store.db, 'p_bad');
    expect(await marks('bad')).toEqual(['none', false, false]);
    await expect(removeFromBlacklist(store.db, 'p_bad')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
