import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { findAccount } from '@fulin/core/accounts/store';
import { insertDeliveries } from '@fulin/core/delivery/deliveries';
import type { Broadcast, Delivery, MessageBody } from '@fulin/core/broadcasts/model';
import { newBroadcastDelivery } from '@fulin/core/delivery/new-delivery';
import type { Prepare } from '@fulin/core/delivery/prepare';
import { reasonText } from '@fulin/core/delivery/reason-texts';
import { roomFor } from '@fulin/core/delivery/routes';
import { deliveriesSpec } from '@fulin/core/broadcasts/store';
import { findGroup } from '@fulin/core/groups/store';
import { collectionOf } from '@fulin/core/store/collection';
import type { Db } from 'mongodb';
import { MESSAGES } from './world';

/** What goes wrong on the channel's side. Both are put right by the driver's `mend`. */
export type ChannelFault = 'down' | 'tooFast' | 'lostAnswer';

/** One process that serves the driver's account. */
interface ServingProcess {
  stop(): Promise<void>;
}

/** What a channel gives the suite: its world with groups, processes, the people in it, and the witness of what arrived. */
export interface ChannelDriver {
  readonly db: Db;
  readonly accountId: string;
  readonly groupIds: readonly string[];
  open(prepare: Prepare): Promise<ServingProcess>;
  /** Whoever has to confirm or send by hand does so with all that lies with them. */
  act(): Promise<void>;
  /** Everything a group really got, each message as often as it came. */
  received(groupId: string): Promise<readonly string[]>;
  /** The next thing that leaves meets this fault. */
  fault(fault: ChannelFault): Promise<void>;
  mend(): Promise<void>;
  /** Puts the account and the platform back to the beginning, and forgets deliveries. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

export interface ChannelTraits {
  name: Delivery['channel'];
  /** Faults that this channel can meet. */
  faults: readonly ChannelFault[];
  /** Messages it cannot carry. */
  unsupported: readonly MessageBody['type'][];
  /** Messages it refuses for good, and the reason. */
  refused: readonly (readonly [MessageBody, string])[];
}

const FINAL = ['sent', 'failed', 'expired', 'unknown'];
const PLAN: Pick<Broadcast, '_id' | 'version' | 'windowMinutes'> = { _id: 'bc_suite', version: 1, windowMinutes: 60 };
const DEADLINE_MS = 25_000;

/** The promises every channel keeps, whatever it is. */
export function describeChannel(traits: ChannelTraits, open: () => Promise<ChannelDriver>): void {
  jest.setTimeout(60_000);
  let driver: ChannelDriver;
  let bodies: Map<string, MessageBody>;
  const processes: ServingProcess[] = [];

  const deliveries = (): Promise<Delivery[]> =>
    collectionOf(driver.db, deliveriesSpec).find().sort({ _id: 1 }).toArray();
  const prepare: Prepare = async (delivery) => {
    const group = await findGroup(driver.db, delivery.groupId);
    const room = group && roomFor(group, delivery.channel, delivery.accountId);
    const body = bodies.get(delivery._id);
    if (!room || !body) return { do: 'end', state: 'failed', reason: 'groupClosed' };
    return { do: 'send', room, body };
  };
  const serve = async (): Promise<ServingProcess> => {
    const process = await driver.open(prepare);
    processes.push(process);
    return process;
  };
  /** Due now, one for each group, unless told how many; answers the texts. */
  async function plan(body: (index: number) => MessageBody, count = driver.groupIds.length): Promise<void> {
    const now = new Date();
    const made: Delivery[] = [];
    for (const [index, _id] of driver.groupIds.slice(0, count).entries()) {
      const group = (await findGroup(driver.db, _id))!;
      const delivery = newBroadcastDelivery(PLAN, now, group, now);
      bodies.set(delivery._id, body(index));
      made.push(delivery);
    }
    await insertDeliveries(driver.db, made);
  }
  const text = (index: number): MessageBody => ({ type: 'text', text: `第${index}群,你好` });
  async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
    const end = Date.now() + DEADLINE_MS;
    while (!(await holds())) {
      if (Date.now() > end) throw new Error(`never: ${what}: ${JSON.stringify(await deliveries())}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
  const settled = (): Promise<void> =>
    until('every delivery is final', async () => {
      await driver.act();
      return (await deliveries()).every((one) => FINAL.includes(one.state));
    });
  const states = async (): Promise<string[]> => (await deliveries()).map((one) => one.state);
  /** How often each group got something. */
  const counts = (): Promise<number[]> =>
    Promise.all(driver.groupIds.map(async (id) => (await driver.received(id)).length));
  const each = <T>(value: T): T[] => driver.groupIds.map(() => value);

  describe(`the ${traits.name} channel`, () => {
    beforeAll(async () => {
      driver = await open();
    }, 60_000);
    afterAll(() => driver.close());
    beforeEach(() => {
      bodies = new Map();
    });
    afterEach(async () => {
      await Promise.all(processes.splice(0).map((one) => one.stop()));
      await driver.mend();
      await driver.reset();
    });

    it('brings every delivery to one final state, and every group its own message once', async () => {
      await plan(text);
      await serve();
      await settled();
      expect(await states()).toEqual(each('sent'));
      for (const [index, id] of driver.groupIds.entries())
        expect(await driver.received(id)).toEqual([`第${index}群,你好`]);
      expect((await deliveries()).every((one) => one.sentAt !== null && one.reason === null)).toBe(true);
    });

    it('sends once however many processes serve the account', async () => {
      await plan(text);
      await Promise.all([serve(), serve(), serve()]);
      await settled();
      expect([await states(), await counts()]).toEqual([each('sent'), each(1)]);
    });

    it('goes on after a restart in the middle, and sends nothing again', async () => {
      await plan(text);
      const first = await serve();
      await until('the first is under way', async () => (await states()).some((state) => state !== 'planned'));
      await first.stop();
      await serve();
      await settled();
      expect([await states(), await counts()]).toEqual([each('sent'), each(1)]);
    });

    it('leaves alone what is not due and what is over', async () => {
      await plan(text);
      const at = (minutes: number): Date => new Date(Date.now() + minutes * 60_000);
      const [early, late] = await deliveries();
      const all = collectionOf(driver.db, deliveriesSpec);
      await all.updateOne({ _id: early!._id }, { $set: { dueAt: at(10), expiresAt: at(20) } });
      await all.updateOne({ _id: late!._id }, { $set: { dueAt: at(-20), expiresAt: at(-10) } });
      await serve();
      await until('the others are sent', async () => {
        await driver.act();
        return (await states()).slice(2).every((state) => state === 'sent');
      });
      expect((await states()).slice(0, 2)).toEqual(['planned', 'planned']);
      expect((await counts()).slice(0, 2)).toEqual([0, 0]);
    });

    if (traits.faults.includes('lostAnswer')) {
      it('a lost answer is settled or unknown, and never a second message', async () => {
        await plan(text);
        await driver.fault('lostAnswer');
        await serve();
        await settled();
        expect(await counts()).toEqual(each(1));
        for (const { state, reason } of await deliveries())
          expect(state === 'sent' || (state === 'unknown' && reasonText(reason) !== '')).toBe(true);
      });
    }

    if (traits.faults.includes('tooFast')) {
      it('"too fast" opens the breaker, and loses nothing', async () => {
        await plan(text);
        await driver.fault('tooFast');
        await serve();
        await until('paused', async () => {
          const account = await findAccount(driver.db, driver.accountId);
          return account?.pausedUntil !== null && account?.pausedReason !== '';
        });
        expect((await states()).filter((state) => FINAL.includes(state) && state !== 'sent')).toEqual([]);
        expect((await counts()).every((count) => count <= 1)).toBe(true);
      });
    }

    if (traits.faults.includes('down')) {
      it('down, nothing is sent and nothing lost; up again, everything goes out', async () => {
        await driver.fault('down');
        await plan(text);
        await serve();
        await until('down is known', async () => {
          const account = await findAccount(driver.db, driver.accountId);
          return account?.connection.state === 'down';
        });
        expect([(await states()).filter((state) => FINAL.includes(state)), await counts()]).toEqual([[], each(0)]);
        await driver.mend();
        await settled();
        expect([await states(), await counts()]).toEqual([each('sent'), each(1)]);
      });
    }

    it.each(traits.refused)('refuses %j for good, with a reason that people can read', async (body, reason) => {
      await plan(() => body, 1);
      await serve();
      await settled();
      expect((await deliveries())[0]).toMatchObject({ state: 'failed', reason });
      expect(reasonText(reason)).toMatch(/[\u4e00-\u9fff]/);
      expect(await counts()).toEqual(each(0));
    });

    it.each(Object.values(MESSAGES).map((body) => [body.type, body] as const))(
      'carries a message of type %s, or says that it cannot',
      async (type, body) => {
        await plan(() => body, 1);
        await serve();
        await settled();
        const [only] = await deliveries();
        const expected = traits.unsupported.includes(type)
          ? { state: 'failed', reason: 'unsupportedMessage' }
          : { state: 'sent', reason: null };
        expect(only).toMatchObject(expected);
        expect(await driver.received(only!.groupId)).toHaveLength(expected.state === 'sent' ? 1 : 0);
      },
    );
  });
}
