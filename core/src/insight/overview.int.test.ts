import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startTestStore, type TestStore } from '../../devdb/testing';
import { readOrgScope } from '../access/scope';
import { aBroadcast, numberedGroup, ORGS } from '../broadcasts/test/builders';
import { broadcastsSpec, deliveriesSpec } from '../broadcasts/store';
import type { Delivery } from '../broadcasts/model';
import { groupsSpec } from '../groups/store';
import type { Actor } from '../staff/model';
import { orgsSpec } from '../staff/store';
import { collectionOf } from '../store/collection';
import { readOverview } from './overview';

/** 2026-11-20 11:00 in Beijing, a Friday. */
const NOW = new Date('2026-11-20T03:00:00Z');
const at = (time: string) => new Date(`2026-11-20T${time}:00Z`);

let store: TestStore;

function unknownPost(dueAt: Date): Delivery {
  const fields = {
    kind: 'broadcast',
    state: 'unknown',
    broadcastId: 'bc_morning',
    orgId: 'org_sh',
    dueAt,
    expiresAt: dueAt,
    updatedAt: dueAt,
  };
  return { ...fields, _id: `bc_morning:${dueAt.toISOString()}:group_001`, groupId: 'group_001' } as Delivery;
}

beforeAll(async () => {
  store = await startTestStore();
  const { db } = store;
  await collectionOf(db, orgsSpec).insertMany(ORGS);
  await collectionOf(db, groupsSpec).insertMany([
    numberedGroup(1, { orgId: 'org_sh', memberCount: 40 }),
    numberedGroup(2, { orgId: 'org_sh', memberCount: 50 }),
    numberedGroup(3, { orgId: 'org_nj', memberCount: 7 }),
  ]);
  await collectionOf(db, broadcastsSpec).insertMany([
    aBroadcast({ _id: 'bc_morning', orgId: 'org_sh', nextRunAt: new Date('2026-11-21T00:00:00Z') }),
    aBroadcast({ _id: 'bc_last', orgId: 'org_sh', title: '夜宵', nextRunAt: at('15:59') }),
    aBroadcast({ _id: 'bc_lunch', orgId: 'org_sh', title: '午餐', nextRunAt: NOW }),
    aBroadcast({ _id: 'bc_midnight', orgId: 'org_sh', nextRunAt: at('16:00') }),
    aBroadcast({ _id: 'bc_paused', orgId: 'org_sh', state: 'paused', nextRunAt: at('05:00') }),
    aBroadcast({ _id: 'bc_nj', orgId: 'org_nj', nextRunAt: at('05:00') }),
  ]);
  await collectionOf(db, deliveriesSpec).insertMany([unknownPost(at('00:00')), unknownPost(new Date(0))]);
});
afterAll(() => store.close());

async function overviewOf(orgId: string) {
  const actor: Actor = { kind: 'staff', staffId: 's', name: 's', role: 'branch', orgId, orgPath: [orgId] };
  return readOverview(store.db, await readOrgScope(store.db, actor), NOW);
}

it("shows today's posts, those done and those to come, up to Beijing midnight and inside the scope", async () => {
  const { today } = await overviewOf('org_sh');
  expect(today.map(({ broadcastId, groups, done }) => [broadcastId, groups, done])).toEqual([
    ['bc_morning', 1, { unknown: 1 }],
    ['bc_lunch', 2, {}],
    ['bc_last', 2, {}],
  ]);
});

it('counts the people in the groups of the scope', async () => {
  expect((await overviewOf('org_sh')).totals.groupMembers).toBe(90);
  expect((await overviewOf('org_head')).totals.groupMembers).toBe(97);
});

it('warns of deliveries nobody knows the outcome of, only to those they concern', async () => {
  const codes = async (orgId: string) => (await overviewOf(orgId)).warnings.map((warning) => warning.code);
  expect(await codes('org_sh')).toContain('DELIVERIES_UNKNOWN');
  expect(await codes('org_nj')).not.toContain('DELIVERIES_UNKNOWN');
});
