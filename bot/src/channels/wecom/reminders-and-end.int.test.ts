import { describe, expect, it, jest } from '@jest/globals';
import { aRig, type Rig } from './test/rig';
import { statesOf, useTaskStore } from './test/store';
import { HOUR, MINUTE, SECOND } from './test/fixture';

const REMIND = 'externalcontact/remind_groupmsg_send';
const CANCEL = 'externalcontact/cancel_groupmsg_send';
const RESULTS = 'externalcontact/get_groupmsg_send_result';
// Two thousand groups on a machine that is busy with other suites.
jest.setTimeout(60_000);

let rig: Rig;
const store = useTaskStore(() => rig);

const states = () => statesOf(rig);

/** Polls every ten minutes for so long. */
async function pollFor(ms: number): Promise<void> {
  const channel = rig.channel();
  for (let passed = 0; passed < ms; passed += 10 * MINUTE) {
    rig.clock.pass(10 * MINUTE);
    await channel.pollTasks();
  }
}

async function aTaskOf(count: number, windowMs: number) {
  rig = await aRig(store.db);
  const chatIds = rig.fake.world.addChats('lin', count);
  const expiresAt = new Date(rig.clock.now().getTime() + windowMs);
  await rig.channel().createTasks(rig.deliveries(chatIds, { expiresAt }));
  return { chatIds, task: rig.fake.messages.tasks[0]! };
}

describe('reminders', () => {
  it('are at most three in 24 hours, and go on the next day', async () => {
    const { task } = await aTaskOf(2, 30 * HOUR);
    await pollFor(24 * HOUR);
    expect([rig.fake.count(REMIND), task.reminders.length]).toEqual([3, 3]);
    await pollFor(5 * HOUR);
    // A refused reminder would be a call without an entry.
    expect([rig.fake.count(REMIND), task.reminders.length]).toEqual([6, 6]);
  });

  it('count when their answer is lost', async () => {
    const { task } = await aTaskOf(1, 20 * HOUR);
    rig.fake.faults.add(REMIND, 'dropAfter', 'dropAfter', 'dropAfter');
    await pollFor(10 * HOUR);
    expect([rig.fake.count(REMIND), task.reminders.length]).toEqual([3, 3]);
  });

  it('stop when the owner has confirmed', async () => {
    const { task } = await aTaskOf(1, 20 * HOUR);
    rig.fake.messages.confirm(task.msgid);
    await pollFor(2 * HOUR);
    expect([rig.fake.count(REMIND), states()]).toEqual([0, ['sent']]);
  });

  it('of one task are never sent by two processes at once', async () => {
    const { task } = await aTaskOf(1, 20 * HOUR);
    rig.clock.pass(20 * MINUTE);
    await Promise.all([rig.channel().pollTasks(), rig.channel().pollTasks(), rig.channel().pollTasks()]);
    expect(task.reminders).toHaveLength(1);
  });
});

describe('the end of the window', () => {
  it('stops the task, so that nobody sends lunch in the evening, and says why', async () => {
    const { task } = await aTaskOf(2, HOUR);
    await pollFor(2 * HOUR);
    expect([task.cancelled, states()]).toEqual([true, ['ownerDidNotConfirm', 'ownerDidNotConfirm']]);
    rig.fake.messages.confirm(task.msgid);
    expect(rig.fake.messages.received).toEqual([]);
  });

  it('counts who confirmed at the last moment as sent', async () => {
    const { task } = await aTaskOf(2, 59 * MINUTE);
    await pollFor(50 * MINUTE);
    rig.clock.pass(9 * MINUTE - SECOND);
    rig.fake.messages.confirm(task.msgid);
    await pollFor(20 * MINUTE);
    expect(states()).toEqual(['sent', 'sent']);
  });

  it('gives each group its own end', async () => {
    const { task, chatIds } = await aTaskOf(4, HOUR);
    rig.fake.messages.setStatus(task.msgid, chatIds[0]!, 2);
    rig.fake.messages.setStatus(task.msgid, chatIds[1]!, 3);
    await pollFor(2 * HOUR);
    expect(states()).toEqual(['notFriend', 'limitReached', 'ownerDidNotConfirm', 'ownerDidNotConfirm']);
  });

  it('is unknown when the task cannot be stopped', async () => {
    const { task } = await aTaskOf(1, HOUR);
    rig.fake.faults.add(CANCEL, { errcode: 40058 });
    await pollFor(2 * HOUR);
    expect([task.cancelled, states()]).toEqual([false, ['notStopped']]);
  });

  it('bears faults of the stopping and of the last look', async () => {
    const { task } = await aTaskOf(1, HOUR);
    rig.fake.faults.add(CANCEL, 'drop', { errcode: -1 });
    rig.fake.faults.add(RESULTS, 'drop');
    const channel = rig.channel();
    rig.clock.pass(HOUR);
    for (let i = 0; i < 12; i++) {
      await channel.pollTasks();
      rig.clock.pass(30 * SECOND);
    }
    expect([task.cancelled, states()]).toEqual([true, ['ownerDidNotConfirm']]);
  });

  it('is unknown when the results cannot be read in the end', async () => {
    await aTaskOf(1, HOUR);
    rig.clock.pass(HOUR);
    const channel = rig.channel();
    await channel.pollTasks();
    rig.fake.faults.add(RESULTS, ...Array.from({ length: 60 }, () => ({ errcode: -1 })));
    await pollFor(HOUR);
    expect(states()).toEqual(['resultUnread']);
  });
});
