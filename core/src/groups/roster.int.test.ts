import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { aGroup } from '../../seed/builders';
import { ensureIndexes } from '../store/indexes';
import type { Group } from './model';
import { applyRoster, recordJoin, recordLeave } from './roster';
import { findGroup, findMembersOf, groupMembersSpec, groupsSpec } from './store';
import {
  claimDueWelcomes,
  claimedWelcomeDeliveries,
  groupsOwedWelcome,
  releaseWelcomes,
  settleWelcomes,
} from './welcomes';

const at = (minute: number): Date => new Date(Date.parse('2026-11-21T04:00:00Z') + minute * 60_000);
const people = (...names: string[]) => names.map((name) => ({ personId: `p_${name}`, name }));
const names = (members: { name: string }[]): string[] => members.map((member) => member.name).sort();

let store: TestStore;
beforeAll(async () => {
  store = await startTestStore();
  await ensureIndexes(store.db, [groupsSpec, groupMembersSpec]);
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.db.collection('groups').deleteMany({});
  await store.db.collection('groupMembers').deleteMany({});
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

  test('certainly not sent: owed again; in doubt: not', async () => {
    await claimDueWelcomes(store.db, 'g', 'w1');
    expect(await claimedWelcomeDeliveries(store.db)).toEqual(['w1']);
    await releaseWelcomes(store.db, 'w1');
    expect(await due()).toEqual(['bo', 'cai']);
    await claimDueWelcomes(store.db, 'g', 'w2');
    await settleWelcomes(store.db, 'w2', 'unknown');
    expect(await due()).toEqual([]);
    await releaseWelcomes(store.db, 'w2');
    expect(await due()).toEqual([]);
  });

  test('somebody from before who left and came back gets the one they never had', async () => {
    await recordLeave(store.db, 'g', ['p_an'], at(2));
    await recordJoin(store.db, 'g', people('an'), at(3));
    expect(await due()).toEqual(['an', 'bo', 'cai']);
  });
});
