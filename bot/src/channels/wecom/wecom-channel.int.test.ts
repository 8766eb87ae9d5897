import { describe, expect, it, jest } from '@jest/globals';
import { aRig, type Rig } from './test/rig';
import { useTaskStore } from './test/store';
import { HOUR, MINUTE, SECOND } from './test/fixture';

// Two thousand groups on a machine that is busy with other suites.
jest.setTimeout(60_000);

let rig: Rig;
const store = useTaskStore(() => rig);

describe('a group send', () => {
  it('waits for the owner, then every group is sent, once', async () => {
    rig = await aRig(store.db);
    const [channel, chatIds] = [rig.channel(), rig.fake.world.addChats('lin', 3)];
    const { tasks } = await channel.createTasks(rig.deliveries(chatIds));
    expect(tasks).toHaveLength(1);
    rig.clock.pass(MINUTE);
    expect(await channel.pollTasks()).toEqual([]);
    rig.fake.messages.confirm(rig.fake.messages.tasks[0]!.msgid);
    rig.clock.pass(2 * MINUTE);
    const outcomes = await channel.pollTasks();
    expect(outcomes.map(({ outcome }) => outcome.state)).toEqual(['sent', 'sent', 'sent']);
    expect(rig.recorded).toEqual(outcomes);
    rig.clock.pass(24 * HOUR);
    expect(await channel.pollTasks()).toEqual([]);
  });

  it('of 2,001 groups is two tasks, read page by page', async () => {
    rig = await aRig(store.db, { pageSize: 500 });
    const [channel, chatIds] = [rig.channel(), rig.fake.world.addChats('lin', 2001)];
    await channel.createTasks(rig.deliveries(chatIds));
    expect(rig.fake.messages.tasks.map((task) => task.chats.size)).toEqual([2000, 1]);
    for (const task of rig.fake.messages.tasks) rig.fake.messages.confirm(task.msgid);
    rig.clock.pass(MINUTE);
    expect(await channel.pollTasks()).toHaveLength(2001);
    expect(rig.fake.count('externalcontact/get_groupmsg_send_result')).toBe(5);
    expect(new Set(rig.recorded.map((one) => one.deliveryId)).size).toBe(2001);
  });

  it('asked for twice, and by two processes at once, is made once', async () => {
    rig = await aRig(store.db);
    const chatIds = rig.fake.world.addChats('lin', 10);
    const [one, two] = [rig.channel(), rig.channel()];
    await Promise.all([one.createTasks(rig.deliveries(chatIds)), two.createTasks(rig.deliveries(chatIds))]);
    await two.createTasks(rig.deliveries(chatIds));
    // Overlapping: only the new group is in a further task.
    const [more] = rig.fake.world.addChats('lin', 1, 'more');
    await one.createTasks(rig.deliveries([...chatIds, more!]));
    expect(rig.fake.messages.tasks.map((task) => task.chats.size)).toEqual([10, 1]);
  });

  it('leaves out what WeCom cannot send to, and what is too long', async () => {
    rig = await aRig(store.db);
    const [mine, foreign] = [rig.fake.world.addChats('lin', 2), rig.fake.world.addChats('wang', 1)];
    const tooLong = rig.deliveries(rig.fake.world.addChats('lin', 1, 'long'), { text: '福'.repeat(1334) });
    const { outcomes } = await rig.channel().createTasks([...rig.deliveries([...mine, ...foreign]), ...tooLong]);
    expect(outcomes.map(({ outcome }) => outcome)).toEqual([
      { state: 'failed', reason: 'contentTooLong' },
      { state: 'failed', reason: 'notSendable' },
    ]);
    expect(rig.fake.messages.tasks[0]!.chats.size).toBe(2);
  });

  it('that WeCom refuses for good fails with its code, and is not tried again', async () => {
    rig = await aRig(store.db);
    const chatIds = rig.fake.world.addChats('lin', 1);
    const channel = rig.channel();
    const { outcomes } = await channel.createTasks(rig.deliveries(chatIds, { owner: 'nobody' }));
    expect(outcomes[0]?.outcome).toEqual({ state: 'failed', reason: 'errcode40031' });
    rig.clock.pass(HOUR);
    await channel.pollTasks();
    expect(rig.fake.count('externalcontact/add_msg_template')).toBe(1);
  });

  it('beyond the quota of a group fails for that group', async () => {
    rig = await aRig(store.db, { perDay: 1 });
    const [channel, chatIds] = [rig.channel(), rig.fake.world.addChats('lin', 1)];
    for (const text of ['早餐', '午餐']) {
      await channel.createTasks(rig.deliveries(chatIds, { text }, text));
      rig.fake.messages.confirm(rig.fake.messages.tasks.at(-1)!.msgid);
    }
    rig.clock.pass(MINUTE);
    const reasons = (await channel.pollTasks()).map(({ outcome }) => ('reason' in outcome ? outcome.reason : 'sent'));
    expect(reasons.sort()).toEqual(['limitReached', 'sent']);
  });

  it('held up by the rate limit is made after the pause, once', async () => {
    rig = await aRig(store.db);
    const [channel, chatIds] = [rig.channel(), rig.fake.world.addChats('lin', 2)];
    rig.fake.faults.add('externalcontact/add_msg_template', { errcode: 45009 });
    await channel.createTasks(rig.deliveries(chatIds));
    rig.clock.pass(MINUTE - 1);
    await channel.pollTasks();
    expect(rig.fake.count('externalcontact/add_msg_template')).toBe(1);
    rig.clock.pass(1);
    await channel.pollTasks();
    expect(rig.fake.messages.tasks).toHaveLength(1);
  });

  it('says down while WeCom refuses access, and goes out when it is let in again', async () => {
    rig = await aRig(store.db);
    const [channel, chatIds] = [rig.channel(), rig.fake.world.addChats('lin', 1)];
    rig.fake.faults.add('externalcontact/add_msg_template', { errcode: 60020 });
    await channel.createTasks(rig.deliveries(chatIds));
    expect(channel.state()).toEqual({ up: false, why: expect.stringContaining('可信名单') });
    rig.clock.pass(30 * SECOND);
    await channel.pollTasks();
    expect([channel.state().up, rig.fake.messages.tasks.length]).toEqual([true, 1]);
  });

  it('has its outcomes recorded before the task forgets them', async () => {
    rig = await aRig(store.db);
    const chatIds = rig.fake.world.addChats('lin', 1);
    await rig.channel().createTasks(rig.deliveries(chatIds));
    rig.fake.messages.confirm(rig.fake.messages.tasks[0]!.msgid);
    rig.clock.pass(MINUTE);
    const dying = rig.channel({ record: () => Promise.reject(new Error('killed')) });
    await expect(dying.pollTasks()).rejects.toThrow('killed');
    rig.clock.pass(3 * MINUTE);
    expect(await rig.channel().pollTasks()).toMatchObject([{ outcome: { state: 'sent' } }]);
  });
});
