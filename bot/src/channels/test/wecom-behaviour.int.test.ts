import { newOwner } from '@fulin/core/accounts/owner';
import { DeferredDispatcher } from '@fulin/core/delivery/deferred-dispatcher';
import { startTestStore } from '@fulin/core/devdb/testing';
import { findGroup } from '@fulin/core/groups/store';
import { openWecom } from '../wecom/open-wecom';
import { readWecomSettings, type WecomSettings } from '../wecom/settings';
import { FAKE_CORP, FakeWecom } from '../wecom/test/fake-wecom';
import { describeChannel, type ChannelDriver, type ChannelFault } from './channel-behaviour';
import { putWorld, resetWorld } from './world';

const ADD = 'externalcontact/add_msg_template';
const NOT_ALLOWED = 60020;
const TOO_MANY = 45009;

/** As in production, but quick: the owner of this world confirms at once. */
function quickSettings(baseUrl: string): WecomSettings {
  const settings = readWecomSettings({
    WECOM_BASE_URL: baseUrl,
    WECOM_CORP_ID: FAKE_CORP.corpId,
    WECOM_SECRET: FAKE_CORP.secret,
    WECOM_MINI_APP_ID: 'wx1234567890',
  })!;
  const times = { firstPollMs: 30, maxPollMs: 60, retryMs: 50, settleQuietMs: 1_200, clockSkewMs: 2_000 };
  return { ...settings, times: { ...settings.times, ...times }, leaseMs: 1_500, callWithinMs: 500 };
}

async function openDriver(): Promise<ChannelDriver> {
  const { db, close } = await startTestStore();
  const fake = await FakeWecom.start();
  const accountId = 'account_wecom';
  const chatIds = fake.world.addChats('lin', 4);
  const groupIds = await putWorld(db, 'wecom', chatIds);
  const settings = quickSettings(fake.baseUrl);
  let since = 0;
  const fault: Record<ChannelFault, () => void> = {
    down: () => fake.faults.add(ADD, ...Array.from({ length: 1_000 }, () => ({ errcode: NOT_ALLOWED }))),
    tooFast: () => fake.faults.add(ADD, { errcode: TOO_MANY }),
    lostAnswer: () => fake.faults.add(ADD, 'dropAfter'),
  };
  return {
    db,
    accountId,
    groupIds,
    open: async (prepare) => {
      const held = (): boolean => dispatcher.state().held;
      const { channel } = await openWecom({ db, settings, accountId, held, onError: () => {} });
      const dispatcher: DeferredDispatcher = new DeferredDispatcher({
        db,
        channel,
        accountId,
        owner: newOwner(),
        prepare,
        pollMs: 20,
        leaseMs: 3_000,
      });
      dispatcher.start();
      return { stop: () => dispatcher.stop() };
    },
    act: () => {
      for (const task of fake.messages.tasks) fake.messages.confirm(task.msgid);
      return Promise.resolve();
    },
    received: async (groupId) => {
      const chatId = (await findGroup(db, groupId))?.channelRoomId;
      const got = fake.messages.received.slice(since).filter((one) => one.chatId === chatId);
      return got.map(({ msgid }) => fake.messages.tasks.find((task) => task.msgid === msgid)?.text ?? '');
    },
    fault: (name) => {
      fault[name]();
      return Promise.resolve();
    },
    mend: () => {
      while (fake.faults.has(ADD)) fake.faults.take(ADD);
      return Promise.resolve();
    },
    reset: async () => {
      since = fake.messages.received.length;
      // A send of the same text seconds ago, unknown to the store, would be taken for the one looked for.
      fake.messages.tasks.splice(0);
      await db.collection('wecomTasks').deleteMany({});
      await resetWorld(db, 'wecom');
    },
    close: async () => {
      await fake.stop();
      await close();
    },
  };
}

describeChannel(
  {
    name: 'wecom',
    faults: ['down', 'tooFast', 'lostAnswer'],
    unsupported: [],
    refused: [
      [{ type: 'text', text: '' }, 'contentEmpty'],
      [{ type: 'text', text: '福'.repeat(1_334) }, 'contentTooLong'],
      [{ type: 'image', mediaId: 'media_gone' }, 'mediaGone'],
      [{ type: 'miniProgram', title: '附近', pagePath: 'pages/home/index', thumbMediaId: null }, 'unsupportedMessage'],
    ],
  },
  openDriver,
);
