import { newOwner } from '@fulin/core/accounts/owner';
import { Dispatcher } from '@fulin/core/delivery/dispatcher';
import { startTestStore } from '@fulin/core/devdb/testing';
import { findGroup } from '@fulin/core/groups/store';
import { findMedia } from '@fulin/core/media/store';
import { TestWechat } from '../../../test/stage';
import { repeat } from '../../features/repeat';
import { describeChannel, type ChannelDriver, type ChannelFault } from './channel-behaviour';
import { putWorld, resetWorld } from './world';

const UNKNOWN = 2;
const KEYS = ['a', 'b', 'c', 'd'];
const NO_FAULTS = { failNext: 0, failAfterRecording: 0, hangNext: 0 };

/** The real client over real gRPC to the simulated WeChat, which runs in a process of its own. */
async function openDriver(): Promise<ChannelDriver> {
  const { db, close } = await startTestStore();
  const wechat = await TestWechat.open(Object.fromEntries(KEYS.map((key) => [key, `${key}群`])));
  const accountId = 'account_wechaty';
  const groupIds = await putWorld(
    db,
    'wechaty',
    KEYS.map((key) => `sim_${key}@chatroom`),
  );
  let since = 0;
  let isDown = false;
  const fault: Record<ChannelFault, () => Promise<void>> = {
    down: async () => {
      isDown = true;
      await wechat.process.end('SIGKILL');
    },
    tooFast: () => wechat.faults({ failNext: 1, failCode: UNKNOWN, failText: '操作过于频繁,请稍后再试' }),
    lostAnswer: () => wechat.faults({ failAfterRecording: 1 }),
  };
  return {
    db,
    accountId,
    groupIds,
    open: async (prepare) => {
      const sources = {
        findMedia: (id: string) => findMedia(db, id),
        findCard: () => Promise.resolve(null),
        keepCard: () => Promise.resolve(),
      };
      const channel = wechat.channel({ callDeadlineMs: 1_500, quietMs: 1_500, probeDeadlineMs: 800, sources });
      const dispatcher = new Dispatcher({
        db,
        channel,
        accountId,
        owner: newOwner(),
        prepare,
        pollMs: 50,
        leaseMs: 3_000,
      });
      await channel.start();
      dispatcher.start();
      const connection = repeat(
        () => channel.want(dispatcher.state().held),
        100,
        () => {},
      );
      return {
        stop: async () => {
          await connection.stop();
          await dispatcher.stop();
          await channel.stop();
        },
      };
    },
    act: () => Promise.resolve(),
    received: async (groupId) => {
      const roomId = (await findGroup(db, groupId))?.channelRoomId;
      const said = (await wechat.said()).slice(since);
      return said.filter((line) => line.roomId === roomId && line.from === 'sim_bot').map((line) => line.text);
    },
    fault: (name) => fault[name](),
    mend: async () => {
      if (isDown) await wechat.process.start();
      isDown = false;
      await wechat.faults(NO_FAULTS);
    },
    reset: async () => {
      since = (await wechat.said()).length;
      await resetWorld(db, 'wechaty');
    },
    close: async () => {
      await wechat.close();
      await close();
    },
  };
}

describeChannel(
  {
    name: 'wechaty',
    faults: ['down', 'tooFast', 'lostAnswer'],
    unsupported: [],
    refused: [[{ type: 'image', mediaId: 'media_gone' }, 'mediaGone']],
  },
  openDriver,
);
