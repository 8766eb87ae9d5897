import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { applyRoster } from '@fulin/core/groups/service';
import { findGroup, groupMembersSpec, groupsSpec } from '@fulin/core/groups/store';
import { startTestStore, type TestStore } from '@fulin/core/devdb/testing';
import { collectionOf } from '@fulin/core/store/collection';
import type { ExternalChatEvent } from '@fulin/core/wecom/events';
import { findOpenNotices, putNotice, wecomNoticesSpec } from '@fulin/core/wecom/inbox';
import { putWorld, resetWorld } from '../test/world';
import { MediaCache, wecomMediaSpec } from './media-cache';
import { openWecom, type Wecom } from './open-wecom';
import { readWecomSettings } from './settings';
import { FAKE_CORP, FakeWecom, codeText } from './test/fake-wecom';
import { aClient, TestClock } from './test/fixture';

const CHAT = 'wr-lin-0';
const DAY_MS = 86_400_000;

let store: TestStore;
let fake: FakeWecom;
let wecom: Wecom;
let clock: TestClock;
let held = true;
const heard: string[] = [];
const problems: string[] = [];

beforeAll(async () => {
  store = await startTestStore();
  await putWorld(store.db, 'wecom', [CHAT]);
});
afterAll(() => store.close());
beforeEach(async () => {
  clock = new TestClock();
  fake = await FakeWecom.start({ now: clock.now });
  fake.world.addChats('lin', 1);
  held = true;
  const settings = readWecomSettings({
    WECOM_BASE_URL: fake.baseUrl,
    WECOM_CORP_ID: FAKE_CORP.corpId,
    WECOM_SECRET: FAKE_CORP.secret,
  })!;
  wecom = await openWecom({
    db: store.db,
    settings,
    accountId: 'account_wecom',
    held: () => held,
    onError: (where) => problems.push(where),
    now: clock.now,
  });
  wecom.groups.on('up', () => void heard.push('up'));
  wecom.groups.on('down', () => void heard.push('down'));
  wecom.groups.on('joined', (chatId, people) => void heard.push(`${chatId} +${people.join()}`));
  wecom.groups.on('left', (chatId, people) => void heard.push(`${chatId} -${people.join()}`));
});
afterEach(async () => {
  await fake.stop();
  heard.length = 0;
  problems.length = 0;
  for (const name of [
    groupMembersSpec.name,
    wecomNoticesSpec.name,
    wecomMediaSpec.name,
    'wecomTokens',
    'wecomJoinWays',
  ])
    await store.db.collection(name).deleteMany({});
  await collectionOf(store.db, groupsSpec).updateMany({}, { $set: { state: 'open' }, $unset: { ownerUserId: '' } });
  await resetWorld(store.db, 'wecom');
});

const tell = (type: 'membersJoined' | 'membersLeft' | 'ownerChanged' | 'dismissed', key: string) => {
  const event = { type, chatId: CHAT, at: clock.now(), count: 1, scene: null, personIds: [] };
  return putNotice(store.db, key, event as ExternalChatEvent, clock.now());
};

describe('customer groups', () => {
  it('are heard while the account is ours, and not while it is not', async () => {
    await wecom.groups.look();
    held = false;
    await wecom.groups.look();
    expect([heard, wecom.groups.state().up]).toEqual([['up', 'down'], false]);
  });

  it('tell who came and who went, though the notice names nobody; each notice is done once', async () => {
    fake.world.joins(CHAT, 'wm1');
    fake.world.joins(CHAT, 'wm2');
    await applyRoster(store.db, 'group_0', [{ personId: 'wm0', name: '旧友' }], clock.now());
    await tell('membersJoined', 'n1');
    expect(await tell('membersJoined', 'n1')).toBe(false);
    await wecom.groups.look();
    await wecom.groups.look();
    expect(heard).toEqual(['up', `${CHAT} +wm1,wm2`, `${CHAT} -wm0`]);
    expect(await wecom.groups.nameOf('wm1')).toBe('wm1');
    expect(await findOpenNotices(store.db, 10)).toEqual([]);
  });

  it('that change hands have their new owner, and those dismissed are closed', async () => {
    fake.world.chats.get(CHAT)!.owner = 'wang';
    await tell('ownerChanged', 'n2');
    await wecom.groups.look();
    expect((await findGroup(store.db, 'group_0'))?.ownerUserId).toBe('wang');
    await tell('dismissed', 'n3');
    await wecom.groups.look();
    expect((await findGroup(store.db, 'group_0'))?.state).toBe('closed');
  });

  it('keep a notice that WeCom could not be asked about', async () => {
    fake.faults.add('externalcontact/groupchat/get', { errcode: -1 });
    await tell('ownerChanged', 'n4');
    await wecom.groups.look();
    expect([problems, await findOpenNotices(store.db, 10)]).toMatchObject([['wecom notice'], [{ _id: 'n4' }]]);
    await wecom.groups.look();
    expect(await findOpenNotices(store.db, 10)).toEqual([]);
  });

  it('have a code of their own, made once and read from its picture', async () => {
    const [first, second] = [await wecom.groups.codeOf(CHAT), await wecom.groups.codeOf(CHAT)];
    const [configId] = [...fake.groups.joinWays.keys()];
    expect([first, second]).toEqual([codeText(configId!), codeText(configId!)]);
    expect(fake.groups.joinWays.get(configId!)).toMatchObject({ chat_id_list: [CHAT], state: 'group_0' });
    expect(fake.count('externalcontact/groupchat/add_join_way')).toBe(1);
  });
});

describe('pictures', () => {
  it('are uploaded once for two days, then anew; a missing one says so', async () => {
    const cache = new MediaCache(store.db, aClient(fake, clock.now), clock.now);
    const first = await cache.refOf('media_1', 'media');
    expect(await cache.refOf('media_1', 'media')).toEqual(first);
    expect(fake.count('media/upload')).toBe(1);
    clock.pass(2 * DAY_MS);
    expect(await cache.refOf('media_1', 'media')).not.toEqual(first);
    expect(await cache.refOf('media_1', 'url')).toMatchObject({ ok: true });
    expect(await cache.refOf('media_0', 'media')).toEqual({ ok: false, reason: 'mediaGone' });
  });
});

it('no token lies in the store as it is', async () => {
  await wecom.groups.listPeople(CHAT);
  const stored = JSON.stringify(await store.db.collection('wecomTokens').find().toArray());
  expect(fake.tokens.issued).toHaveLength(1);
  expect(stored).toContain(FAKE_CORP.corpId);
  for (const token of fake.tokens.issued) expect(stored).not.toContain(token);
});
