import { newOwner } from '@fulin/core/accounts/owner';
import { bodyText } from '@fulin/core/content/body-text';
import { DeferredDispatcher } from '@fulin/core/delivery/deferred-dispatcher';
import { deliveriesSpec } from '@fulin/core/broadcasts/store';
import { OPEN_TASK } from '@fulin/core/delivery/task-times';
import { settleTask } from '@fulin/core/delivery/tasks';
import { startTestStore } from '@fulin/core/devdb/testing';
import { collectionOf } from '@fulin/core/store/collection';
import { PersonChannel } from '../person/person-channel';
import { describeChannel, type ChannelDriver } from './channel-behaviour';
import { putWorld, resetWorld } from './world';

/** A manager who pastes whatever their list shows, and says so. */
async function openDriver(): Promise<ChannelDriver> {
  const { db, close } = await startTestStore();
  const accountId = 'account_person';
  const groupIds = await putWorld(db, 'person', ['1', '2', '3', '4']);
  const pasted = new Map<string, string[]>();
  const now = (): Date => new Date();
  return {
    db,
    accountId,
    groupIds,
    open: (prepare) => {
      const channel = new PersonChannel({ db, accountId, times: { everyMs: 600_000, most: 3 }, now });
      const options = { db, channel, accountId, owner: newOwner(), prepare, pollMs: 20, leaseMs: 3_000 };
      const dispatcher = new DeferredDispatcher(options);
      dispatcher.start();
      return Promise.resolve({ stop: () => dispatcher.stop() });
    },
    act: async () => {
      for (const task of await collectionOf(db, deliveriesSpec).find(OPEN_TASK).toArray()) {
        if (!task.body) throw new Error('a task without a message');
        pasted.set(task.groupId, [...(pasted.get(task.groupId) ?? []), bodyText(task.body)]);
        await settleTask(db, task, { done: true }, now());
      }
    },
    received: (groupId) => Promise.resolve(pasted.get(groupId) ?? []),
    fault: () => Promise.reject(new Error('a person has none')),
    mend: () => Promise.resolve(),
    reset: async () => {
      pasted.clear();
      await resetWorld(db, 'person');
    },
    close,
  };
}

describeChannel(
  {
    name: 'person',
    faults: [],
    unsupported: ['miniProgram'],
    refused: [[{ type: 'text', text: '' }, 'contentEmpty']],
  },
  openDriver,
);
