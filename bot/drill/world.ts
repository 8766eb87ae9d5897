import type { Account } from '@fulin/core/accounts/model';
import { accountsSpec } from '@fulin/core/accounts/store';
import type { Broadcast } from '@fulin/core/broadcasts/model';
import { broadcastsSpec } from '@fulin/core/broadcasts/store';
import { aBroadcast } from '@fulin/core/broadcasts/test/builders';
import type { Group } from '@fulin/core/groups/model';
import { groupsSpec } from '@fulin/core/groups/store';
import { aGroup } from '@fulin/core/seed/builders';
import { orgsSpec } from '@fulin/core/staff/store';
import { ALL_COLLECTIONS } from '@fulin/core/store/all-collections';
import { collectionOf } from '@fulin/core/store/collection';
import { ensureIndexes } from '@fulin/core/store/indexes';
import type { Db } from 'mongodb';
import type { SimWorldSeed } from '../src/simulator/model';
import type { DrillOptions } from './options';

/** What a drill plays with: accounts, each with its groups, and plans that go to all of them. */
export interface DrillWorld {
  accountIds: string[];
  groups: Group[];
  /** The chats of one account's simulator. */
  seedOf(accountId: string): SimWorldSeed;
}

const PEOPLE_A_GROUP = 2;
const WINDOW_MINUTES = 60;
const HEAD = { _id: 'org_head', name: '总行', kind: 'head' as const, parentId: null, path: ['org_head'] };

export function makeWorld(options: DrillOptions): DrillWorld {
  const accountIds = Array.from({ length: options.accounts }, (_, i) => `account_${i + 1}`);
  const groups = Array.from({ length: options.groups }, (_, i) =>
    aGroup({
      _id: `group_${String(i + 1).padStart(4, '0')}`,
      name: `演练${i + 1}群`,
      orgId: HEAD._id,
      accountId: accountIds[i % accountIds.length] ?? '',
      memberCount: PEOPLE_A_GROUP,
    }),
  );
  return {
    accountIds,
    groups,
    seedOf: (accountId) => ({
      rooms: groups
        .filter((group) => group.accountId === accountId)
        .map((group) => ({
          roomId: group.channelRoomId,
          groupId: group._id,
          topic: group.name,
          ownerId: `${group._id}_p0`,
          people: Array.from({ length: PEOPLE_A_GROUP }, (_, p) => ({
            personId: `${group._id}_p${p}`,
            name: `邻居${p}`,
          })),
        })),
    }),
  };
}

/** Lays the world into an empty store. */
export async function layWorld(db: Db, { accountIds, groups }: DrillWorld, options: DrillOptions): Promise<void> {
  await ensureIndexes(db, ALL_COLLECTIONS);
  const now = new Date();
  const accounts = accountIds.map((_id): Account => ({
    _id,
    channel: 'wechaty',
    name: _id,
    pacing: options.pacing,
    state: 'active',
    pausedUntil: null,
    pausedReason: '',
    lease: null,
    connection: { state: 'connecting', since: now, detail: '' },
    updatedAt: now,
  }));
  await collectionOf(db, orgsSpec).insertOne(HEAD);
  await collectionOf(db, accountsSpec).insertMany(accounts);
  await collectionOf(db, groupsSpec).insertMany(groups);
}

/** Approved plans, one post each, the first due in a moment and then one after another; each with a text of its own. */
export async function layPlans(db: Db, options: DrillOptions): Promise<Broadcast[]> {
  const first = Date.now() + 1_000;
  const plans = Array.from({ length: options.posts }, (_, i) => {
    const at = new Date(first + i * options.everyMs);
    return aBroadcast({
      _id: `bc_drill_${i + 1}`,
      title: `演练${i + 1}`,
      kind: 'oneOff',
      recurrence: { type: 'once', at },
      nextRunAt: at,
      windowMinutes: WINDOW_MINUTES,
      content: { type: 'text', text: `演练${options.seed}第${i + 1}条:今晚八点福邻小课堂,欢迎来聊` },
    });
  });
  await collectionOf(db, broadcastsSpec).insertMany(plans);
  return plans;
}
