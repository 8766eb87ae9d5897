import type { Account } from '@fulin/core/accounts/model';
import { accountsSpec } from '@fulin/core/accounts/store';
import type { MessageBody } from '@fulin/core/broadcasts/model';
import { deliveriesSpec } from '@fulin/core/broadcasts/store';
import type { ChannelName, Group } from '@fulin/core/groups/model';
import { groupsSpec } from '@fulin/core/groups/store';
import type { Media } from '@fulin/core/media/model';
import { mediaSpec } from '@fulin/core/media/store';
import { buildAccount } from '@fulin/core/seed/account';
import { aGroup } from '@fulin/core/seed/builders';
import { collectionOf } from '@fulin/core/store/collection';
import { ensureIndexes } from '@fulin/core/store/indexes';
import { Binary, type Db } from 'mongodb';

/** A picture of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

const PICTURE: Media = {
  _id: 'media_1',
  name: '海报',
  mime: 'image/png',
  bytes: new Binary(PNG),
  width: 1,
  height: 1,
  size: PNG.length,
  sha256: 'a1',
  orgId: 'org_head',
  orgPath: ['org_head'],
  uploadedBy: 'staff_1',
  createdAt: new Date('2026-11-20T00:00:00Z'),
};

/** One message of every type. */
export const MESSAGES: { [Type in MessageBody['type']]: Extract<MessageBody, { type: Type }> } = {
  text: { type: 'text', text: '午间特惠' },
  image: { type: 'image', mediaId: PICTURE._id },
  link: { type: 'link', title: '周三', description: '半价', url: 'https://bank.test/a', thumbMediaId: PICTURE._id },
  miniProgram: { type: 'miniProgram', title: '附近', pagePath: 'pages/home/index', thumbMediaId: PICTURE._id },
};

/** A channel's account without limits of pace. */
function suiteAccount(channel: ChannelName): Account {
  return {
    ...buildAccount(new Date()),
    _id: `account_${channel}`,
    channel,
    pacing: { gapMinMs: 0, gapMaxMs: 0, perGroupGapMs: 0, maxPerMinute: 10_000, maxPerDay: 10_000, warmUpMs: 0 },
  };
}

/** Groups of an account, a room id each. */
export async function putWorld(
  db: Db,
  channel: ChannelName,
  roomIds: readonly string[],
  over: Partial<Group> = {},
): Promise<string[]> {
  await ensureIndexes(db, [accountsSpec, deliveriesSpec, groupsSpec, mediaSpec]);
  const account = suiteAccount(channel);
  await collectionOf(db, accountsSpec).insertOne(account);
  await collectionOf(db, mediaSpec).insertOne(PICTURE);
  const groups = roomIds.map((channelRoomId, index) =>
    aGroup({ _id: `group_${index}`, channel, accountId: account._id, channelRoomId, ...over }),
  );
  await collectionOf(db, groupsSpec).insertMany(groups);
  return groups.map((group) => group._id);
}

/** Nothing planned, the account as it was. */
export async function resetWorld(db: Db, channel: ChannelName): Promise<void> {
  await collectionOf(db, deliveriesSpec).deleteMany({});
  const account = suiteAccount(channel);
  await collectionOf(db, accountsSpec).replaceOne({ _id: account._id }, account);
}
