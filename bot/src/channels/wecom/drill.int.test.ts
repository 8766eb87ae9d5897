import { describe, expect, it, jest } from '@jest/globals';
import type { FakeFault } from './test/fake-faults';
import { HOUR, SECOND } from './test/fixture';
import { aRig, type Rig } from './test/rig';
import { useTaskStore } from './test/store';

jest.setTimeout(60_000);

const APIS = [
  'add_msg_template',
  'get_groupmsg_list_v2',
  'get_groupmsg_task',
  'get_groupmsg_send_result',
  'remind_groupmsg_send',
  'cancel_groupmsg_send',
];
const FAULTS: FakeFault[] = [
  'drop',
  'dropAfter',
  'http500After',
  'garbageAfter',
  { errcode: -1 },
  { errcode: 45009 },
  { errcode: 42001 },
];
const ROUNDS = 400;

/** The same numbers for the same seed, so that a failure can be played again (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

let rig: Rig;
const store = useTaskStore(() => rig);

describe('two processes, a third of all calls failing, deaths in between', () => {
  it.each([1, 2, 3, 4])('seed %d: nothing twice, nothing lost, every outcome true', async (seed) => {
    const random = randomFrom(seed);
    const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
    rig = await aRig(store.db, { listLagMs: 60 * SECOND, hideUnconfirmed: seed % 2 === 0, pageSize: 2 });
    const owners = ['lin', 'wang', 'zhao', 'sun'];
    const deliveries = owners.flatMap((owner) => {
      const chatIds = rig.fake.world.addChats(owner, 4);
      return rig.deliveries(chatIds, { owner }).map((one, i) => ({ ...one, text: i < 2 ? '早餐' : `午餐 ${owner}` }));
    });
    // A process that dies does so where it hurts most: before the outcome is written down.
    const record = (outcomes: typeof rig.recorded) => {
      if (random() < 0.2) return Promise.reject(new Error('killed'));
      rig.recorded.push(...outcomes);
      return Promise.resolve();
    };
    const processes = [rig.channel({ record }), rig.channel({ record })];
    const dies = (work: Promise<unknown>) => work.catch((error: Error) => expect(error.message).toBe('killed'));

    // Creations are few, and the ones that matter most: most of the first answers are lost.
    const mostlyLost = [...FAULTS, ...FAULTS.slice(0, 4)];
    rig.fake.faults.add('externalcontact/add_msg_template', ...Array.from({ length: 10 }, () => pick(mostlyLost)));
    for (let round = 0; round < ROUNDS; round++) {
      for (const api of APIS.map((name) => `externalcontact/${name}`)) {
        if (!rig.fake.faults.has(api) && random() < 0.3) rig.fake.faults.add(api, pick(FAULTS));
      }
      if (round < 5) await dies(pick(processes).createTasks(deliveries));
      if (random() < 0.15) rig.fake.messages.confirm(pick(rig.fake.messages.tasks)?.msgid ?? '');
      await Promise.all(processes.map((process) => dies(process.pollTasks())));
      rig.clock.pass(random() * 120 * SECOND);
      if ((await rig.tasks()).every((task) => task.state === 'done') && round > 5) break;
    }

    // Owners who press "send" late must find nothing left to send, and no second task anywhere.
    for (const task of rig.fake.messages.tasks) rig.fake.messages.confirm(task.msgid);
    expect(rig.clock.now().getTime()).toBeLessThan(new Date('2026-11-23T03:00:00Z').getTime() + 4 * HOUR);
    const received = rig.fake.messages.received.map(({ chatId, msgid }) => {
      const text = rig.fake.messages.tasks.find((task) => task.msgid === msgid)!.text;
      return `${chatId} ${text}`;
    });
    expect(new Set(received).size).toBe(received.length);
    for (const { deliveryId, chatId, text } of deliveries) {
      const ends = new Set(rig.recorded.filter((one) => one.deliveryId === deliveryId).map((one) => one.outcome.state));
      const arrived = received.includes(`${chatId} ${text}`);
      expect([deliveryId, ends.size]).toEqual([deliveryId, 1]);
      if (!ends.has('unknown')) expect([deliveryId, ends.has('sent')]).toEqual([deliveryId, arrived]);
    }
  });
});
