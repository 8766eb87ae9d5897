import { describe, expect, it, jest } from '@jest/globals';
import { MemoryTokenStore } from './client/token-store';
import { aRig, type Rig } from './test/rig';
import { statesOf, useTaskStore } from './test/store';
import { HOUR, MINUTE, SECOND } from './test/fixture';

const CREATE = 'externalcontact/add_msg_template';
// Two thousand groups on a machine that is busy with other suites.
jest.setTimeout(60_000);

let rig: Rig;
const store = useTaskStore(() => rig);

const states = () => statesOf(rig);

describe('a creation whose answer is lost', () => {
  it.each(['dropAfter', 'hangAfter', 'http500After', 'garbageAfter'] as const)(
    '%s: the task is found by listing, never made a second time',
    async (fault) => {
      rig = await aRig(store.db);
      const [channel, chatIds] = [rig.channel(), rig.fake.world.addChats('lin', 3)];
      rig.fake.faults.add(CREATE, fault);
      await channel.createTasks(rig.deliveries(chatIds));
      rig.clock.pass(30 * SECOND);
      await channel.pollTasks();
      rig.fake.messages.confirm(rig.fake.messages.tasks[0]!.msgid);
      rig.clock.pass(5 * MINUTE);
      await channel.pollTasks();
      expect(states()).toEqual(['sent', 'sent', 'sent']);
      expect([rig.fake.count(CREATE), rig.fake.messages.received.length]).toEqual([1, 3]);
    },
  );

  it('is waited for when the list lags behind', async () => {
    rig = await aRig(store.db, { listLagMs: 100 * SECOND });
    const [channel, chatIds] = [rig.channel(), rig.fake.world.addChats('lin', 1)];
    rig.fake.faults.add(CREATE, 'dropAfter');
    await channel.createTasks(rig.deliveries(chatIds));
    for (let i = 0; i < 10; i++) {
      rig.clock.pass(30 * SECOND);
      await channel.pollTasks();
    }
    expect([rig.fake.count(CREATE), rig.fake.messages.tasks.length]).toEqual([1, 1]);
    expect((await rig.tasks())[0]).toMatchObject({ state: 'created', msgid: rig.fake.messages.tasks[0]!.msgid });
  });

  it('is told from a member’s own message of the same text', async () => {
    rig = await aRig(store.db);
    const [channel, chatIds] = [rig.channel(), rig.fake.world.addChats('lin', 1)];
    rig.fake.messages.addPersonal('lin', '今日午间特惠');
    rig.fake.faults.add(CREATE, 'dropAfter');
    await channel.createTasks(rig.deliveries(chatIds));
    rig.clock.pass(30 * SECOND);
    await channel.pollTasks();
    expect((await rig.tasks())[0]?.msgid).toBe(rig.fake.messages.tasks[1]!.msgid);
  });

  it('is told from its twin by the groups: 2,001 groups, both answers lost, still two tasks', async () => {
    rig = await aRig(store.db);
    const [channel, chatIds] = [rig.channel(), rig.fake.world.addChats('lin', 2001)];
    rig.fake.faults.add(CREATE, 'dropAfter', 'dropAfter');
    await channel.createTasks(rig.deliveries(chatIds));
    rig.clock.pass(30 * SECOND);
    await channel.pollTasks();
    for (const task of rig.fake.messages.tasks) rig.fake.messages.confirm(task.msgid);
    rig.clock.pass(5 * MINUTE);
    await channel.pollTasks();
    expect([rig.fake.messages.tasks.length, rig.fake.messages.received.length, rig.recorded.length]).toEqual([
      2, 2001, 2001,
    ]);
  });

  it('that can never be told apart ends as unknown, and is not sent again', async () => {
    rig = await aRig(store.db, { hideUnconfirmed: true });
    const [channel, chatIds] = [rig.channel(), rig.fake.world.addChats('lin', 2001)];
    rig.fake.faults.add(CREATE, 'dropAfter', 'dropAfter');
    await channel.createTasks(rig.deliveries(chatIds));
    for (let i = 0; i < 20; i++) {
      rig.clock.pass(15 * MINUTE);
      await channel.pollTasks();
    }
    expect([rig.fake.count(CREATE), new Set(states())]).toEqual([2, new Set(['creationUnclear'])]);
    expect(rig.recorded).toHaveLength(2001);
  });
});

describe('a creation that did not happen', () => {
  it('is made once the list has had time to show it', async () => {
    rig = await aRig(store.db);
    const [channel, chatIds] = [rig.channel(), rig.fake.world.addChats('lin', 2)];
    rig.fake.faults.add(CREATE, 'drop');
    await channel.createTasks(rig.deliveries(chatIds));
    rig.clock.pass(119 * SECOND);
    await channel.pollTasks();
    expect(rig.fake.count(CREATE)).toBe(1);
    rig.clock.pass(SECOND);
    await channel.pollTasks();
    expect([rig.fake.count(CREATE), rig.fake.messages.tasks.length]).toEqual([2, 1]);
  });

  it('is given up after three tries', async () => {
    rig = await aRig(store.db);
    const [channel, chatIds] = [rig.channel(), rig.fake.world.addChats('lin', 1)];
    rig.fake.faults.add(CREATE, { errcode: -1 }, { errcode: -1 }, { errcode: -1 }, { errcode: -1 });
    await channel.createTasks(rig.deliveries(chatIds));
    for (let i = 0; i < 20; i++) {
      rig.clock.pass(MINUTE);
      await channel.pollTasks();
    }
    expect([rig.fake.count(CREATE), states()]).toEqual([3, ['taskNotCreated']]);
  });

  it('inside its window is expired, with a reason', async () => {
    rig = await aRig(store.db);
    const [channel, chatIds] = [rig.channel(), rig.fake.world.addChats('lin', 1)];
    rig.fake.faults.add('gettoken', 'drop');
    await channel.createTasks(rig.deliveries(chatIds));
    rig.clock.pass(2 * HOUR);
    await channel.pollTasks();
    expect([rig.fake.count(CREATE), states()]).toEqual([0, ['windowPassed']]);
  });
});

describe('a process that dies or stands still while calling', () => {
  it('leaves a task that another one finds, and does not make again', async () => {
    rig = await aRig(store.db);
    const chatIds = rig.fake.world.addChats('lin', 2);
    rig.fake.faults.add(CREATE, 'hangAfter');
    const dying = rig
      .channel({ deadlineMs: 60_000 })
      .createTasks(rig.deliveries(chatIds))
      .catch(() => 'gone');
    await rig.until(() => rig.fake.messages.tasks.length === 1);
    const other = rig.channel();
    rig.clock.pass(89 * SECOND);
    await other.pollTasks();
    expect((await rig.tasks())[0]?.state).toBe('creating');
    rig.clock.pass(SECOND);
    await other.pollTasks();
    expect((await rig.tasks())[0]).toMatchObject({ state: 'created', msgid: rig.fake.messages.tasks[0]!.msgid });
    expect(rig.fake.count(CREATE)).toBe(1);
    await rig.fake.stop();
    await dying;
    // What the late one learnt does not undo what the other found.
    expect((await rig.tasks())[0]?.state).toBe('created');
  });

  it('does not call late what others may have taken over', async () => {
    rig = await aRig(store.db);
    const chatIds = rig.fake.world.addChats('lin', 1);
    class SlowTokens extends MemoryTokenStore {
      override read(key: string) {
        rig.clock.pass(31 * SECOND);
        return super.read(key);
      }
    }
    await rig.channel({ tokens: new SlowTokens() }).createTasks(rig.deliveries(chatIds));
    expect(rig.fake.count(CREATE)).toBe(0);
    expect((await rig.tasks())[0]).toMatchObject({ state: 'planned', attempts: 0 });
  });
});
